"""What colleagues decided about earlier questions, remembered at once: the same words go the same way. Pure.

A model learns from a decision the next time it is trained. Until then this memory works: a question whose content
words are nearly those of a decided one gets that product proposed. It quotes no other resident's words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from routering.tekst import LEES_TEKENS, inhoudswoorden, stam

MEESTE_WOORDEN: Final = 40
MINSTE_WOORDEN: Final = 2
"""A single word is too little to call two questions the same."""

ZELFDE_VANAF: Final = 0.75
"""So much of the content words, of both together, is shared."""

ZEKER_MET_EEN: Final = 0.85
ZEKER_MET_MEER: Final = 0.96
"""Two colleagues who agree are reason enough to apply it by itself on mail; one is reason to propose it."""

HOOGUIT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Eerder:
    """What was decided about this question before: the product, by how many decisions, and how sure that makes."""

    code: str
    keren: int
    zekerheid: float

    @property
    def waarom(self) -> str:
        """Half a sentence, in words of a colleague."""
        if self.keren == 1:
            return "Een collega koos dit eerder bij een vraag met dezelfde woorden"
        return f"Collega's kozen dit {self.keren} keer bij een vraag met dezelfde woorden"


class Correctiegeheugen:
    """Decided questions by their content words. Texts themselves are not kept."""

    def __init__(self) -> None:
        self._vragen: dict[int, tuple[frozenset[str], str]] = {}
        self._per_stam: dict[str, set[int]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._vragen)

    def onthoud(self, besluiten: Iterable[tuple[int, str, str]]) -> None:
        """Remember (question, text, product code) of decisions; a later one about the same question replaces it."""
        for vraag, tekst, code in besluiten:
            stammen = stammen_van(tekst)
            self._vergeet(vraag)
            if len(stammen) < MINSTE_WOORDEN:
                continue
            while len(self._vragen) >= HOOGUIT:
                self._vergeet(next(iter(self._vragen)))
            self._vragen[vraag] = (stammen, code)
            for een in stammen:
                self._per_stam[een].add(vraag)

    def eerder(self, tekst: str) -> Eerder | None:
        """What was decided about a question in nearly these words; None when never, or when colleagues disagree."""
        stammen = stammen_van(tekst)
        if len(stammen) < MINSTE_WOORDEN or not self._vragen:
            return None
        gedeeld = Counter(vraag for een in stammen for vraag in self._per_stam.get(een, ()))
        codes = Counter(
            self._vragen[vraag][1]
            for vraag, aantal in gedeeld.items()
            if aantal >= ZELFDE_VANAF * (len(stammen) + len(self._vragen[vraag][0]) - aantal)
        )
        if len(codes) != 1:
            return None
        (code, keren) = codes.popitem()
        return Eerder(code, keren, ZEKER_MET_EEN if keren == 1 else ZEKER_MET_MEER)

    def _vergeet(self, vraag: int) -> None:
        stammen, _ = self._vragen.pop(vraag, (frozenset(), ""))
        for een in stammen:
            self._per_stam[een].discard(vraag)


def stammen_van(tekst: str) -> frozenset[str]:
    """The content words of a question, as stems."""
    return frozenset(map(stam, inhoudswoorden(tekst[:LEES_TEKENS])[:MEESTE_WOORDEN]))
