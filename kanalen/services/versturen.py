"""Send what is ready: claim, offer outside any transaction, record what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from kanalen.adapters import Uitslag, verzendende_kanalen, verzender
from kanalen.lezing import Bezorguitkomst
from kanalen.models import Bericht, Bezorging, Bijlage, Plaatsing
from kanalen.pogingen import wachttijd
from kanalen.queries import te_openen
from kanalen.services.bezorging_melden import bezorging_melden
from kanalen.services.geheim_wissen import geheim_wissen

logger = logging.getLogger(__name__)

PARTIJ = 10
PACHT = timedelta(minutes=10)
"""How long a claim holds: longer than ten slow servers take, so that nobody else sends meanwhile."""
OPGEGEVEN = "Wij hebben het een dag lang geprobeerd."


def berichten_versturen(*, klok: Callable[[], datetime], hooguit: int = 500) -> int:
    """Send messages whose turn it is, until there are none or ``hooguit`` were tried; returns how many.

    Any number of workers do this at once. A worker that is killed half-way leaves messages claimed until
    their lease is over; then another sends them, with the same Message-ID.
    """
    geprobeerd = 0
    while geprobeerd < hooguit:
        berichten = _claimen(op=klok())
        if not berichten:
            break
        for kanaal, groep in groupby(berichten, key=lambda bericht: bericht.kanaal):
            _aanbieden(kanaal, list(groep), klok)
        geprobeerd += len(berichten)
    return geprobeerd


@transaction.atomic(durable=True)
def _claimen(*, op: datetime) -> list[Bericht]:
    """Take the next few messages for this worker. The claim is an attempt that is due again after the lease."""
    aan_de_beurt = list(
        Bericht.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(
            status=Bericht.Status.KLAARGEZET,
            volgende_poging_op__lte=op,
            kanaal__in=verzendende_kanalen(),
        )
        .exclude(_draagt_wat_niet_open_mag())
        .order_by("volgende_poging_op", "pk")
        .values_list("pk", flat=True)[:PARTIJ]
    )
    if not aan_de_beurt:
        return []
    Bericht.objects.filter(pk__in=aan_de_beurt).update(
        volgende_poging_op=op + PACHT, pogingen=F("pogingen") + 1
    )
    return list(
        Bericht.objects.filter(pk__in=aan_de_beurt)
        .select_related("ingesloten", "vraag")
        .order_by("kanaal", "op", "pk")
    )


def _draagt_wat_niet_open_mag() -> Exists:
    """Files that nobody here may open go nowhere; those that the scanner has not seen yet wait for it."""
    mee = Q(bericht=OuterRef("pk")) | Q(bericht=OuterRef("ingesloten"))
    return Exists(Bijlage.objects.filter(mee, ~te_openen()).exclude(keuring=Bijlage.Keuring.TE_GROOT))


def _aanbieden(kanaal: str, berichten: Sequence[Bericht], klok: Callable[[], datetime]) -> None:
    adapter = verzender(kanaal)
    if adapter is None:
        return
    uitslagen = adapter.verzenden(berichten)
    for bericht in berichten:
        _vastleggen(bericht_id=bericht.pk, poging=bericht.pogingen, uitslag=next(uitslagen), op=klok())


@transaction.atomic(durable=True)
def _vastleggen(*, bericht_id: int, poging: int, uitslag: Uitslag, op: datetime) -> None:
    """Record one outcome; not that of a claim which ran out, for by now somebody else has it."""
    # What stands on the other side stands there, whoever has the message now.
    Plaatsing.objects.bulk_create(
        (
            Plaatsing(bericht_id=bericht_id, deel=plaats.deel, extern_id=plaats.extern_id, url=plaats.url)
            for plaats in uitslag.geplaatst
        ),
        ignore_conflicts=True,
    )
    bericht = (
        Bericht.objects.select_for_update()
        .filter(pk=bericht_id, status=Bericht.Status.KLAARGEZET, pogingen=poging)
        .defer("rauw")
        .first()
    )
    if bericht is None:
        logger.warning("Bericht %s: de uitslag van poging %s kwam te laat", bericht_id, poging)
        return
    if uitslag.aangeboden:
        bericht.status = Bericht.Status.AANGEBODEN
        bericht.volgende_poging_op = None
        bericht.melding = ""
        bericht.save(update_fields=["status", "volgende_poging_op", "melding"])
        Bezorging.objects.create(
            bericht=bericht, status=bericht.status, op=op, toelichting=uitslag.toelichting[:500]
        )
        geheim_wissen(bericht=bericht)
        return
    if uitslag.wacht:
        bericht.pogingen = 0
        bericht.volgende_poging_op = None
        bericht.melding = uitslag.toelichting[:500]
        bericht.save(update_fields=["pogingen", "volgende_poging_op", "melding"])
        return
    wachten = None if uitslag.definitief else wachttijd(poging)
    if wachten is None:
        reden = uitslag.toelichting if uitslag.definitief else f"{OPGEGEVEN} {uitslag.toelichting}"
        bezorging_melden(
            bericht_id=bericht_id, uitkomst=Bezorguitkomst.ONBESTELBAAR, toelichting=reden, op=op
        )
        return
    bericht.volgende_poging_op = op + max(wachten, uitslag.opnieuw_over or wachten)
    bericht.melding = uitslag.toelichting[:500]
    bericht.save(update_fields=["volgende_poging_op", "melding"])
