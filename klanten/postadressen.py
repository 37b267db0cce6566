"""A Dutch postal address: what is written on an envelope, and whether it can exist. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_POSTCODE: Final = re.compile(r"([1-9][0-9]{3})\s*([A-Za-z]{2})")
_HUISNUMMER: Final = re.compile(r"[1-9][0-9]{0,4}")
_TOEVOEGING: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z /\-]{0,9}")

_NOOIT: Final = frozenset({"SA", "SD", "SS"})
"""Letters that no Dutch postcode has."""


class PostadresOngeldig(ValueError):
    """This cannot be an address. ``veld`` names the part; the message says in Dutch what to do."""

    def __init__(self, veld: str, uitleg: str) -> None:
        self.veld = veld
        super().__init__(uitleg)


@dataclass(frozen=True, slots=True)
class Postadres:
    """To whom and where; every part in its normal form. A post office box is the street ``Postbus``."""

    naam: str
    straat: str
    huisnummer: str
    toevoeging: str
    postcode: str
    """Six characters: ``1234AB``."""
    plaats: str

    @property
    def regels(self) -> tuple[str, str, str]:
        """The three lines of the envelope; two spaces and capitals as the Dutch post reads them."""
        return self.naam, self.straatregel, f"{leesbare_postcode(self.postcode)}  {self.plaats.upper()}"

    @property
    def straatregel(self) -> str:
        """Street and number: ``Dijkstraat 12-A``."""
        streep = "-" if self.toevoeging else ""
        return f"{self.straat} {self.huisnummer}{streep}{self.toevoeging}"

    @property
    def in_een_regel(self) -> str:
        """``Dijkstraat 12, 1234 AB Waterrijk``."""
        return f"{self.straatregel}, {leesbare_postcode(self.postcode)} {self.plaats}"


def normaal_postadres(
    *, naam: str, straat: str, huisnummer: str, toevoeging: str = "", postcode: str, plaats: str
) -> Postadres:
    """The address in its normal form. Raises ``PostadresOngeldig`` at the first part that cannot be right."""
    naam, straat, plaats = _gewoon(naam), _gewoon(straat), _gewoon(plaats)
    huisnummer, toevoeging = huisnummer.strip(), toevoeging.strip().lstrip("-").strip()
    if not naam:
        raise PostadresOngeldig("naam", "Vul in aan wie de brief is.")
    if not _heeft_letters(straat):
        raise PostadresOngeldig("straat", "Vul de straat in. Bij een postbus vult u ‘Postbus’ in.")
    if not _HUISNUMMER.fullmatch(huisnummer):
        raise PostadresOngeldig(
            "huisnummer", "Vul een huisnummer in, zoals 12. Letters horen bij de toevoeging."
        )
    if toevoeging and not _TOEVOEGING.fullmatch(toevoeging):
        raise PostadresOngeldig("toevoeging", "Controleer de toevoeging. Die ziet eruit als A of 2 hoog.")
    postcode = normale_postcode(postcode)
    if not _heeft_letters(plaats):
        raise PostadresOngeldig("plaats", "Vul de plaats in.")
    return Postadres(naam, straat, huisnummer, toevoeging, postcode, plaats)


def normale_postcode(tekst: str) -> str:
    """``1234ab`` and ``1234 AB`` become ``1234AB``. Raises ``PostadresOngeldig``."""
    gelezen = _POSTCODE.fullmatch(tekst.strip())
    if gelezen is None or gelezen[2].upper() in _NOOIT:
        raise PostadresOngeldig("postcode", "Vul een postcode in van 4 cijfers en 2 letters, zoals 1234 AB.")
    return f"{gelezen[1]}{gelezen[2].upper()}"


def leesbare_postcode(postcode: str) -> str:
    """``1234AB`` as people write it: ``1234 AB``."""
    return f"{postcode[:4]} {postcode[4:]}"


def _gewoon(tekst: str) -> str:
    return " ".join(tekst.split())


def _heeft_letters(tekst: str) -> bool:
    return any(teken.isalpha() for teken in tekst)
