"""The parts of an internet message, as slices of its bytes (RFC 2045, 2046). Pure; never raises.

Python's own parser makes a text of every line before anybody asks for it: ten times the memory of the message, and it
goes as deep as the message wants. Here a part is two offsets until its content is asked for.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser
from functools import cached_property
from typing import Final

from kanalen.email.tekens import bytes_van, kop, ontcijferd, van_base64, van_quoted_printable

MAX_KOPPEN: Final = 256 * 1024
"""Bytes of headers that are read; real ones are a few thousand, and all stay in the raw message."""
MAX_DIEPTE: Final = 40
MAX_ONDERDELEN: Final = 2_000
"""Per message. What comes after the last one belongs to it."""

_LEGE_REGEL: Final = re.compile(rb"\r?\n\r?\n|\r\r")
_KOPREGEL: Final = re.compile(rb"[!-9;-~]+[ \t]*:")
_BEKENDE_KOP: Final = re.compile(
    rb"^(from|date|subject|to|received|message-id)[ \t]*:", re.IGNORECASE | re.MULTILINE
)
_REGELEINDE: Final = re.compile(rb"\r\n|\r|\n")
_GERADEN_GRENS: Final = re.compile(
    rb"(?:^|\n)--([^\r\n]{1,70}?)[ \t]*\r?\n(?:content|mime)-[a-z-]+[ \t]*:", re.IGNORECASE
)
_ZOEK_GRENS_IN: Final = 64 * 1024


@dataclass
class Deel:
    """A message or a part of one: its headers, and where its content stands in ``rauw``."""

    rauw: bytes = field(repr=False)
    koppen: Message[str, str]
    begin: int
    einde: int
    standaard: str = "text/plain"
    onderdelen: list[Deel] = field(default_factory=list)

    def waarde(self, naam: str) -> str:
        """The first header of that name (in lower case) as it stands; empty when there is none."""
        gevonden = (waarde for kop_, waarde in self.koppen.raw_items() if kop_.lower() == naam)
        return str(next(gevonden, ""))[:10_000].strip()

    @cached_property
    def soort(self) -> str:
        """The declared type when it is one, else text for what says nothing and a binary file for nonsense."""
        opgegeven = self.waarde("content-type").split(";", 1)[0].strip().lower()
        if not opgegeven:
            return self.standaard
        if opgegeven == "text":
            return "text/plain"
        geldig = re.fullmatch(r"[a-z0-9.+_-]+/[a-z0-9.+_-]+", opgegeven)
        return opgegeven[:120] if geldig else "application/octet-stream"

    def parameter(self, naam: str, veld: str = "content-type") -> str:
        """A parameter of a header, in readable form: RFC 2231 where it is used, RFC 2047 where it is abused."""
        try:
            rauw = self.waarde(veld)
            if not rauw.isascii():
                self.koppen.replace_header(veld, ontcijferd(bytes_van(rauw)))
            waarde = self.koppen.get_param(naam, header=veld)
        except (ValueError, LookupError, TypeError, AttributeError):
            return ""
        if isinstance(waarde, tuple):
            tekenset, _, ruw = waarde
            waarde = ontcijferd(ruw.encode("latin-1", "replace"), tekenset)
        return kop(waarde, 1_000) if waarde and waarde.strip() else ""

    @property
    def tekenset(self) -> str | None:
        gevonden = re.search(
            r"charset\*?\s*=\s*(?:[\w-]*'[\w-]*')?([^;]*)", self.waarde("content-type"), re.IGNORECASE
        )
        return gevonden.group(1) if gevonden else None

    def inhoud(self, hooguit: int | None = None) -> bytes:
        """The bytes, with the transfer encoding undone as far as that goes; of a large part no more than what
        ``hooguit`` encoded bytes hold."""
        einde = self.einde if hooguit is None else min(self.einde, self.begin + hooguit)
        rauw = memoryview(self.rauw)[self.begin : einde]
        gevonden = re.match(r"[\s\"]*([a-z0-9_-]*)", self.waarde("content-transfer-encoding").lower())
        match gevonden.group(1) if gevonden else "":
            case "base64":
                return van_base64(rauw) or bytes(rauw)
            case "quoted-printable":
                return van_quoted_printable(bytes(rauw))
            case "x-uuencode" | "uuencode" | "uue" | "x-uue":
                return _van_uu(bytes(rauw)) or bytes(rauw)
        return bytes(rauw)


def ontleed(rauw: bytes) -> Deel:
    """The whole message with its parts."""
    if b"\n" not in rauw:
        rauw = rauw.replace(b"\r", b"\n")
    koppen, begin = _wortel(rauw)
    deel = Deel(rauw, _koppen(koppen), begin, len(rauw))
    _splitsen(deel, 0, [MAX_ONDERDELEN])
    return deel


def groepen(inhoud: bytes, hooguit: int) -> Iterator[Message[str, str]]:
    """The groups of fields in a delivery report (RFC 3464 2.1)."""
    for stuk in re.split(rb"(?:\r?\n){2,}", inhoud[:MAX_KOPPEN].strip(), maxsplit=hooguit)[:hooguit]:
        if stuk.strip():
            yield _koppen(stuk.strip())


def scheid(rauw: bytes) -> tuple[bytes, int]:
    """The bytes of the headers, and where the rest begins: after the first empty line."""
    gevonden = _LEGE_REGEL.search(rauw, 0, MAX_KOPPEN)
    if gevonden is None:
        return rauw[:MAX_KOPPEN], min(len(rauw), MAX_KOPPEN)
    return rauw[: gevonden.start()], gevonden.end()


def _wortel(rauw: bytes) -> tuple[bytes, int]:
    """The headers of a message without the lines among them that are none, and where its content begins."""
    koppen, begin = scheid(rauw)
    regels = _REGELEINDE.split(koppen.lstrip())
    if regels[0].startswith(b"From "):
        del regels[0]
    heel = b"\n".join(regel for regel in regels if regel[:1] in b" \t" or _KOPREGEL.match(regel))
    if _BEKENDE_KOP.search(heel):
        return heel, begin
    return _deel(rauw, 0, len(rauw))


def _deel(rauw: bytes, begin: int, einde: int) -> tuple[bytes, int]:
    """The headers of a part, up to the first line that is none, and where its content begins."""
    plaats = begin
    grens = min(einde, begin + MAX_KOPPEN)
    while plaats < grens:
        regel_einde = rauw.find(b"\n", plaats, grens)
        regel_einde = grens if regel_einde < 0 else regel_einde + 1
        if rauw[plaats:regel_einde] in {b"\n", b"\r\n"}:
            return rauw[begin:plaats], regel_einde
        vervolg = plaats > begin and rauw[plaats : plaats + 1] in {b" ", b"\t"}
        if not vervolg and not _KOPREGEL.match(rauw, plaats, regel_einde):
            return rauw[begin:plaats], plaats
        plaats = regel_einde
    return rauw[begin:plaats], plaats


def _koppen(regels: bytes) -> Message[str, str]:
    try:
        return BytesHeaderParser(policy=policy.compat32).parsebytes(regels)
    except (ValueError, LookupError, TypeError, AttributeError):
        return Message(policy=policy.compat32)


def _splitsen(deel: Deel, diepte: int, over: list[int]) -> None:
    """Find the parts of a multipart, and theirs; a multipart that has none is read as what it is: text."""
    if not deel.soort.startswith("multipart/") or diepte >= MAX_DIEPTE:
        return
    standaard = "message/rfc822" if deel.soort == "multipart/digest" else "text/plain"
    for begin, einde in _stukken(deel, over):
        koppen, inhoud = _deel(deel.rauw, begin, einde)
        onderdeel = Deel(deel.rauw, _koppen(koppen), inhoud, einde, standaard)
        deel.onderdelen.append(onderdeel)
        _splitsen(onderdeel, diepte + 1, over)


def _stukken(deel: Deel, over: list[int]) -> list[tuple[int, int]]:
    grens = bytes_van(deel.parameter("boundary")).rstrip()
    stukken = _tussen(deel, grens, over) if grens else []
    if stukken:
        return stukken
    # The declaration is missing or wrong; the content often shows what was meant.
    geraden = _GERADEN_GRENS.search(deel.rauw[deel.begin : min(deel.einde, deel.begin + _ZOEK_GRENS_IN)])
    return _tussen(deel, geraden.group(1), over) if geraden else []


def _tussen(deel: Deel, grens: bytes, over: list[int]) -> list[tuple[int, int]]:
    """The content between lines that are the boundary; the last part may lack its end."""
    stukken: list[tuple[int, int]] = []
    begin: int | None = None
    for voor, na, laatste in _grenzen(deel, b"--" + grens):
        if begin is not None:
            stukken.append((begin, max(begin, voor)))
            over[0] -= 1
        begin = None if laatste else na
        if laatste:
            break
        if over[0] <= 1:
            break
    if begin is not None:
        stukken.append((begin, deel.einde))
        over[0] -= 1
    return stukken


def _grenzen(deel: Deel, naald: bytes) -> Iterator[tuple[int, int, bool]]:
    """Every boundary line: where the part before it ends, where the next begins, whether it is the last."""
    rauw, einde = deel.rauw, deel.einde
    plaats = deel.begin
    lijn = re.compile(rb"(--)?[ \t]*(\r?\n|\Z)")
    while True:
        # At the very start there is no line end before it.
        if plaats == deel.begin and rauw.startswith(naald, plaats, einde):
            gevonden = plaats
        else:
            gevonden = rauw.find(b"\n" + naald, max(deel.begin, plaats - 1), einde) + 1
            if not gevonden:
                return
        plaats = gevonden + len(naald)
        rest = lijn.match(rauw, plaats, einde)
        if rest is None:
            continue
        voor = gevonden - 1 if gevonden > deel.begin else gevonden
        if voor > deel.begin and rauw[voor - 1 : voor] == b"\r":
            voor -= 1
        yield voor, rest.end(), rest.group(1) is not None
        plaats = max(rest.end(), plaats)


def _van_uu(rauw: bytes) -> bytes:
    """What uuencode holds, as far as it goes."""
    gevonden = re.search(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", rauw, re.MULTILINE)
    if gevonden is None:
        return b""
    uit = bytearray()
    for regel in rauw[gevonden.end() :].splitlines():
        if regel.strip() in {b"end", b"`"}:
            break
        try:
            uit += binascii.a2b_uu(regel)
        except binascii.Error:
            # Some programs pad the line; what counts is the length in front.
            lengte = (((regel[0] - 32) & 63) * 4 + 5) // 3 if regel else 0
            try:
                uit += binascii.a2b_uu(regel[:lengte])
            except binascii.Error:
                break
    return bytes(uit)
