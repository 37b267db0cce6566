"""What Outlook packs in ``winmail.dat`` (TNEF: MS-OXTNEF, MS-OXCDATA). Pure, one pass, never beyond its bytes.

The library for this, tnefparse, has had no release since January 2021. An intake that reads what strangers send leans
on something that is kept up, or on little.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from kanalen.email.tekens import ontcijferd

HANDTEKENING: Final = b"\x78\x9f\x3e\x22"
_MAX_EIGENSCHAPPEN: Final = 2_000

_BIJLAGE_BEGINT, _TITEL, _INHOUD, _BIJLAGE_EIGENSCHAPPEN = 0x9002, 0x8010, 0x800F, 0x9005
_TEKST, _BERICHT_EIGENSCHAPPEN = 0x800C, 0x9003
_PR_BODY, _PR_HTML, _PR_NAAM, _PR_MIMETYPE, _PR_CONTENT_ID = 0x1000, 0x1013, 0x3707, 0x370E, 0x3712
_VAST: Final = {
    0x02: 4,
    0x03: 4,
    0x04: 4,
    0x05: 8,
    0x06: 8,
    0x07: 8,
    0x0A: 4,
    0x0B: 4,
    0x14: 8,
    0x40: 8,
    0x48: 16,
}
_VARIABEL: Final = frozenset({0x0D, 0x1E, 0x1F, 0x102})
_NAAMRUIMTE: Final = 0x8000


class Bestand(NamedTuple):
    naam: str
    mimetype: str
    content_id: str
    inhoud: bytes


class Tnef(NamedTuple):
    """What could be read; all of it as far as the bytes go."""

    tekst: str
    html: str
    bestanden: tuple[Bestand, ...]


def lees_tnef(inhoud: bytes) -> Tnef | None:
    """The message text and files packed in ``inhoud``; nothing when it is no TNEF."""
    if not inhoud.startswith(HANDTEKENING):
        return None
    tekst = html = ""
    bestanden: list[dict[str, bytes | str]] = []
    for soort, waarde in _attributen(inhoud):
        if soort == _TEKST:
            tekst = tekst or _tekst(waarde)
        elif soort == _BERICHT_EIGENSCHAPPEN:
            gelezen = dict(_eigenschappen(waarde))
            tekst = tekst or _tekst(gelezen.get(_PR_BODY, b""))
            html = html or _tekst(gelezen.get(_PR_HTML, b""))
        elif soort == _BIJLAGE_BEGINT:
            bestanden.append({})
        elif bestanden:
            _aanvullen(bestanden[-1], soort, waarde)
    return Tnef(tekst, html, tuple(_bestand(velden) for velden in bestanden if "inhoud" in velden))


def _aanvullen(velden: dict[str, bytes | str], soort: int, waarde: bytes) -> None:
    if soort == _TITEL:
        velden.setdefault("naam", _tekst(waarde))
    elif soort == _INHOUD:
        velden["inhoud"] = waarde
    elif soort == _BIJLAGE_EIGENSCHAPPEN:
        gelezen = dict(_eigenschappen(waarde))
        for veld, nummer in (("naam", _PR_NAAM), ("mimetype", _PR_MIMETYPE), ("content_id", _PR_CONTENT_ID)):
            if gelezen.get(nummer):
                velden[veld] = _tekst(gelezen[nummer])


def _bestand(velden: dict[str, bytes | str]) -> Bestand:
    inhoud = velden["inhoud"]
    return Bestand(
        str(velden.get("naam", "")),
        str(velden.get("mimetype", "")),
        str(velden.get("content_id", "")),
        inhoud if isinstance(inhoud, bytes) else b"",
    )


def _attributen(inhoud: bytes) -> Iterator[tuple[int, bytes]]:
    """Level, number, type, length, value, checksum; one after the other, until the bytes are torn off."""
    plaats = 6
    while plaats + 9 <= len(inhoud):
        _, nummer, _, lengte = struct.unpack_from("<BHHI", inhoud, plaats)
        plaats += 9
        yield nummer, inhoud[plaats : plaats + lengte]
        plaats += lengte + 2


def _eigenschappen(inhoud: bytes) -> Iterator[tuple[int, bytes]]:
    """The MAPI properties in an attribute, the first value of each."""
    lezer = _Bytes(inhoud)
    try:
        for _ in range(min(lezer.getal(), _MAX_EIGENSCHAPPEN)):
            soort, nummer = lezer.kort(), lezer.kort()
            if nummer >= _NAAMRUIMTE:
                _naam_overslaan(lezer)
            meer, soort = soort & 0x1000, soort & 0xEFFF
            if soort not in _VARIABEL and soort not in _VAST:
                return
            aantal = lezer.getal() if meer or soort in _VARIABEL else 1
            for volgnummer in range(aantal):
                waarde = lezer.neem(lezer.getal() if soort in _VARIABEL else _VAST[soort])
                if volgnummer == 0:
                    yield nummer, _utf16(waarde) if soort == 0x1F else waarde
    except (struct.error, EOFError):
        return


def _naam_overslaan(lezer: _Bytes) -> None:
    lezer.neem(16)
    if lezer.getal() == 0:
        lezer.getal()
    else:
        lezer.neem(lezer.getal())


class _Bytes:
    """Reads on from where it was; raises ``EOFError`` behind the end."""

    def __init__(self, inhoud: bytes) -> None:
        self._inhoud = inhoud
        self._plaats = 0

    def neem(self, lengte: int) -> bytes:
        """So many bytes; what follows starts at a multiple of four."""
        if self._plaats + lengte > len(self._inhoud):
            raise EOFError
        stuk = self._inhoud[self._plaats : self._plaats + lengte]
        self._plaats += lengte + -lengte % 4
        return stuk

    def getal(self) -> int:
        return int.from_bytes(self.neem(4), "little")

    def kort(self) -> int:
        (getal,) = struct.unpack_from("<H", self._inhoud, self._plaats)
        self._plaats += 2
        return int(getal)


def _utf16(waarde: bytes) -> bytes:
    return waarde.decode("utf-16-le", "replace").encode("utf-8", "replace")


def _tekst(waarde: bytes) -> str:
    return ontcijferd(waarde.rstrip(b"\0")).strip()
