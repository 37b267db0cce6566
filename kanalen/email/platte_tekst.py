"""The text of an HTML mail, as a person would read it out. Pure, one pass.

Nothing here is shown as HTML, so no sanitiser is needed; nh3 takes minutes for 100,000 nested blocks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

_KOPPEN: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LIJSTEN: Final = frozenset({"dd", "dl", "dt", "ol", "table", "ul"})
_VAKKEN: Final = frozenset({"article", "aside", "footer", "form", "header", "main", "nav", "section"})
_BLOKKEN: Final = (
    _KOPPEN | _LIJSTEN | _VAKKEN | {"address", "center", "div", "fieldset", "figure", "p", "pre"}
)
_REGELS: Final = frozenset({"br", "tr", "hr"})
_STIL: Final = frozenset({"script", "style", "title", "template", "noscript", "svg", "math"})
_BEGIN: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})|<!--|<[!?]")
_DIEPST: Final = 9


def platte_tekst(opmaak: str) -> str:
    """Plain text of ``opmaak``: lines where the page breaks them, quoted blocks marked with ``>``."""
    bouwer = _Bouwer()
    for stuk, sluit, merk in _stukken(opmaak):
        bouwer.tekst(stuk)
        if merk == "blockquote":
            bouwer.citaat(-1 if sluit else 1)
        elif merk in _REGELS:
            if not sluit:
                bouwer.regel()
        elif merk == "li":
            if not sluit:
                bouwer.punt()
        elif merk in {"td", "th"}:
            bouwer.tekst(" ")
        elif merk in _BLOKKEN:
            bouwer.blok()
            if merk == "p" and sluit:
                bouwer.regel()
    return bouwer.klaar()


def _stukken(opmaak: str) -> Iterator[tuple[str, bool, str]]:
    """Text, then whether the tag after it closes, and the name of that tag (empty at the end)."""
    klein = opmaak.lower()
    zonder_einde: set[str] = set()
    plaats = 0
    while gevonden := _BEGIN.search(opmaak, plaats):
        tekst = opmaak[plaats : gevonden.start()]
        naam = (gevonden.group(2) or "").lower()
        sluiting = "-->" if gevonden.group(0) == "<!--" else ">"
        einde = opmaak.find(sluiting, gevonden.end()) if sluiting not in zonder_einde else -1
        if einde < 0:
            # Without an end it is no tag but text, and neither is any later one.
            zonder_einde.add(sluiting)
            yield tekst + opmaak[gevonden.start() : gevonden.end()], False, ""
            plaats = gevonden.end()
            continue
        yield tekst, bool(gevonden.group(1)), naam
        plaats = einde + len(sluiting)
        if naam in _STIL and not gevonden.group(1) and naam not in zonder_einde:
            stilte = klein.find(f"</{naam}", plaats)
            if stilte < 0:
                zonder_einde.add(naam)
            else:
                plaats = stilte
    yield opmaak[plaats:], False, ""


class _Bouwer:
    """Lines under construction, each with the quotation marks of its depth in front."""

    def __init__(self) -> None:
        self._klaar: list[str] = []
        self._stukken: list[str] = []
        self._diepte = 0
        self._leeg = True

    def tekst(self, stuk: str) -> None:
        if not stuk:
            return
        woorden = re.sub(r"\s+", " ", html.unescape(stuk))
        if self._leeg:
            woorden = woorden.lstrip()
        if woorden:
            self._stukken.append(woorden)
            self._leeg = False

    def regel(self) -> None:
        tekst = re.sub(r" {2,}", " ", "".join(self._stukken)).rstrip()
        self._klaar.append(("> " * self._diepte + tekst).rstrip())
        self._stukken.clear()
        self._leeg = True

    def blok(self) -> None:
        if not self._leeg:
            self.regel()

    def punt(self) -> None:
        self.blok()
        self._stukken.append("- ")

    def citaat(self, stap: int) -> None:
        self.blok()
        self._diepte = min(max(self._diepte + stap, 0), _DIEPST)

    def klaar(self) -> str:
        self.regel()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._klaar)).strip()
