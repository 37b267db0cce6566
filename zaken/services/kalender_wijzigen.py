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
    op: datetime,
    door: Medewerker | None = None,
) -> Kalenderdoorvoering:
    """Store a new version of the calendar and have a worker compute the running terms anew.

    ``zaken.termijnqueries.verschuivingen`` shows beforehand what moves. Raises ``Weigering`` for a calendar whose
    data contradict each other.
    """
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
