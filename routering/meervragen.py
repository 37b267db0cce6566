"""Whether one message asks several things, and which words belong to each. Pure.

A message is cut between sentences so that each run names another product than the one before, as certainly as can be.
A sentence that names nothing so stays with the product it is about: "Hij staat er al een week" with its
container. Where the resident starts a new paragraph or says "ook" or "verder", less certainty will do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from routering.voorstel import Voorstel, Voorsteller

ZEKER: Final = 0.8
"""From this certainty a run of sentences names a product; see docs/routering.md for how often that is right."""

ZEKER_BIJ_AANWIJZING: Final = 0.5
"""The same where the resident shows that something new begins."""

_NIEUW: Final = re.compile(
    r"(?:[-*\u2022]|\d[.)]|ook\b|verder\b|daarnaast\b|bovendien\b|tot slot\b|ten (?:eerste|tweede|derde)\b"
    r"|(?:en )?dan (?:nog|wil|heb)\b|(?:en )?nog (?:iets|een vraag)\b|een andere? (?:vraag|punt)\b"
    r"|(?:ik (?:wil|heb|zou)|mijn (?:tweede|andere) vraag)\b.*\b(?:ook|nog|tweede|andere)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that asks something else."""

MEESTE_ZINNEN: Final = 8
"""Of a longer message only the beginning is read for the hint; the page must stay quick."""

_ALINEA: Final = re.compile(r"\n\s*\n")
_GRENS: Final = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Vraagdeel:
    """What a resident asks about one product."""

    code: str
    product: str
    woorden: str


def kan_meer_vragen(tekst: str) -> bool:
    """Whether there are sentences enough to ask several things; costs next to nothing."""
    return len(_zinnen(tekst)) > 1


def vraagdelen(tekst: str, voorsteller: Voorsteller) -> tuple[Vraagdeel, ...]:
    """The parts of ``tekst`` in the order in which they stand; empty when it asks one thing, or nothing we know."""
    zinnen = _zinnen(tekst)
    if len(zinnen) < 2:
        return ()
    gelezen, rest = zinnen[:MEESTE_ZINNEN], zinnen[MEESTE_ZINNEN:]
    delen = _Knipper(gelezen, voorsteller).delen()
    if not delen:
        return ()
    delen[-1].woorden.extend(zin.woorden for zin in rest)
    samen: dict[str, Vraagdeel] = {}
    for deel in delen:
        code = deel.voorstel.code
        eerder = [samen[code].woorden] if code in samen else []
        samen[code] = Vraagdeel(code, deel.voorstel.product, " ".join(eerder + deel.woorden))
    return tuple(samen.values())


@dataclass(frozen=True, slots=True)
class _Zin:
    woorden: str
    begint_iets: bool


def _zinnen(tekst: str) -> list[_Zin]:
    """The sentences, each with whether it is the first of a paragraph or begins as something new does."""
    return [
        _Zin(zin, nummer == 0 or _NIEUW.match(zin) is not None)
        for alinea in _ALINEA.split(tekst)
        for nummer, zin in enumerate(filter(None, map(str.strip, _GRENS.split(alinea))))
    ]


@dataclass(frozen=True, slots=True)
class _Stuk:
    woorden: list[str]
    voorstel: Voorstel


@dataclass(frozen=True, slots=True)
class _Verdeling:
    stukken: tuple[_Stuk, ...]
    zekerheid: float

    @property
    def rang(self) -> tuple[int, float]:
        return len(self.stukken), self.zekerheid


class _Knipper:
    """Finds where a message comes apart; each run of sentences is read once."""

    def __init__(self, zinnen: Sequence[_Zin], voorsteller: Voorsteller) -> None:
        self._zinnen = zinnen
        self._voorsteller = voorsteller
        self._gelezen: dict[tuple[int, int], Voorstel] = {}

    def delen(self) -> list[_Stuk]:
        """The most runs that each name another product than the one before; of those the most certain. Or none."""
        einde = len(self._zinnen)
        beste: list[_Verdeling | None] = [None] * (einde + 1)
        for tot in range(1, einde + 1):
            for van in range(tot):
                verdeling = self._erbij(beste[van] if van else _Verdeling((), 1.0), van, tot)
                huidig = beste[tot]
                if verdeling is not None and (huidig is None or verdeling.rang >= huidig.rang):
                    beste[tot] = verdeling
        gevonden = beste[einde]
        return list(gevonden.stukken) if gevonden is not None and len(gevonden.stukken) > 1 else []

    def _erbij(self, voor: _Verdeling | None, van: int, tot: int) -> _Verdeling | None:
        if voor is None:
            return None
        voorstel = self._lees(van, tot)
        genoeg = max((self._genoeg(knip) for knip in (van, tot) if 0 < knip < len(self._zinnen)), default=0.0)
        anders = not voor.stukken or voor.stukken[-1].voorstel.code != voorstel.code
        if not (voorstel.is_bekend and anders and voorstel.zekerheid >= genoeg):
            return None
        stuk = _Stuk([zin.woorden for zin in self._zinnen[van:tot]], voorstel)
        return _Verdeling((*voor.stukken, stuk), min(voor.zekerheid, voorstel.zekerheid))

    def _genoeg(self, knip: int) -> float:
        return ZEKER_BIJ_AANWIJZING if self._zinnen[knip].begint_iets else ZEKER

    def _lees(self, van: int, tot: int) -> Voorstel:
        if (van, tot) not in self._gelezen:
            tekst = " ".join(zin.woorden for zin in self._zinnen[van:tot])
            self._gelezen[van, tot] = self._voorsteller.voorstel(tekst)
        return self._gelezen[van, tot]
