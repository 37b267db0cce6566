"""Seal the facts, looks and referrals that were added since the last seal."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.db.models import Max

from journaal.models import Zegel
from journaal.zegelqueries import rijen_van
from journaal.zegels import BEGIN, REEKSEN, zegel_over

logger = logging.getLogger(__name__)

GEDULD: Final = "200ms"
"""How long writers may have to wait for us; when they are busy for longer, the next minute is soon enough."""

HOOGUIT: Final = 10_000
"""Rows in one seal."""


def verzegelen(*, op: datetime) -> int:
    """Seal what is new in each series; returns how many seals were set.

    Rows that a running transaction is still to commit are left for the next time.
    """
    return sum(_reeks_verzegelen(reeks, op) for reeks in REEKSEN)


def _reeks_verzegelen(reeks: str, op: datetime) -> int:
    tot = _af_tot(reeks)
    aantal = 0
    while tot and _zegel_zetten(reeks, tot, op):
        aantal += 1
    return aantal


def _af_tot(reeks: str) -> int:
    """The id up to which nothing can be added any more; 0 when that cannot be known now.

    An id is handed out before its row is committed, so the newest row says nothing about those below it. A lock that
    no writer can hold at the same time does: whoever took an id has then committed or has gone.
    """
    model = apps.get_model(REEKSEN[reeks].model)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{GEDULD}'")
            cursor.execute(f"LOCK TABLE {connection.ops.quote_name(model._meta.db_table)} IN SHARE MODE")
            return model._default_manager.aggregate(tot=Max("pk"))["tot"] or 0
    except OperationalError:
        logger.info("%s worden nu geschreven en zijn de volgende keer aan de beurt om te verzegelen", reeks)
        return 0


@transaction.atomic
def _zegel_zetten(reeks: str, tot: int, op: datetime) -> bool:
    """Set one seal over the next rows; returns whether there were any. Two at once set one seal between them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"zegel:{reeks}"])
    laatste = Zegel.objects.filter(reeks=reeks).order_by("-tot_en_met_id").first()
    vorig, na_id = (laatste.hash, laatste.tot_en_met_id) if laatste else (BEGIN, 0)
    model = apps.get_model(REEKSEN[reeks].model)
    ids = model._default_manager.filter(pk__gt=na_id, pk__lte=tot).order_by("pk").values_list("pk", flat=True)
    einde = ids[:HOOGUIT].aggregate(einde=Max("pk"))["einde"]
    if einde is None:
        return False
    som, aantal = zegel_over(vorig, rijen_van(reeks, na_id=na_id, tot_en_met_id=einde))
    Zegel.objects.create(reeks=reeks, tot_en_met_id=einde, aantal=aantal, hash=som, op=op)
    logger.info("zegel %s tot en met %s: %s", reeks, einde, som)
    return True
