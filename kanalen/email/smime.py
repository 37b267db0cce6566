"""The message inside an opaquely signed one (S/MIME: RFC 8551; CMS: RFC 5652). Pure, never raises.

The signature itself is not checked: that takes certificates of people we don't know, and proves less than it seems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

_SIGNED_DATA: Final = bytes.fromhex("2a864886f70d010702")
_OID, _OCTETS, _OCTETS_IN_STUKKEN, _REEKS, _NUL = 0x06, 0x04, 0x24, 0x30, 0xA0
_MEESTE: Final = 200_000


class _Veld(NamedTuple):
    soort: int
    begin: int
    einde: int
    """For a field of indefinite length the end of what it lies in: its own end is a mark."""
    onbepaald: bool

    @property
    def is_slot(self) -> bool:
        """The two zeros that close a field of indefinite length."""
        return self.soort == 0 and self.begin == self.einde


def ondertekende_inhoud(der: bytes) -> bytes | None:
    """What was signed; nothing when this is no signed data, or holds none (a detached signature)."""
    pakket = _eerste(der, 0, len(der), _REEKS)
    if pakket is None:
        return None
    velden = list(_velden(der, pakket.begin, pakket.einde, hooguit=2))
    if len(velden) < 2 or der[velden[0].begin : velden[0].einde] != _SIGNED_DATA:
        return None
    gegevens = _eerste(der, velden[1].begin, velden[1].einde, _REEKS)
    inhoud = _eerste(der, gegevens.begin, gegevens.einde, _REEKS) if gegevens else None
    doos = _eerste(der, inhoud.begin, inhoud.einde, _NUL) if inhoud else None
    if doos is None:
        return None
    waarde = next(_velden(der, doos.begin, doos.einde, hooguit=1), None)
    return b"".join(_octets(der, waarde)) if waarde else None


def _octets(der: bytes, veld: _Veld) -> Iterator[bytes]:
    if veld.soort == _OCTETS:
        yield der[veld.begin : veld.einde]
    elif veld.soort == _OCTETS_IN_STUKKEN:
        for deel in _velden(der, veld.begin, veld.einde):
            if deel.soort == _OCTETS:
                yield der[deel.begin : deel.einde]


def _eerste(der: bytes, begin: int, einde: int, soort: int) -> _Veld | None:
    return next((veld for veld in _velden(der, begin, einde, hooguit=10) if veld.soort == soort), None)


def _velden(der: bytes, begin: int, einde: int, hooguit: int = _MEESTE) -> Iterator[_Veld]:
    """The fields between two offsets, in BER or DER, until they end or make no sense."""
    plaats = begin
    for _ in range(hooguit):
        veld = _veld(der, plaats, einde)
        if veld is None or veld.is_slot:
            return
        yield veld
        na = _na_onbepaald(der, veld) if veld.onbepaald else veld.einde
        if na is None:
            return
        plaats = na


def _veld(der: bytes, plaats: int, einde: int) -> _Veld | None:
    if plaats + 2 > einde:
        return None
    soort, lengte = der[plaats], der[plaats + 1]
    plaats += 2
    if lengte == 0x80:
        return _Veld(soort, plaats, einde, onbepaald=True)
    if lengte > 0x80:
        bytes_ = lengte & 0x7F
        if bytes_ > 4 or plaats + bytes_ > einde:
            return None
        lengte = int.from_bytes(der[plaats : plaats + bytes_])
        plaats += bytes_
    return _Veld(soort, plaats, min(plaats + lengte, einde), onbepaald=False)


def _na_onbepaald(der: bytes, veld: _Veld) -> int | None:
    """Where a field of indefinite length ends: behind the two zeros that close it, in one pass."""
    plaats, open_ = veld.begin, 1
    for _ in range(_MEESTE):
        binnen = _veld(der, plaats, veld.einde)
        if binnen is None:
            return None
        if binnen.is_slot:
            open_ -= 1
            if open_ == 0:
                return binnen.einde
        elif binnen.onbepaald:
            open_ += 1
        plaats = binnen.begin if binnen.onbepaald else binnen.einde
    return None
