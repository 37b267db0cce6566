"""Which language a text is probably written in, to offer and never to apply by itself. Pure."""

from __future__ import annotations

import re
from typing import Final

GEWOON: Final[dict[str, frozenset[str]]] = {
    "nl": frozenset(
        [
            "de",
            "het",
            "een",
            "en",
            "ik",
            "u",
            "wij",
            "niet",
            "van",
            "dat",
            "is",
            "op",
            "te",
            "met",
            "voor",
            "zijn",
            "er",
            "aan",
            "om",
            "kan",
            "mijn",
            "heb",
            "ook",
            "maar",
            "als",
            "naar",
            "wat",
            "hoe",
            "wanneer",
            "waar",
            "graag",
            "bij",
            "dit",
            "geen",
            "wel",
            "moet",
            "wil",
            "nog",
        ]
    ),
    "en": frozenset(
        [
            "the",
            "a",
            "and",
            "i",
            "you",
            "we",
            "not",
            "of",
            "that",
            "is",
            "on",
            "to",
            "with",
            "for",
            "are",
            "there",
            "at",
            "can",
            "my",
            "have",
            "also",
            "but",
            "if",
            "what",
            "how",
            "when",
            "where",
            "please",
            "by",
            "this",
            "no",
            "do",
            "does",
            "would",
            "like",
            "it",
            "your",
            "from",
            "need",
        ]
    ),
}
"""Words every text has; those both languages know count for both."""

MINSTE_WOORDEN: Final = 6
OVERTUIGEND: Final = 2.0


def vermoedelijke_taal(tekst: str) -> str:
    """``nl`` or ``en``, or empty when the text is short or says too little."""
    woorden = re.findall(r"[a-zà-ÿ']+", tekst.lower())[:400]
    if len(woorden) < MINSTE_WOORDEN:
        return ""
    geteld = {taal: sum(woord in bekend for woord in woorden) for taal, bekend in GEWOON.items()}
    beste, tweede = sorted(geteld, key=lambda taal: -geteld[taal])
    return beste if geteld[beste] >= OVERTUIGEND * max(1, geteld[tweede]) else ""
