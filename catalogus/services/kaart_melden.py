"""A colleague says that an answer is wrong, and its owner says what was done about it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from catalogus.models import Kaartmelding, Product
from catalogus.queries import kenniskaart_voor
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.berekenen import werkdagen
from termijnen.queries import geldende_kalender

TERMIJN: Final = 5
"""Working days; until then colleagues may give a wrong answer."""


@transaction.atomic
def kaart_melden(*, product: Product, wat: str, op: datetime, door: Medewerker) -> Kaartmelding:
    """Report what is wrong with what we answer about ``product``; the owner has ``TERMIJN`` working days."""
    berekening = werkdagen(geldende_kalender(), op, TERMIJN)
    melding = Kaartmelding.objects.create(
        product=product,
        kaart=kenniskaart_voor(product, op),
        wat=wat,
        op=op,
        door=door,
        uiterlijk_op=berekening.uiterlijk,
        kalender_versie=berekening.kalenderversie,
    )
    vastleggen(soort="kaart.gemeld", onderwerp=product, op=op, door=door, melding=melding.pk)
    return melding


@transaction.atomic
def kaartmelding_afhandelen(
    *, melding_id: int, uitkomst: str, op: datetime, door: Medewerker
) -> Kaartmelding:
    """Say what was done; a report that was dealt with stays as it is."""
    melding = (
        Kaartmelding.objects.select_for_update(of=("self",)).select_related("product").get(pk=melding_id)
    )
    if melding.afgehandeld_op is not None:
        return melding
    melding.afgehandeld_op, melding.afgehandeld_door, melding.uitkomst = op, door, uitkomst
    melding.save(update_fields=["afgehandeld_op", "afgehandeld_door", "uitkomst"])
    vastleggen(
        soort="kaart.melding_afgehandeld", onderwerp=melding.product, op=op, door=door, melding=melding.pk
    )
    return melding
