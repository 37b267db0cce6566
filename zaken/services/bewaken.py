"""Watch the running terms: take the steps of the ladder that are due, each at most once."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from organisatie.queries import coordinatoren_van
from termijnen.kalender import Werkkalender
from termijnen.ladder import Trede, verschuldigd
from termijnen.queries import geldende_kalender
from zaken.models import Attendering, Termijn, Tredestap
from zaken.services.attenderen import attenderen, eigenaren_van
from zaken.services.termijn_starten import plan_trede

logger = logging.getLogger(__name__)


def termijnen_bewaken(*, op: datetime, hoeveel: int = 200) -> int:
    """Take every step that is due at ``op``, at most ``hoeveel`` terms; returns how many terms were done.

    Cost follows what is due: a partial index holds only terms with a step ahead. Terms that another
    worker has in hands are skipped. Each term is a transaction of its own, so a worker that dies leaves
    nothing half done, and a term that cannot be handled is set apart and never holds up the rest.
    """
    kalender = geldende_kalender()
    aan_de_beurt = list(
        Termijn.objects.filter(volgende_trede_op__lte=op, apart_gezet_op=None)
        .order_by("volgende_trede_op", "pk")
        .values_list("pk", flat=True)[:hoeveel]
    )
    return sum(_termijn_bewaken(termijn_id, kalender, op) for termijn_id in aan_de_beurt)


def _termijn_bewaken(termijn_id: int, kalender: Werkkalender, op: datetime) -> bool:
    try:
        with transaction.atomic():
            return _stap_zetten(termijn_id, kalender, op)
    except Exception as fout:
        logger.exception("Termijn %s kan niet worden bewaakt en is apart gezet.", termijn_id)
        _apart_zetten(termijn_id, fout, op)
        return False


def _stap_zetten(termijn_id: int, kalender: Werkkalender, op: datetime) -> bool:
    """Take the latest step this term owes; the unique row of the step and its notices stand or fall together."""
    termijn = (
        Termijn.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("vraag__team__vakdomein", "vraag__casemanager")
        .filter(pk=termijn_id, volgende_trede_op__lte=op, apart_gezet_op=None)
        .first()
    )
    if termijn is None:
        return False
    laatste = termijn.tredestappen.order_by("-gepland_op", "-pk").first()
    gezet = Trede(laatste.trede) if laatste else None
    mijlpaal = verschuldigd(
        kalender,
        start=termijn.start_op,
        uiterlijk=termijn.uiterlijk_op,
        laatst=laatste.gepland_op if laatste else None,
        op=op,
        gezet=gezet,
    )
    if mijlpaal is not None:
        stap = Tredestap.objects.create(
            termijn=termijn,
            trede=mijlpaal.trede.value,
            gepland_op=mijlpaal.moment,
            genomen_op=op,
        )
        vastleggen(
            soort=f"termijn.{mijlpaal.trede.value}",
            onderwerp=termijn.vraag,
            op=op,
            termijn=termijn.pk,
        )
        for medewerker in _wie_het_weten_moet(termijn, mijlpaal.trede):
            attenderen(
                vraag=termijn.vraag,
                voor=medewerker,
                soort=Attendering.Soort(mijlpaal.trede.value),
                stap=stap,
                op=op,
            )
        gezet = mijlpaal.trede
    plan_trede(termijn, kalender, na=op, gezet=gezet)
    termijn.save(update_fields=["volgende_trede", "volgende_trede_op"])
    return True


def _wie_het_weten_moet(termijn: Termijn, trede: Trede) -> Sequence[Medewerker]:
    """The owner; once the due moment has passed also who coordinates the team."""
    wie = {medewerker.pk: medewerker for medewerker in eigenaren_van(termijn.vraag)}
    if trede in (Trede.VERSTREKEN, Trede.NOG_OPEN):
        wie |= {medewerker.pk: medewerker for medewerker in coordinatoren_van(termijn.vraag.team)}
    return list(wie.values())


@transaction.atomic
def _apart_zetten(termijn_id: int, fout: Exception, op: datetime) -> None:
    termijn = Termijn.objects.select_for_update().select_related("vraag").get(pk=termijn_id)
    termijn.apart_gezet_op = op
    termijn.apart_gezet_om = f"{type(fout).__name__}: {fout}"[:300]
    termijn.save(update_fields=["apart_gezet_op", "apart_gezet_om"])
    vastleggen(soort="termijn.apart_gezet", onderwerp=termijn.vraag, op=op, termijn=termijn.pk)
