"""Personal data in a text that everybody can read. Pure.

It looks for forms, not for meaning: a name or an illness it does not see. Whoever writes stays responsible.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Gegeven(StrEnum):
    """What was found, as a colleague reads it."""

    BSN = "een burgerservicenummer"
    IBAN = "een rekeningnummer"
    EMAIL = "een e-mailadres"
    TELEFOON = "een telefoonnummer"
    ADRES = "een adres"
    KENTEKEN = "een kenteken"


@dataclass(frozen=True, slots=True)
class Vondst:
    soort: Gegeven
    fragment: str


_DATUM: Final = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b")
_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_TELEFOON: Final = re.compile(
    r"(?<![\d.,])(?:(?:\+|00)31[\s().-]{0,3}(?:0\)?)?|\(?0)(?:[\s().-]{0,2}[0-9]){9}(?!\d)"
)
_BSN: Final = re.compile(r"(?<![\d.,-])\d(?:[ .]?\d){7,8}(?![\d-])")
_POSTCODE: Final = r"(?:[1-9]\d{3} ?(?!S[ADS])[A-Z]{2}|[1-9]\d{3}(?!s[ads])[a-z]{2})"
_ADRES: Final = re.compile(
    rf"\b{_POSTCODE}\b,? ?(?:nr\.? ?|nummer |huisnummer )?\d{{1,5}}\b|\b\d{{1,5}} ?[a-zA-Z]?,? {{0,2}}\b{_POSTCODE}\b"
)
_KENTEKEN: Final = re.compile(r"(?<![\w-])[A-Za-z0-9]{1,3}-[A-Za-z0-9]{1,3}-[A-Za-z0-9]{1,3}(?![\w-])")
#: The forms the RDW gives out, with X for a letter and 9 for a digit.
_REEKSEN: Final = frozenset(
    (
        *("XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9"),
        *("9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9"),
    )
)


def gevonden(tekst: str, *, toegestaan: Collection[str] = ()) -> tuple[Vondst, ...]:
    """What looks like personal data, each once. ``toegestaan`` is what may stand there, such as our own
    telephone number; for an address that begins with ``@`` or ``https`` anything that follows from it."""
    over = tekst
    for vrij in sorted(toegestaan, key=len, reverse=True):
        if vrij.startswith("@"):
            over = re.sub(rf"[\w.+-]+{re.escape(vrij)}\b", " ", over, flags=re.IGNORECASE)
        elif vrij.startswith("http"):
            over = re.sub(rf"{re.escape(vrij)}\S*", " ", over, flags=re.IGNORECASE)
        elif vrij:
            over = over.replace(vrij, " ")
    return tuple(dict.fromkeys(_zoek(over)))


def _zoek(tekst: str) -> Iterator[Vondst]:
    for soort, patroon, klopt in (
        (Gegeven.EMAIL, _EMAIL, _altijd),
        (Gegeven.IBAN, _IBAN, is_iban),
        (Gegeven.KENTEKEN, _KENTEKEN, is_kenteken),
    ):
        tekst, vondsten = _eruit(tekst, soort, patroon, klopt)
        yield from vondsten
    # A date is no number of anybody.
    tekst = _DATUM.sub(" ; ", tekst)
    for soort, patroon, klopt in (
        (Gegeven.ADRES, _ADRES, _altijd),
        (Gegeven.TELEFOON, _TELEFOON, _altijd),
        (Gegeven.BSN, _BSN, is_bsn),
    ):
        tekst, vondsten = _eruit(tekst, soort, patroon, klopt)
        yield from vondsten


def _eruit(tekst: str, soort: Gegeven, patroon: re.Pattern[str], klopt: object) -> tuple[str, list[Vondst]]:
    """What was found is taken out, so that nothing is two things."""
    vondsten: list[Vondst] = []

    def neem(gevonden: re.Match[str]) -> str:
        if not callable(klopt) or not klopt(gevonden[0]):
            return gevonden[0]
        vondsten.append(Vondst(soort, gevonden[0].strip()))
        return " ; "

    return patroon.sub(neem, tekst), vondsten


def _altijd(_: str) -> bool:
    return True


def is_bsn(tekst: str) -> bool:
    """The eleven test: nine digits, weighed 9 to 2 and then -1, of which the sum is a multiple of eleven."""
    cijfers = re.sub(r"\D", "", tekst).zfill(9)
    if len(cijfers) != 9 or int(cijfers) == 0:
        return False
    som = sum(
        int(cijfer) * gewicht for cijfer, gewicht in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
    )
    return som % 11 == 0


def is_iban(tekst: str) -> bool:
    """ISO 13616: the country and check digits moved to the end and read as one number leave 1 modulo 97."""
    kaal = re.sub(r"\s", "", tekst).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", kaal):
        return False
    return int("".join(str(int(teken, 36)) for teken in kaal[4:] + kaal[:4])) % 97 == 1


def is_kenteken(tekst: str) -> bool:
    """Whether it has the form of a Dutch number plate, dashes included."""
    vorm = re.sub(r"\d", "9", re.sub(r"[A-Z]", "X", tekst.upper()))
    return vorm in _REEKSEN
