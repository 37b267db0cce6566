"""What somebody typed to find a person, taken apart: a birth date, a postcode with a number, the rest. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from klanten.bsn import is_bsn

_MAANDEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_CIJFERS: Final = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?!\d)")
_AANEEN: Final = re.compile(r"(?<!\d)(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)")
_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_WOORDEN: Final = re.compile(r"(?<!\d)(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})(?!\d)", re.IGNORECASE)
_POSTCODE: Final = re.compile(
    r"\b([1-9]\d{3})\s?([a-z]{2})\b(?:[\s,]+(\d{1,5})(?:[\s-]*[a-z]{1,2})?\b)?", re.IGNORECASE
)
_HUISNUMMER: Final = re.compile(r"^(.*[^\W\d].*?)[\s,]+(\d{1,5})(?:[\s-]*[a-z]{1,2})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Zoektekst:
    """The parts; what was not typed is empty."""

    rest: str = ""
    """A name, a street, a number or an address: what is left."""
    geboren: date | None = None
    postcode: str = ""
    """Six characters: ``1234AB``."""
    huisnummer: str = ""
    straat: str = ""
    """What may be a street, of a rest that ends in a number."""
    bsn: str = ""
    """A citizen service number, when that is all there is. Never shown, logged or kept."""


def lees_zoektekst(tekst: str) -> Zoektekst:
    """Take the text apart. What is no date and no postcode stays where it was."""
    tekst = " ".join(tekst.split())
    if is_bsn(tekst):
        return Zoektekst(bsn="".join(teken for teken in tekst if teken.isdigit()).zfill(9), rest="")
    geboren, tekst = _zonder_datum(tekst)
    postcode, huisnummer, tekst = _zonder_postcode(tekst)
    straat = ""
    if not postcode and (gelezen := _HUISNUMMER.fullmatch(tekst)):
        straat, huisnummer = gelezen[1].strip(" ,"), gelezen[2]
    return Zoektekst(
        rest=tekst.strip(" ,;"), geboren=geboren, postcode=postcode, huisnummer=huisnummer, straat=straat
    )


def _zonder_datum(tekst: str) -> tuple[date | None, str]:
    for patroon, volgorde in ((_ISO, (3, 2, 1)), (_CIJFERS, (1, 2, 3)), (_AANEEN, (1, 2, 3))):
        for gelezen in patroon.finditer(tekst):
            dag, maand, jaar = (int(gelezen[deel]) for deel in volgorde)
            if (datum := _datum(jaar, maand, dag)) is not None:
                return datum, _zonder(tekst, gelezen)
    for gelezen in _WOORDEN.finditer(tekst):
        genoemd = gelezen[2].lower()
        maand = next((nr for nr, naam in enumerate(_MAANDEN, 1) if naam.startswith(genoemd)), 0)
        if (datum := _datum(int(gelezen[3]), maand, int(gelezen[1]))) is not None:
            return datum, _zonder(tekst, gelezen)
    return None, tekst


def _datum(jaar: int, maand: int, dag: int) -> date | None:
    try:
        datum = date(jaar, maand, dag)
    except ValueError:
        return None
    return datum if datum.year >= 1880 else None


def _zonder_postcode(tekst: str) -> tuple[str, str, str]:
    gelezen = _POSTCODE.search(tekst)
    if gelezen is None:
        return "", "", tekst
    return f"{gelezen[1]}{gelezen[2].upper()}", gelezen[3] or "", _zonder(tekst, gelezen)


def _zonder(tekst: str, gelezen: re.Match[str]) -> str:
    return " ".join(f"{tekst[: gelezen.start()]} {tekst[gelezen.end() :]}".split()).strip(" ,;")
