"""Ask clamd whether a file holds a virus. Calls over the network: never inside a transaction.

The protocol is three commands long (clamd(8): PING, INSTREAM). The libraries that speak it leave a socket open
when nobody answers, and lose clamd's own words when it breaks off a file that is too large.
"""

from __future__ import annotations

import socket
import struct
from contextlib import suppress
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from django.conf import settings

_SECONDEN: Final = 120
"""How long one file may take; clamd unpacks what is packed."""
_SECONDEN_LEVENSTEKEN: Final = 1
_STUK: Final = 64 * 1024
_LANGSTE_ANTWOORD: Final = 4_096


class Leesbaar(Protocol):
    """A file, wherever it is kept."""

    def read(self, n: int = -1, /) -> bytes: ...


class Adres(Protocol):
    """Where clamd listens: a Unix socket, or a host with its port; ``kcc.omgeving.Virusscanner`` is one."""

    @property
    def pad(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def poort(self) -> int: ...


class Oordeel(StrEnum):
    SCHOON = "schoon"
    BESMET = "besmet"
    TE_GROOT = "te_groot"
    ONBEREIKBAAR = "onbereikbaar"
    """No answer, or one that says nothing: the file waits."""


class Scan(NamedTuple):
    oordeel: Oordeel
    melding: str = ""


def is_ingesteld() -> bool:
    """Whether this installation has a virus scanner (setting ``CLAMD_URL``)."""
    return _eigen() is not None


def _eigen() -> Adres | None:
    adres: Adres | None = settings.VIRUSSCANNER
    return adres


def scan(inhoud: Leesbaar) -> Scan:
    """What clamd says of this file; anything but a clear answer is ``ONBEREIKBAAR``, never clean."""
    adres = _eigen()
    if adres is None:
        return Scan(Oordeel.ONBEREIKBAAR, "Er is geen virusscanner ingesteld.")
    try:
        with _verbonden(adres, _SECONDEN) as lijn:
            antwoord = _instream(lijn, inhoud)
    except OSError as fout:
        return Scan(Oordeel.ONBEREIKBAAR, f"De virusscanner geeft geen antwoord: {fout}"[:300])
    if antwoord == "stream: OK":
        return Scan(Oordeel.SCHOON)
    if antwoord.startswith("stream: ") and antwoord.endswith(" FOUND"):
        return Scan(Oordeel.BESMET, antwoord.removeprefix("stream: ").removesuffix(" FOUND")[:200])
    if "size limit exceeded" in antwoord:
        return Scan(Oordeel.TE_GROOT, "Dit bestand is te groot voor de virusscanner.")
    return Scan(Oordeel.ONBEREIKBAAR, f"De virusscanner geeft geen oordeel: {antwoord}"[:300])


def leeft() -> bool:
    """Whether the scanner of this installation answers within a second."""
    adres = _eigen()
    return adres is not None and antwoordt(adres)


def antwoordt(adres: Adres) -> bool:
    """Whether a scanner answers there within a second."""
    try:
        with _verbonden(adres, _SECONDEN_LEVENSTEKEN) as lijn:
            lijn.sendall(b"zPING\0")
            return _antwoord(lijn) == "PONG"
    except OSError:
        return False


def _verbonden(adres: Adres, seconden: int) -> socket.socket:
    if not adres.pad:
        return socket.create_connection((adres.host, adres.poort), timeout=seconden)
    lijn = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        lijn.settimeout(seconden)
        lijn.connect(adres.pad)
    except OSError:
        lijn.close()
        raise
    return lijn


def _instream(lijn: socket.socket, inhoud: Leesbaar) -> str:
    """The file in pieces, each after its length. A scanner that has had enough hangs up, but says why first."""
    with suppress(BrokenPipeError, ConnectionResetError):
        lijn.sendall(b"zINSTREAM\0")
        while stuk := inhoud.read(_STUK):
            lijn.sendall(struct.pack("!L", len(stuk)) + stuk)
        lijn.sendall(struct.pack("!L", 0))
    return _antwoord(lijn)


def _antwoord(lijn: socket.socket) -> str:
    ontvangen = b""
    while b"\0" not in ontvangen and len(ontvangen) < _LANGSTE_ANTWOORD:
        stuk = lijn.recv(_LANGSTE_ANTWOORD)
        if not stuk:
            break
        ontvangen += stuk
    return ontvangen.rstrip(b"\0").decode("utf-8", "replace").strip()
