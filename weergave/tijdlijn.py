"""What stands on a timeline, and how rows of system facts are folded."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

#: From this many system lines in a row they are folded into one.
VOUWEN_VANAF = 3


class Soort(StrEnum):
    """Where a step stands: said to us, said by us, said among ourselves, or a fact the system noted."""

    IN = "in"
    UIT = "uit"
    INTERN = "intern"
    SYSTEEM = "systeem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijlage:
    """A document on a step: its name, where to get it, and its size in words."""

    naam: str
    url: str
    omvang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stap:
    """One step of a journey.

    ``kop`` says who or what ("Fatima Bakker", "Ontvangstbevestiging verstuurd"), ``tekst`` is plain text whose
    line ends are kept, ``kanaal`` is a channel code.
    """

    soort: Soort
    op: dt.datetime
    kop: str
    tekst: str = ""
    kanaal: str = ""
    kanaalnaam: str = ""
    bijlagen: Sequence[Bijlage] = ()


@dataclass(frozen=True, slots=True)
class Vouw:
    """System steps that follow one another, shown as one line that opens."""

    stappen: tuple[Stap, ...]


def vouw(stappen: Iterable[Stap]) -> Iterator[Stap | Vouw]:
    """The same steps in the same order, with each run of ``VOUWEN_VANAF`` or more system steps folded."""
    for systeem, groep in groupby(stappen, key=lambda stap: stap.soort is Soort.SYSTEEM):
        reeks = tuple(groep)
        if systeem and len(reeks) >= VOUWEN_VANAF:
            yield Vouw(reeks)
        else:
            yield from reeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Verloopstap:
    """One step as a resident reads it. ``straks`` marks what is still to come; ``van_ons`` gives our own ground."""

    kop: str
    op: dt.date | dt.datetime | None = None
    tekst: str = ""
    van_ons: bool = False
    straks: bool = False
    bijlagen: Sequence[Bijlage] = ()
