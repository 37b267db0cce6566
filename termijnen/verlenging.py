"""With how much the law lets us extend a decision term, by the article the term rests on."""

import re
from dataclasses import dataclass
from typing import Final

from termijnen.berekenen import Eenheid


@dataclass(frozen=True, slots=True)
class Verlengingsgrens:
    """At most ``aantal`` units; 0 when the law leaves no room. ``bron`` is the article, ``zin`` says it in Dutch."""

    aantal: int
    eenheid: Eenheid
    bron: str

    @property
    def zin(self) -> str:
        """ "De wet staat hoogstens 2 weken toe (Woo 4.4 lid 2).": what somebody reads who wants more."""
        if not self.aantal:
            return f"Deze termijn kunt u niet verlengen ({self.bron})."
        return f"De wet staat hier hoogstens {self.hoeveel} toe ({self.bron})."

    @property
    def hoeveel(self) -> str:
        """ "1 week", "6 weken"."""
        return f"{self.aantal} {_ENKELVOUD[self.eenheid] if self.aantal == 1 else self.eenheid.value}"


_ENKELVOUD: Final = {Eenheid.DAGEN: "dag", Eenheid.WEKEN: "week", Eenheid.MAANDEN: "maand"}

REDELIJK: Final = "Awb 4:14: een redelijke termijn"
"""Where no law gives a number the new term has to be reasonable. We hold it to the length of the first one."""

GRENZEN: Final[dict[tuple[str, str], Verlengingsgrens]] = {
    ("awb", "4:17"): Verlengingsgrens(0, Eenheid.WEKEN, "Awb 4:17 lid 3"),
    ("awb", "7:10"): Verlengingsgrens(6, Eenheid.WEKEN, "Awb 7:10 lid 3"),
    ("awb", "9:11"): Verlengingsgrens(4, Eenheid.WEKEN, "Awb 9:11 lid 2"),
    ("woo", "4.4"): Verlengingsgrens(2, Eenheid.WEKEN, "Woo 4.4 lid 2"),
    ("omgevingswet", "16.64"): Verlengingsgrens(6, Eenheid.WEKEN, "Omgevingswet 16.64 lid 2"),
    ("avg", "12"): Verlengingsgrens(2, Eenheid.MAANDEN, "AVG 12 lid 3"),
}
"""By law and article. The two weeks after a notice of default (Awb 4:17) are no term to decide on, so they stay."""

_NAMEN: Final = {
    "algemene wet bestuursrecht": "awb",
    "wet open overheid": "woo",
    "algemene verordening gegevensbescherming": "avg",
    "ow": "omgevingswet",
}
_GRONDSLAG: Final = re.compile(
    r"\s*(?P<wet>\D+?),?\s+(?:art(?:ikel|\.)?\s*)?(?P<artikel>\d+(?:[:.]\d+)?)(?!\d)"
)

_DAGEN: Final = {Eenheid.DAGEN: (1, 1), Eenheid.WEKEN: (7, 7), Eenheid.MAANDEN: (28, 31)}
"""The fewest and the most days in one unit."""


def verlengingsgrens(*, grondslag: str, eenheid: Eenheid, aantal: int) -> Verlengingsgrens:
    """The most with which a term of ``aantal`` units on this legal ground may be extended, in its own unit.

    A limit the law gives in another unit is rounded down, so that no calendar makes it longer than the law allows.
    """
    gevonden = _GRONDSLAG.match(grondslag)
    wet = gevonden["wet"].strip().lower() if gevonden else ""
    grens = GRENZEN.get((_NAMEN.get(wet, wet), gevonden["artikel"])) if gevonden else None
    if grens is None:
        return Verlengingsgrens(aantal, eenheid, REDELIJK)
    if grens.eenheid is eenheid:
        return grens
    minst, meest = _DAGEN[grens.eenheid][0], _DAGEN[eenheid][1]
    return Verlengingsgrens(grens.aantal * minst // meest, eenheid, grens.bron)
