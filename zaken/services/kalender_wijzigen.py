"""Change the working calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import transaction

from journaal.seinen import sein_na_vastleggen
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.fouten import KalenderOngeldig
from termijnen.kalender import OPENT, SLUIT
from termijnen.models import Kalenderversie
from termijnen.services.kalender_vaststellen import kalender_vaststellen
from zaken.models import Kalenderdoorvoering
from zaken.services.kalender_doorvoeren import TAAK
from zaken.weigering import Weigering


@transaction.atomic
def kalender_wijzigen(
    *,
    eerste_jaar: int,
    laatste_jaar: int,
    sluitingsdagen: Mapping[date, str] | None = None,
    gelijkgesteld: Mapping[date, str] | None = None,
    opent: time = OPENT,
    sluit: time = SLUIT,
    basis: int | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Kalenderdoorvoering:
    """Store a new version of the calendar and have a worker compute the running terms anew.

    ``zaken.kalenderproef`` shows beforehand what moves. ``basis`` is the version somebody looked at
    when they decided. Raises ``Weigering`` when another applies by now, and for a calendar whose data contradict
    each other.
    """
    nieuwste = _nieuwste_versie()
    if basis is not None and basis != nieuwste:
        raise Weigering(
            "Een collega heeft de kalender intussen gewijzigd. Bekijk opnieuw wat er verschuift.",
            veld="basis",
        )
    try:
        versie = kalender_vaststellen(
            eerste_jaar=eerste_jaar,
            laatste_jaar=laatste_jaar,
            sluitingsdagen=sluitingsdagen,
            gelijkgesteld=gelijkgesteld,
            opent=opent,
            sluit=sluit,
            op=op,
            door=door,
        )
    except KalenderOngeldig as fout:
        raise Weigering(str(fout)) from None
    doorvoering = Kalenderdoorvoering.objects.create(versie=versie.versie, begonnen_op=op)
    vastleggen(soort="kalender.gewijzigd", onderwerp=doorvoering, op=op, door=door, versie=versie.versie)
    sein_na_vastleggen(TAAK, wachtrij="bewaken")
    return doorvoering


def _nieuwste_versie() -> int:
    """The number of the version that applies; who changes the calendar at the same moment waits here for the other."""
    # The row somebody waited for was the newest before the wait, so what came meanwhile is only seen by looking again.
    Kalenderversie.objects.select_for_update(no_key=True).order_by("-versie").first()
    return Kalenderversie.objects.order_by("-versie").values_list("versie", flat=True).first() or 0
