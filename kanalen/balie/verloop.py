"""Where the number of a visitor can stand and how it gets from one place to another. Pure; the only such table."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from zaken.weigering import Weigering


class Toestand(StrEnum):
    """Where a number stands."""

    WACHT = "wacht"
    OPGEROEPEN = "opgeroepen"
    NIET_VERSCHENEN = "niet_verschenen"
    KLAAR = "klaar"
    VERVALLEN = "vervallen"


class Stap(StrEnum):
    """What moves a number."""

    OPROEPEN = "oproepen"
    OPNIEUW_OPROEPEN = "opnieuw_oproepen"
    OVERSLAAN = "overslaan"
    TERUGZETTEN = "terugzetten"
    AFRONDEN = "afronden"
    VERVALLEN = "vervallen"


WOORDEN: Final[dict[Toestand, str]] = {
    Toestand.WACHT: "wacht nog",
    Toestand.OPGEROEPEN: "is al opgeroepen",
    Toestand.NIET_VERSCHENEN: "kwam niet",
    Toestand.KLAAR: "is al geholpen",
    Toestand.VERVALLEN: "is van een eerdere dag",
}

OVERGANGEN: Final[dict[tuple[Stap, Toestand], Toestand]] = {
    (Stap.OPROEPEN, Toestand.WACHT): Toestand.OPGEROEPEN,
    (Stap.OPNIEUW_OPROEPEN, Toestand.OPGEROEPEN): Toestand.OPGEROEPEN,
    (Stap.OVERSLAAN, Toestand.OPGEROEPEN): Toestand.NIET_VERSCHENEN,
    (Stap.TERUGZETTEN, Toestand.OPGEROEPEN): Toestand.WACHT,
    (Stap.TERUGZETTEN, Toestand.NIET_VERSCHENEN): Toestand.WACHT,
    (Stap.AFRONDEN, Toestand.OPGEROEPEN): Toestand.KLAAR,
    (Stap.AFRONDEN, Toestand.NIET_VERSCHENEN): Toestand.KLAAR,
    (Stap.AFRONDEN, Toestand.KLAAR): Toestand.KLAAR,
    (Stap.VERVALLEN, Toestand.WACHT): Toestand.VERVALLEN,
    (Stap.VERVALLEN, Toestand.OPGEROEPEN): Toestand.VERVALLEN,
}


class StapNietMogelijk(Weigering):
    """This cannot be done with a number that stands where this one stands."""

    def __init__(self, nummer: int, toestand: Toestand) -> None:
        self.toestand = toestand
        super().__init__(f"Nummer {nummer} {WOORDEN[toestand]}. Kies wat er nu op het scherm staat.")


def na(stap: Stap, toestand: str, *, nummer: int) -> Toestand:
    """Where ``nummer`` stands after ``stap``. Raises ``StapNietMogelijk``."""
    van = Toestand(toestand)
    try:
        return OVERGANGEN[stap, van]
    except KeyError:
        raise StapNietMogelijk(nummer, van) from None
