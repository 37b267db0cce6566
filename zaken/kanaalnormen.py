"""How soon each channel promises a reaction (the municipality's service vision). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from termijnen.berekenen import Eenheid


@dataclass(frozen=True, slots=True)
class Norm:
    """A promise: so many units after receipt, and the words it is known by."""

    eenheid: Eenheid
    aantal: int
    reden: str


TERUGBELLEN: Final = Norm(Eenheid.WERKDAGEN, 2, "Wij bellen binnen 2 werkdagen terug.")

KANAALNORMEN: Final[dict[str, Norm]] = {
    "email": Norm(Eenheid.WERKDAGEN, 5, "Een e-mail beantwoorden wij binnen 5 werkdagen."),
    "web": Norm(
        Eenheid.WERKDAGEN,
        5,
        "Een vraag via de website beantwoorden wij binnen 5 werkdagen.",
    ),
    "post": Norm(Eenheid.WERKDAGEN, 5, "Op een brief reageren wij binnen 5 werkdagen."),
    "social": Norm(
        Eenheid.SOCIAL_UREN,
        24,
        "Op social media reageren wij binnen 24 uur op werkdagen.",
    ),
    "telefoon": TERUGBELLEN,
    "balie": Norm(
        Eenheid.WERKDAGEN,
        5,
        "Na een bezoek aan de balie reageren wij binnen 5 werkdagen.",
    ),
    "huisbezoek": Norm(Eenheid.WERKDAGEN, 5, "Na een huisbezoek reageren wij binnen 5 werkdagen."),
}
"""Channel -> promise. The vision names telephone, e-mail and social media; letter, website, counter and
home visit follow the promise for e-mail."""

BEHANDELNORM_STANDAARD: Final = 5
"""Working days for a level 2 question whose product sets no processing time."""
