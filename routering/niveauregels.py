"""Which handling level a question gets: the product's own, unless a rule of administrators says otherwise. Pure.

Rules stand in an order and the first that fits decides. A condition that a rule leaves open always fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

NIVEAUS: Final = {
    1: "klaar terwijl u wacht",
    2: "enkele dagen",
    3: "backoffice kijkt mee",
    4: "backoffice",
    5: "ketenpartner",
}

VOORWAARDEN: Final = (
    "product",
    "vakdomein",
    "standaardniveau",
    "complexiteit",
    "kanaal",
    "zelfredzaamheid",
    "gevoelig",
    "ontbreekt",
    "meer_domeinen",
    "buiten_openingstijd",
    "eerder_gevraagd",
)

_JA_NEE: Final = {
    "gevoelig": ("het onderwerp gevoelig is", "het onderwerp niet gevoelig is"),
    "ontbreekt": ("er gegevens ontbreken", "alle gegevens er zijn"),
    "meer_domeinen": ("het over meer vakdomeinen gaat", "het over één vakdomein gaat"),
    "buiten_openingstijd": ("wij gesloten zijn", "wij open zijn"),
    "eerder_gevraagd": ("de inwoner dit eerder vroeg", "de inwoner dit niet eerder vroeg"),
}
_WOORDEN: Final = {
    "product": "het over {} gaat",
    "vakdomein": "het vakdomein {} is",
    "standaardniveau": "het product niveau {} heeft",
    "complexiteit": "de dienst {} is",
    "kanaal": "de vraag komt via {}",
    "zelfredzaamheid": "de inwoner {} is",
}

_PLAATS: Final = re.compile(r"\b\d{4}\s?[a-zA-Z]{2}\b|\b[a-zA-Z]{3,}\s+\d{1,4}\b")
_GETAL: Final = re.compile(r"\d")
_WAT: Final = (
    (re.compile(r"adres|straat|waar|plek|locatie|huisnummer|postcode", re.IGNORECASE), _PLAATS),
    (re.compile(r"wanneer|datum|dag|nummer|kenteken|hoeveel|bedrag|oud", re.IGNORECASE), _GETAL),
)
"""What an intake question asks for -> how a text that answers it looks. What fits neither we cannot see."""


@dataclass(frozen=True, slots=True)
class Situatie:
    """What is known of a question when its level is decided. Names are codes of the catalogue."""

    product: str
    vakdomein: str
    standaardniveau: int
    complexiteit: str
    kanaal: str
    zelfredzaamheid: str
    gevoelig: bool = False
    ontbreekt: bool = False
    meer_domeinen: bool = False
    buiten_openingstijd: bool = False
    eerder_gevraagd: bool = False


@dataclass(frozen=True, slots=True)
class Regel:
    """One rule: its conditions by name, and the level it leads to."""

    nummer: int
    naam: str
    voorwaarden: dict[str, object]
    niveau: int
    namen: dict[str, str] = field(default_factory=dict)
    """How a code is called in a sentence."""

    def past(self, situatie: Situatie) -> bool:
        """Whether every condition holds."""
        return all(getattr(situatie, naam) == waarde for naam, waarde in self.voorwaarden.items())

    def als_zin(self) -> str:
        """The rule as a colleague would say it."""
        delen = [self._voorwaarde(naam) for naam in VOORWAARDEN if naam in self.voorwaarden]
        wanneer = f"Als {' en '.join(delen)}" if delen else "Altijd"
        return f"{wanneer}: niveau {self.niveau}, {NIVEAUS[self.niveau]}."

    def _voorwaarde(self, naam: str) -> str:
        waarde = self.voorwaarden[naam]
        if naam in _JA_NEE:
            return _JA_NEE[naam][0 if waarde else 1]
        return _WOORDEN[naam].format(self.namen.get(str(waarde), str(waarde).replace("_", " ")))


@dataclass(frozen=True, slots=True)
class Niveaubesluit:
    """The level and why; ``regel`` is empty when the product's own level stands."""

    niveau: int
    regel: Regel | None

    @property
    def waarom(self) -> str:
        """A sentence to add to the reason of the proposal; empty when nothing differs."""
        return (
            ""
            if self.regel is None
            else f"Maar regel ‘{self.regel.naam}’ gaat voor: {_klein(self.regel.als_zin())}"
        )


def beslis(situatie: Situatie, regels: Iterable[Regel]) -> Niveaubesluit:
    """The first rule that fits decides, else the product does. A rule without a partner cannot make it level 5."""
    for regel in regels:
        if regel.past(situatie):
            return Niveaubesluit(regel.niveau, regel)
    return Niveaubesluit(situatie.standaardniveau, None)


def waarschuwingen(regels: Sequence[Regel]) -> dict[int, list[str]]:
    """Per rule what is odd about it: it can never apply, or it disagrees with an earlier one on some questions."""
    uit: dict[int, list[str]] = {}
    for plek, regel in enumerate(regels):
        for eerdere in regels[:plek]:
            if eerdere.voorwaarden.items() <= regel.voorwaarden.items():
                uit.setdefault(regel.nummer, []).append(
                    f"Deze regel werkt nooit: ‘{eerdere.naam}’ gaat altijd voor."
                )
                break
            if eerdere.niveau != regel.niveau and _kunnen_samen(eerdere, regel):
                uit.setdefault(regel.nummer, []).append(
                    f"Bij sommige vragen zegt ‘{eerdere.naam}’ iets anders. Die regel gaat dan voor."
                )
    return uit


def ontbrekend(uitvragen: Iterable[str], tekst: str) -> list[str]:
    """The intake questions a text plainly does not answer: no place for where, no figure for when or how much."""
    uit = []
    for uitvraag in uitvragen:
        vorm = next((antwoord for vraagt, antwoord in _WAT if vraagt.search(uitvraag)), None)
        if vorm is not None and not vorm.search(tekst):
            uit.append(uitvraag)
    return uit


def _kunnen_samen(een: Regel, ander: Regel) -> bool:
    return all(
        ander.voorwaarden[naam] == waarde
        for naam, waarde in een.voorwaarden.items()
        if naam in ander.voorwaarden
    )


def _klein(zin: str) -> str:
    return zin[0].lower() + zin[1:]
