"""Find the party behind a contact detail, or make one, so that nobody becomes two people."""

from __future__ import annotations

import zlib
from datetime import date, datetime

from django.db import connection, transaction

from journaal.services.vastleggen import vastleggen
from klanten.adressen import AdresOngeldig, normaal_email, normaal_telefoonnummer
from klanten.models import DigitaalAdres, Partij
from klanten.queries import eigenlijk
from organisatie.models import Medewerker


@transaction.atomic
def partij_herkennen(
    *,
    soort: DigitaalAdres.Soort,
    adres: str,
    naam: str,
    geboortedatum: date | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Partij:
    """The one party that is known by this address; a new one when it is nobody's, or several people's.

    An address shared by a family says nothing about who writes, so it makes a new party: joining two is
    undone more easily than telling two apart. ``geboortedatum`` is noted with somebody new. Two contacts at the
    same moment make one party.
    """
    normaal = _normaal(soort, adres)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_SLOT, _sleutel(soort, normaal)])
    bekend = eigenlijk(
        Partij.objects.filter(digitale_adressen__soort=soort, digitale_adressen__adres=normaal)
        .select_related("samengevoegd_in")
        .distinct()
        .order_by("pk")[:20]
    )
    if len(bekend) == 1:
        return bekend[0]
    zelfde_naam = [partij for partij in bekend if partij.naam.casefold() == naam.strip().casefold()]
    if zelfde_naam:
        return zelfde_naam[0]
    partij = Partij.objects.create(
        naam=naam.strip()[:200] or normaal[:200], geboortedatum=geboortedatum, aangemaakt_op=op
    )
    DigitaalAdres.objects.create(partij=partij, soort=soort, adres=normaal)
    vastleggen(soort="partij.aangemaakt", onderwerp=partij, op=op, door=door)
    return partij


_SLOT = 7101
"""Class of the advisory locks on contact details; the address itself is the second half of the key."""


def _normaal(soort: DigitaalAdres.Soort, adres: str) -> str:
    match soort:
        case DigitaalAdres.Soort.EMAIL:
            return normaal_email(adres)
        case DigitaalAdres.Soort.TELEFOON:
            try:
                return normaal_telefoonnummer(adres)
            except AdresOngeldig:
                return adres.strip()
        case _:
            return adres.strip().lower()


def _sleutel(soort: str, adres: str) -> int:
    return zlib.crc32(f"{soort}:{adres}".encode()) - 2**31
