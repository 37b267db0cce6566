"""Somebody gives a name and a birth date and no address: still a person we know next time."""

from __future__ import annotations

import zlib
from datetime import date, datetime

from django.db import connection, transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Partij
from organisatie.models import Medewerker

_SLOT = 7103
"""Class of the advisory locks on birth dates; the date itself is the second half of the key."""


@transaction.atomic
def partij_aanmaken(
    *, naam: str, geboortedatum: date, op: datetime, door: Medewerker | None = None
) -> Partij:
    """The one person with exactly this name and birth date, else a new one.

    Two contacts at the same moment make one person.
    """
    naam = " ".join(naam.split())[:200]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)",
            [_SLOT, zlib.crc32(geboortedatum.isoformat().encode()) - 2**31],
        )
    bekend = list(Partij.objects.filter(geboortedatum=geboortedatum, naam__iexact=naam)[:2])
    if len(bekend) == 1:
        return bekend[0]
    partij = Partij.objects.create(naam=naam, geboortedatum=geboortedatum, aangemaakt_op=op)
    vastleggen(soort="partij.aangemaakt", onderwerp=partij, op=op, door=door)
    return partij
