"""Texts with fields: ``{{ referentie }}`` and nothing else. Pure.

No template engine: whoever writes a text writes for thousands of residents, and a closed list of names that
are replaced once cannot read a setting, loop, or fail at the moment of sending. What other engines do with
conditions, one rule does: a line whose fields are all empty is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

_VELD: Final = re.compile(r"\{\{[ \t]*([A-Za-z_]+)[ \t]*\}\}")
_HAAK: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_ZIN: Final = re.compile(r"[.!?:]\s+|\n")
LANG: Final = 15
"""Words in a sentence above which readers at B1 get lost."""
MOEILIJK: Final = {
    "betreffende": "over",
    "conform": "volgens",
    "dient": "moet",
    "echter": "maar",
    "gelieve": "wilt u",
    "helaas": "niets",
    "indien": "als",
    "inzake": "over",
    "middels": "met",
    "reeds": "al",
    "succesvol": "niets",
    "teneinde": "om",
    "tevens": "ook",
    "uiteraard": "niets",
}
"""Word -> what to write instead."""


def invullen(sjabloon: str, waarden: Mapping[str, str]) -> str:
    """The text with its fields filled in, once: a value that looks like a field stays as it is.

    A line whose fields are all empty is left out, and no two empty lines follow each other. A field without
    a value is empty.
    """
    regels: list[str] = []
    for regel in sjabloon.strip().split("\n"):
        namen = velden_in(regel)
        if namen and not any(waarden.get(naam, "").strip() for naam in namen):
            continue
        gevuld = _VELD.sub(lambda gevonden: waarden.get(gevonden.group(1), ""), regel)
        regels.extend(deel.rstrip() for deel in gevuld.split("\n"))
    return "\n".join(_zonder_dubbele_witregels(regels)).strip()


def velden_in(sjabloon: str) -> list[str]:
    """The names of the fields in a text, in order."""
    return _VELD.findall(sjabloon)


def klachten(sjabloon: str, *, bekend: Collection[str], verplicht: Collection[str] = ()) -> list[str]:
    """What is wrong with a text, in sentences for who wrote it; none when it can be used."""
    return [
        *_kapotte_haken(sjabloon),
        *_onbekend(sjabloon, bekend),
        *(
            f"Zet {{{{ {naam} }}}} erin. Dat moet de lezer weten."
            for naam in sorted(verplicht)
            if naam not in velden_in(sjabloon)
        ),
    ]


def advies(tekst: str) -> list[str]:
    """Where a filled-in Dutch text may be hard to read; advice, never a reason to refuse it."""
    woorden = set(re.findall(r"[a-zé-ü]+", tekst.lower()))
    hints = [
        f"‘{woord}’ is een moeilijk woord. "
        + ("Laat het weg." if beter == "niets" else f"Schrijf ‘{beter}’.")
        for woord, beter in MOEILIJK.items()
        if woord in woorden
    ]
    return hints + [
        f"Deze zin heeft {len(zin.split())} woorden. Maak er twee van: ‘{_begin(zin)}’"
        for zin in _ZIN.split(tekst)
        if len(zin.split()) > LANG
    ]


def _begin(zin: str) -> str:
    return f"{' '.join(zin.split()[:6])} …"


def _kapotte_haken(sjabloon: str) -> Iterator[str]:
    for nummer, regel in enumerate(sjabloon.split("\n"), 1):
        gevonden = _HAAK.search(_VELD.sub("", regel))
        if gevonden:
            yield (
                f"Regel {nummer}: bij {gevonden.group(0)} klopt iets niet. "
                "Een veld is een naam tussen dubbele haken, zoals {{ referentie }}."
            )


def _onbekend(sjabloon: str, bekend: Collection[str]) -> Iterator[str]:
    for naam in dict.fromkeys(velden_in(sjabloon)):
        if naam not in bekend:
            lijkt = get_close_matches(naam, bekend, n=1)
            anders = f" Bedoelt u {{{{ {lijkt[0]} }}}}?" if lijkt else " Kies een veld uit de lijst."
            yield f"Het veld {{{{ {naam} }}}} kennen wij hier niet.{anders}"


def _zonder_dubbele_witregels(regels: list[str]) -> Iterator[str]:
    vorige = ""
    for regel in regels:
        if regel or vorige:
            yield regel
        vorige = regel
