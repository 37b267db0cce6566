"""A place as somebody gives it: in words, or as a point on the map. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

NEDERLAND: Final = (Decimal("50.7"), Decimal("53.7"), Decimal("3.2"), Decimal("7.3"))
"""South, north, west, east: a point outside is a mistake or somebody's holiday."""


@dataclass(frozen=True, slots=True)
class Punt:
    """Degrees, WGS 84, to six decimals: a tenth of a metre."""

    breedte: Decimal
    lengte: Decimal


@dataclass(frozen=True, slots=True)
class Plek:
    """``bron`` says how the point was chosen, as ``Locatie.Bron``."""

    omschrijving: str = ""
    punt: Punt | None = None
    bron: str = "woorden"

    def __bool__(self) -> bool:
        return bool(self.omschrijving or self.punt)


def punt_in_nederland(
    breedte: str | float | Decimal | None, lengte: str | float | Decimal | None
) -> Punt | None:
    """The point; nothing for what is no point in the Netherlands."""
    try:
        punt = Punt(
            Decimal(str(breedte)).quantize(Decimal("0.000001")),
            Decimal(str(lengte)).quantize(Decimal("0.000001")),
        )
    except ArithmeticError:
        return None
    if not (punt.breedte.is_finite() and punt.lengte.is_finite()):
        return None
    zuid, noord, west, oost = NEDERLAND
    return punt if zuid <= punt.breedte <= noord and west <= punt.lengte <= oost else None
