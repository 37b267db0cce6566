"""A message that could not be made, in the words of its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from journaal.models import Uitgang
from organisatie.models import Medewerker
from zaken.beheerqueries import referenties_van

WAT: Final = {
    "vraag.gereageerd": "Antwoord of uitleg",
    "vraag.toegewezen": "Wie de vraag behandelt",
    "vraag.overgedragen": "Wie de vraag behandelt",
    "vraag.doorverwezen": "Waar de vraag naartoe is",
    "vraag.uitgesteld": "Meer tijd door een storing",
    "vraag.verschoven": "Een andere datum",
    "vraag.afgesloten": "Hoe wij hielpen",
    "vraag.afgesplitst": "Bevestiging van een nieuwe vraag",
    "attendering.gemaakt": "Bericht aan een medewerker",
}
"""Kind of fact -> what somebody would have read."""


@dataclass(frozen=True, slots=True)
class Vastgelopen:
    uitgang: Uitgang
    wat: str
    referentie: str


def als_regels(medewerker: Medewerker, uitgangen: Sequence[Uitgang]) -> list[Vastgelopen]:
    """A line for each, with the reference of its question; in one query."""
    referenties = referenties_van(
        medewerker, (uitgang.feit.onderwerp_id for uitgang in uitgangen if uitgang.feit.onderwerp == "vraag")
    )
    return [
        Vastgelopen(
            uitgang,
            WAT.get(uitgang.feit.soort, uitgang.feit.soort),
            referenties.get(uitgang.feit.onderwerp_id, "") if uitgang.feit.onderwerp == "vraag" else "",
        )
        for uitgang in uitgangen
    ]
