"""The shape of what residents ask and how it goes on. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final, NamedTuple

from catalogus.models import Niveau
from klanten.models import Kanaal

GESPROKEN: Final = frozenset({Kanaal.TELEFOON, Kanaal.BALIE, Kanaal.HUISBEZOEK})
"""Contacts in which the resident waits for the answer."""

DETAILS: Final = frozenset(
    {"straat", "nummer", "elders", "dochter", "zoon", "pas", "straks", "aantal", "organisatie", "gemeente"}
)
"""What a text may leave open in braces: filled in once per question, so that its whole story agrees.

``straat`` and ``nummer`` are where who asks lives, ``elders`` is another street; ``pas`` is a day of last week
and ``straks`` one some weeks ahead, both in words; ``aantal`` is a small number in words.
"""


class Meegekeken(NamedTuple):
    """What the back-office colleague who looks along says, and whether they take the question over."""

    tekst: str
    neemt_over: bool = False


class Wederwoord(NamedTuple):
    """What residents write after our answer, and what we say to that."""

    inwoner: str
    antwoord: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One kind of question about one product of the catalogue."""

    product: str
    onderwerp: str
    woorden: tuple[str, ...]
    """How people ask it: at least three ways."""
    achterliggend: str
    """The question behind the question, as a colleague at the KCC would note it."""
    antwoord: tuple[str, ...]
    """What we answer: when there are as many as ``woorden`` the one that belongs to what was asked, else any.
    Where the product has an answer card, its text follows."""
    niveau: Niveau | None = None
    """Where it differs from the level of the product; then ``waarom`` says why."""
    waarom: str = ""
    beoordeling: str = ""
    """What the front office writes when it asks a colleague to look along, or hands over."""
    meegekeken: tuple[Meegekeken, ...] = ()
    uitleg: str = ""
    """What we do first, for a matter that takes time; the mail adds the date."""
    navraag: str = ""
    """What we need from the resident before we can go on."""
    nagestuurd: str = ""
    """What the resident says when sending that."""
    wederwoord: tuple[Wederwoord, ...] = ()
    notitie: str = ""
    """What a colleague notes for the others."""
    gewicht: int = 2
    van_organisatie: bool = False
    """Asked by a club, company or foundation, not by a resident."""
    formeel: bool = False
    """Only in writing: an application or an objection."""
    vluchtig: bool = False
    """Too small a question for a letter."""
    openbaar: bool = False
    """Something people also say on social media."""
    aan_huis: bool = False
    """Something that is also talked over at somebody's home."""

    def past_bij(self, kanaal: Kanaal) -> bool:
        """Whether people would ask this on ``kanaal``."""
        match kanaal:
            case Kanaal.SOCIAL:
                return self.openbaar
            case Kanaal.HUISBEZOEK:
                return self.aan_huis
            case Kanaal.POST:
                return not self.vluchtig
            case Kanaal.TELEFOON | Kanaal.BALIE:
                return not self.formeel
            case _:
                return True

    def teksten(self) -> Iterator[str]:
        """Every text of this scenario."""
        for veld in fields(self):
            if veld.name != "product":
                yield from _teksten(getattr(self, veld.name))


def _teksten(waarde: object) -> Iterator[str]:
    if isinstance(waarde, str):
        if waarde:
            yield waarde
    elif isinstance(waarde, tuple):
        for deel in waarde:
            yield from _teksten(deel)


def opengelaten(tekst: str) -> set[str]:
    """The details that ``tekst`` leaves open."""
    return set(re.findall(r"\{(\w*)\}", tekst))
