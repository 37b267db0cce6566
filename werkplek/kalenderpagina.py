"""What the page of the working calendar shows: its years, its versions, and what a change would do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any, Final

from termijnen.models import Kalenderversie
from termijnen.queries import kalenderversies
from termijnen.tijdzone import lokaal
from zaken.beheerqueries import doorvoeringen, nog_te_herrekenen
from zaken.models import Kalenderdoorvoering

VERSIES: Final = 20


@dataclass(frozen=True, slots=True)
class Vrijedag:
    """A day that is not like the others; ``soort`` is empty for a holiday of the law."""

    datum: date
    naam: str
    soort: str = ""


@dataclass(frozen=True, slots=True)
class Jaar:
    """The days of one year, in order; only the year we live in is open on the page."""

    jaar: int
    dagen: list[Vrijedag]
    is_nu: bool


@dataclass(frozen=True, slots=True)
class Versieregel:
    versie: Kalenderversie
    doorvoering: Kalenderdoorvoering | None


def opbouwen(geldend: Kalenderversie, op: datetime) -> dict[str, Any]:
    """The context of the page, without its form. The number of queries does not depend on how much there is."""
    versies = list(kalenderversies()[:VERSIES])
    uitgevoerd = doorvoeringen([versie.versie for versie in versies])
    laatste = uitgevoerd.get(geldend.versie)
    return {
        "geldend": geldend,
        "jaren": jaren(geldend, lokaal(op).year),
        "versies": [Versieregel(versie, uitgevoerd.get(versie.versie)) for versie in versies],
        "doorvoering": laatste,
        "nog_te_doen": nog_te_herrekenen(laatste, op) if laatste else 0,
    }


def jaren(versie: Kalenderversie, nu: int) -> list[Jaar]:
    """Every year of this version with its days."""
    per_jaar: dict[int, list[Vrijedag]] = {
        jaar: [] for jaar in range(versie.eerste_jaar, versie.laatste_jaar + 1)
    }
    dagen = chain(
        _vrijedagen(versie.vrije_dagen, ""),
        _vrijedagen(versie.sluitingsdagen, "sluitingsdag"),
        _vrijedagen(versie.gelijkgesteld, "gelijkgesteld"),
    )
    for dag in sorted(dagen, key=lambda dag: (dag.datum, dag.soort)):
        per_jaar[dag.datum.year].append(dag)
    return [Jaar(jaar, dagen, jaar == nu) for jaar, dagen in per_jaar.items()]


def _vrijedagen(opgeslagen: Mapping[str, str], soort: str) -> Iterator[Vrijedag]:
    return (Vrijedag(date.fromisoformat(dag), naam, soort) for dag, naam in opgeslagen.items())
