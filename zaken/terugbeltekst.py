"""What we say when nobody picks up, and what we write when nobody ever does. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from termijnen.tijdzone import lokaal
from termijnen.woorden import datum_in_woorden

VERGEEFS: Final = 3
"""Attempts in vain after which we propose to write."""

NOG_EEN_KEER: Final = 5
"""Working days in which a resident can react to what we wrote, before we call once more."""


def is_tijd_om_te_schrijven(uitkomsten: Sequence[str]) -> bool:
    """Whether calling did not help: so many attempts (``Belpoging.Uitkomst``), and nobody was reached in any."""
    return len(uitkomsten) >= VERGEEFS and "bereikt" not in uitkomsten


def inspreektekst(
    *, medewerker: str, gemeente: str, telefoon: str, referentie: str, uiterlijk: date | None, op: datetime
) -> str:
    """To read aloud to a voicemail. Says that we called, and nothing of what about: anybody may listen."""
    weer = (
        f", uiterlijk {datum_in_woorden(uiterlijk, op)}"
        if uiterlijk and uiterlijk > lokaal(op).date()
        else ""
    )
    return (
        f"{_groet(op)}. U spreekt met {medewerker} van de gemeente {gemeente}. U wilde ons spreken. "
        f"Wij bellen u nog een keer{weer}. U kunt ons ook zelf bellen: {telefoon}. "
        f"Noem dan deze code: {referentie}. Dank u wel."
    )


def schrijftekst(*, keren: int, telefoon: str, referentie: str, weer_op: date, op: datetime) -> str:
    """The explanation for who was called in vain, with the day on which we call once more."""
    return (
        f"U wilde ons spreken. Wij belden u {keren} keer, maar kregen u niet te pakken.\n\n"
        f"Wij bellen u nog een keer, uiterlijk {datum_in_woorden(weer_op, op)}.\n\n"
        f"Belt u liever zelf? Bel dan {telefoon} en noem {referentie}. "
        "U mag ons ook schrijven. Vertel dan wat uw vraag is."
    )


def _groet(op: datetime) -> str:
    uur = lokaal(op).hour
    if uur < 12:
        return "Goedemorgen"
    return "Goedemiddag" if uur < 18 else "Goedenavond"
