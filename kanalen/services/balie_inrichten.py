"""Set up a counter: its name, what its kiosk offers, and the addresses of its pages."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from catalogus.models import Product
from journaal.services.vastleggen import vastleggen
from kanalen.models import Balie
from organisatie.models import Medewerker
from zaken.weigering import Weigering

_AL_EEN = "Er is al een balie met deze naam."


@transaction.atomic
def balie_toevoegen(
    *, naam: str, producten: Iterable[Product] = (), op: datetime, door: Medewerker | None = None
) -> Balie:
    """A new counter with new addresses. Raises ``Weigering`` for a name that another counter has."""
    try:
        with transaction.atomic():
            balie = Balie.objects.create(
                naam=naam.strip(), schermsleutel=_nieuwe_sleutel(), kiosksleutel=_nieuwe_sleutel()
            )
    except IntegrityError:
        raise Weigering(_AL_EEN, veld="naam") from None
    balie.producten.set(producten)
    vastleggen(soort="balie.toegevoegd", onderwerp=balie, op=op, door=door)
    return balie


@transaction.atomic
def balie_wijzigen(
    *, balie_id: int, naam: str, producten: Iterable[Product], op: datetime, door: Medewerker
) -> Balie:
    """Another name, or other subjects on the kiosk. Raises ``Weigering`` for a name that another counter has."""
    balie = Balie.objects.select_for_update().get(pk=balie_id)
    balie.naam = naam.strip()
    try:
        with transaction.atomic():
            balie.save(update_fields=["naam"])
    except IntegrityError:
        raise Weigering(_AL_EEN, veld="naam") from None
    balie.producten.set(producten)
    vastleggen(soort="balie.gewijzigd", onderwerp=balie, op=op, door=door)
    return balie


@transaction.atomic
def balie_sleutels_vernieuwen(*, balie_id: int, op: datetime, door: Medewerker) -> Balie:
    """The old addresses of the screen and the kiosk stop working; new ones take their place."""
    balie = Balie.objects.select_for_update().get(pk=balie_id)
    balie.schermsleutel, balie.kiosksleutel = _nieuwe_sleutel(), _nieuwe_sleutel()
    balie.save(update_fields=["schermsleutel", "kiosksleutel"])
    vastleggen(soort="balie.sleutels_vernieuwd", onderwerp=balie, op=op, door=door)
    return balie


def _nieuwe_sleutel() -> str:
    """Nobody guesses this, and it can still be typed on a kiosk once."""
    return secrets.token_hex(12)
