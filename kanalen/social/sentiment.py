"""How somebody speaks about us: negative, neutral or positive, by the words they use. Pure but for its word list.

A count of words and no understanding: irony it takes at its word. Good enough for how many posts of a day are
which, and not for what to do with one post; the desk says so.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

import snowballstemmer

_MAP: Final = Path(__file__).resolve().parent.parent / "gegevens"
_WOORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[☀-➿\U0001F300-\U0001FAFF]")
_ADRES: Final = re.compile(r"https?://\S+|@[\w.@-]+")
_ONTKENNING: Final = frozenset({"niet", "geen", "nooit", "zonder", "nauwelijks", "niks"})
_STERK: Final = frozenset({"heel", "erg", "zo", "zeer", "echt", "super", "enorm", "ontzettend", "veel"})
_TE: Final = -0.5
"""Of what follows "te": too late, too expensive, too loud."""
_BEREIK: Final = 3
"""So many words a denial reaches."""
DREMPEL: Final = 0.25
"""How far the sum of the words must be from zero; chosen on ``sentiment_oefen.jsonl``."""


class Sentiment(StrEnum):
    NEGATIEF = "negatief"
    NEUTRAAL = "neutraal"
    POSITIEF = "positief"


@dataclass(frozen=True, slots=True)
class Woordenlijst:
    """What words are worth, by themselves or by their stem."""

    waarden: dict[str, float]
    stammen: dict[str, float]

    def waarde(self, woord: str) -> float:
        """What a word is worth; 0 for one that says nothing."""
        if woord in self.waarden:
            return self.waarden[woord]
        return self.stammen.get(_stam(woord), 0.0)


def sentiment(tekst: str, *, naam: str = "", lijst: Woordenlijst | None = None) -> Sentiment:
    """Which of the three a post is. Never raises on any text. ``naam`` is that of the municipality, which says
    nothing about it."""
    score = gewicht(tekst, naam=naam, lijst=lijst)
    if score <= -DREMPEL:
        return Sentiment.NEGATIEF
    return Sentiment.POSITIEF if score >= DREMPEL else Sentiment.NEUTRAAL


def gewicht(tekst: str, *, naam: str = "", lijst: Woordenlijst | None = None) -> float:
    """The sum of what the words are worth, with denials and strengthening; between -1 and 1."""
    lijst = lijst or woordenlijst()
    zegt_niets = _ZEGT_NIETS | {naam.lower()}
    som = 0.0
    for zin in re.split(r"[.!?\n]+", _ADRES.sub(" ", tekst.replace("#", " "))):
        woorden = [woord.lower() for woord in _WOORD.findall(zin)]
        som += sum(
            _waarde(woorden, plaats, lijst) for plaats, woord in enumerate(woorden) if woord not in zegt_niets
        )
    return max(-1.0, min(1.0, som))


def _waarde(woorden: list[str], plaats: int, lijst: Woordenlijst) -> float:
    woord, vorige = woorden[plaats], woorden[plaats - 1] if plaats else ""
    if vorige == "te" and woord in _NA_TE:
        return _TE
    waarde = lijst.waarde(woord)
    if not waarde or (woord in _STERK and plaats + 1 < len(woorden) and lijst.waarde(woorden[plaats + 1])):
        return 0.0
    if vorige in _STERK:
        waarde *= 1.3
    if _ONTKENNING.intersection(woorden[max(0, plaats - _BEREIK) : plaats]):
        waarde *= -0.6
    return waarde


_ZEGT_NIETS: Final = frozenset(
    {"een", "jaar", "dag", "vol", "dicht", "nieuw", "nieuwe", "groot", "open", "eigen"}
)
"""Words that the lexicon of book reviews values and that say nothing here."""
_NA_TE: Final = frozenset(
    {"laat", "duur", "hard", "lang", "langzaam", "weinig", "veel", "vol", "snel", "klein", "smal", "druk"}
)


@cache
def woordenlijst(*, eigen: bool = True) -> Woordenlijst:
    """The word list that comes with the product; without ``eigen`` only the public lexicon."""
    waarden = _lees("sentiment.csv")
    if eigen:
        waarden |= _lees("gemeentewoorden.csv")
    per_stam: dict[str, list[float]] = {}
    for woord, waarde in waarden.items():
        per_stam.setdefault(_stam(woord), []).append(waarde)
    stammen = {stam: sum(delen) / len(delen) for stam, delen in per_stam.items()}
    return Woordenlijst(waarden, stammen)


def _lees(naam: str) -> dict[str, float]:
    with (_MAP / naam).open(newline="", encoding="utf-8") as bestand:
        return {rij["vorm"]: float(rij["waarde"]) for rij in csv.DictReader(bestand)}


_stemmer: Final = snowballstemmer.stemmer("dutch")


def _stam(woord: str) -> str:
    return str(_stemmer.stemWord(woord))
