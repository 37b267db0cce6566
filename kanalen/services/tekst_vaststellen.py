"""Write the text for a moment anew, or go back to the one that came with the product."""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from journaal.services.vastleggen import vastleggen
from kanalen.invullen import klachten
from kanalen.models import Berichttekst
from kanalen.tekstmomenten import Taal, Tekstmoment
from organisatie.models import Medewerker
from zaken.weigering import Weigering

MAX_ONDERWERP: Final = 200
MAX_TEKST: Final = 5_000
INGEHAALD: Final = "Een collega wijzigde deze tekst net. Lees die eerst. Uw eigen tekst staat er nog."
_SLOT: Final = 7103
"""Class of the advisory locks on texts; moment and language are the second half of the key."""


@transaction.atomic
def tekst_vaststellen(
    *,
    moment: Tekstmoment,
    taal: Taal,
    onderwerp: str,
    tekst: str,
    gelezen: int,
    op: datetime,
    door: Medewerker,
) -> Berichttekst:
    """Have residents read this text from now on. ``gelezen`` is the number of the version it was based on.

    Raises ``Weigering`` for a text that cannot be filled in or leaves out what its reader must know, with
    the field it is about, and when a colleague changed the text since.
    """
    onderwerp, tekst = onderwerp.strip(), tekst.replace("\r\n", "\n").strip()
    for veld, sjabloon in (("onderwerp", onderwerp), ("tekst", tekst)):
        for klacht in klachten_over(moment, veld, sjabloon):
            raise Weigering(klacht, veld=veld)
    return _nieuwe_versie(moment, taal, gelezen, op, door, onderwerp=onderwerp, tekst=tekst, standaard=False)


@transaction.atomic
def standaardtekst_herstellen(
    *, moment: Tekstmoment, taal: Taal, gelezen: int, op: datetime, door: Medewerker
) -> Berichttekst:
    """Go back to the standard text, also when a later version of the product improves it."""
    return _nieuwe_versie(moment, taal, gelezen, op, door, standaard=True)


def klachten_over(moment: Tekstmoment, veld: str, sjabloon: str) -> list[str]:
    """What is wrong with the ``onderwerp`` or the ``tekst`` of this moment."""
    beschrijving = moment.beschrijving
    if not sjabloon.strip():
        return ["Schrijf een onderwerp." if veld == "onderwerp" else "Schrijf een tekst."]
    hoogstens = MAX_ONDERWERP if veld == "onderwerp" else MAX_TEKST
    if len(sjabloon) > hoogstens:
        return [f"Dit is te lang. Gebruik hoogstens {hoogstens} tekens."]
    if veld == "onderwerp" and "\n" in sjabloon:
        return ["Een onderwerp is één regel."]
    verplicht = beschrijving.in_onderwerp if veld == "onderwerp" else beschrijving.verplicht
    return klachten(sjabloon, bekend=beschrijving.namen, verplicht=verplicht)


def _nieuwe_versie(
    moment: Tekstmoment, taal: Taal, gelezen: int, op: datetime, door: Medewerker, **velden: str | bool
) -> Berichttekst:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [_SLOT, zlib.crc32(f"{moment} {taal}".encode()) - 2**31]
        )
    laatste = Berichttekst.objects.filter(moment=moment, taal=taal).order_by("-nummer").first()
    nummer = laatste.nummer if laatste else 0
    if nummer != gelezen:
        raise Weigering(INGEHAALD)
    versie = Berichttekst.objects.create(
        moment=moment, taal=taal, nummer=nummer + 1, op=op, door=door, **velden
    )
    vastleggen(
        soort="berichttekst.vastgesteld",
        onderwerp=versie,
        op=op,
        door=door,
        moment=moment.value,
        taal=taal.value,
        nummer=versie.nummer,
        standaard=versie.standaard,
    )
    return versie
