"""How good proposals are on labelled questions: accuracy, macro-F1, calibration and refusals. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

VAKKEN: Final = 10
"""Certainty is compared with reality in this many equal bins."""

PRECISIE: Final = 0.97
"""So many of the questions that are routed by themselves must be right; the threshold follows from it."""


@dataclass(frozen=True, slots=True)
class Uitslag:
    """One measured question.

    ``juist`` is the right label, or empty for a question that is not ours. ``genoemd`` holds the labels that
    were proposed, best first; ``is_voorstel`` says whether the first was proposed or only guessed;
    ``is_partner`` whether it was proposed to refer to a partner (level 5).
    """

    juist: str
    genoemd: tuple[str, ...]
    is_voorstel: bool
    zekerheid: float
    is_partner: bool = False


@dataclass(frozen=True, slots=True)
class Meting:
    """The figures over a set of questions. Shares are 0 to 1 and None where there was nothing to count.

    ``precies_vanaf`` is the lowest certainty from which ``PRECISIE`` of the proposals are right: from there
    ``precies_aandeel`` of our questions is routed, and ``precies_vreemd`` of what is not ours.
    """

    aantal: int
    top1: float | None
    top3: float | None
    macro_f1: float | None
    ijkfout: float | None
    zeker_aandeel: float | None
    zeker_precisie: float | None
    vreemd_aantal: int
    vreemd_aangenomen: float | None
    vreemd_naar_partner: float | None
    precies_vanaf: float | None
    precies_aandeel: float | None
    precies_vreemd: float | None


def meet(uitslagen: Iterable[Uitslag], zeker_vanaf: float) -> Meting:
    """The figures. ``zeker_vanaf`` is the certainty from which a proposal would be applied.

    A question that got no proposal counts as wrong at 1; its guesses count at 3. Macro-F1 is the mean over
    the labels that occur. The calibration error is the mean distance between certainty and accuracy, weighted
    by the number of questions per bin.
    """
    alles = list(uitslagen)
    eigen = [uitslag for uitslag in alles if uitslag.juist]
    vreemd = [uitslag for uitslag in alles if not uitslag.juist]
    zeker = [uitslag for uitslag in eigen if uitslag.is_voorstel and uitslag.zekerheid >= zeker_vanaf]
    vanaf, routeerbaar = _precies(eigen)
    return Meting(
        aantal=len(eigen),
        top1=_aandeel(sum(map(_is_goed, eigen)), len(eigen)),
        top3=_aandeel(sum(uitslag.juist in uitslag.genoemd[:3] for uitslag in eigen), len(eigen)),
        macro_f1=_macro_f1(eigen),
        ijkfout=_ijkfout(eigen),
        zeker_aandeel=_aandeel(len(zeker), len(eigen)),
        zeker_precisie=_aandeel(sum(map(_is_goed, zeker)), len(zeker)),
        vreemd_aantal=len(vreemd),
        vreemd_aangenomen=_aandeel(sum(uitslag.is_voorstel for uitslag in vreemd), len(vreemd)),
        vreemd_naar_partner=_aandeel(
            sum(uitslag.is_voorstel and uitslag.is_partner for uitslag in vreemd), len(vreemd)
        ),
        precies_vanaf=vanaf,
        precies_aandeel=_aandeel(routeerbaar, len(eigen)),
        precies_vreemd=None
        if vanaf is None
        else _aandeel(
            sum(uitslag.is_voorstel and uitslag.zekerheid >= vanaf for uitslag in vreemd), len(vreemd)
        ),
    )


def _precies(eigen: list[Uitslag]) -> tuple[float | None, int]:
    """The lowest certainty from which ``PRECISIE`` of the proposals is right, and how many those are."""
    rij = sorted(
        (uitslag for uitslag in eigen if uitslag.is_voorstel), key=lambda uitslag: -uitslag.zekerheid
    )
    vanaf, aantal, goed = None, 0, 0
    for nummer, uitslag in enumerate(rij, start=1):
        goed += _is_goed(uitslag)
        is_laatste = nummer == len(rij) or rij[nummer].zekerheid < uitslag.zekerheid
        if is_laatste and goed >= PRECISIE * nummer:
            vanaf, aantal = uitslag.zekerheid, nummer
    return vanaf, aantal


def _is_goed(uitslag: Uitslag) -> bool:
    return uitslag.is_voorstel and uitslag.genoemd[:1] == (uitslag.juist,)


def _aandeel(deel: int, geheel: int) -> float | None:
    return deel / geheel if geheel else None


def _macro_f1(uitslagen: list[Uitslag]) -> float | None:
    goed, voorspeld, juist = Counter[str](), Counter[str](), Counter[str]()
    for uitslag in uitslagen:
        juist[uitslag.juist] += 1
        if uitslag.is_voorstel:
            voorspeld[uitslag.genoemd[0]] += 1
        if _is_goed(uitslag):
            goed[uitslag.juist] += 1
    if not juist:
        return None
    return sum(2 * goed[label] / (voorspeld[label] + juist[label]) for label in juist) / len(juist)


def _ijkfout(uitslagen: list[Uitslag]) -> float | None:
    som_zekerheid, som_goed = [0.0] * VAKKEN, [0] * VAKKEN
    voorgesteld = [uitslag for uitslag in uitslagen if uitslag.is_voorstel]
    for uitslag in voorgesteld:
        vak = min(VAKKEN - 1, int(uitslag.zekerheid * VAKKEN))
        som_zekerheid[vak] += uitslag.zekerheid
        som_goed[vak] += _is_goed(uitslag)
    if not voorgesteld:
        return None
    verschil = sum(abs(zeker - goed) for zeker, goed in zip(som_zekerheid, som_goed, strict=True))
    return verschil / len(voorgesteld)
