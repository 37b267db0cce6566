"""A text in as many posts as a medium needs for it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_ADRES: Final = re.compile(r"https?://\S+")
_ZINSEINDE: Final = re.compile(r"[.!?…:]['\")\]]*\s+|\n\s*")
_WIT: Final = re.compile(r"\s+")


def lengte(tekst: str, *, per_adres: int = 23) -> int:
    """How many characters a medium counts: a web address counts as ``per_adres``, or more when it is longer,
    so that we never count too little."""
    return len(tekst) + sum(max(0, per_adres - len(adres)) for adres in _ADRES.findall(tekst))


def in_delen(
    tekst: str, maximum: int, *, aanhef: str = "", tel: Callable[[str], int] = lengte, nummeren: bool = True
) -> list[str]:
    """The posts, each with ``aanhef`` in front and of at most ``maximum`` characters.

    One post when it fits. Else numbered as ``(1/3)``, broken at the end of a sentence, or between two words
    where a sentence is too long, or inside a word that is too long by itself. No word is lost or moved.
    """
    tekst = tekst.strip()
    if tel(aanhef + tekst) <= maximum:
        return [aanhef + tekst]
    cijfers = 1
    while True:
        staart = len(f" ({'9' * cijfers}/{'9' * cijfers})") if nummeren else 0
        ruimte = maximum - tel(aanhef) - staart
        if ruimte < 1:
            raise ValueError("Er is geen ruimte voor tekst.")
        stukken = list(_breken(tekst, ruimte, tel))
        if not nummeren or len(str(len(stukken))) <= cijfers:
            break
        cijfers += 1
    if not nummeren:
        return [aanhef + stuk for stuk in stukken]
    return [f"{aanhef}{stuk} ({nummer}/{len(stukken)})" for nummer, stuk in enumerate(stukken, 1)]


def _breken(rest: str, ruimte: int, tel: Callable[[str], int]) -> list[str]:
    stukken = []
    while tel(rest) > ruimte:
        knip = _knip(rest, ruimte, tel)
        stukken.append(rest[:knip].rstrip())
        rest = rest[knip:].lstrip()
    if rest:
        stukken.append(rest)
    return stukken


def _knip(rest: str, ruimte: int, tel: Callable[[str], int]) -> int:
    """Where to break: behind the last sentence that fits, if that fills a third of the post; else behind a word."""
    past = [
        m.start() for m in _WIT.finditer(rest[: ruimte + 1]) if m.start() and tel(rest[: m.start()]) <= ruimte
    ]
    zinnen = [
        m.end() for m in _ZINSEINDE.finditer(rest[: ruimte + 2]) if tel(rest[: m.end()].rstrip()) <= ruimte
    ]
    if zinnen and zinnen[-1] * 3 >= ruimte:
        return zinnen[-1]
    if past:
        return past[-1]
    knip = max(1, min(ruimte, len(rest)))
    while knip > 1 and tel(rest[:knip]) > ruimte:
        knip -= 1
    return knip
