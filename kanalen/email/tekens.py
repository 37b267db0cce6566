"""From the bytes of a mail to text that any store can keep, whatever was declared. Pure; never raises."""

from __future__ import annotations

import binascii
import codecs
import quopri
import re
from typing import Final

_LATIJN: Final = frozenset({"ascii", "iso8859-1", "cp1252"})
"""Declared by so many programs that send UTF-8 that valid UTF-8 is believed first. ISO 8859-1 means
Windows 1252 in practice (WHATWG Encoding)."""

_ANDERS_GENOEMD: Final[dict[str, str]] = {
    "ansi": "cp1252",
    "cp-850": "cp850",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-8-i": "iso8859-8",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "windows-874": "cp874",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac-roman",
    "x-sjis": "cp932",
}
_VERTROUWD: Final = re.compile(
    r"(utf-|iso8859-|iso2022|cp\d|koi8|gb|big5|euc|shift_jis|hz$|johab|tis-620|mac-|ascii$|ptcp154|kz1048|hp-roman8)"
)
"""Codecs that turn bytes into text in linear time; Python knows others, such as punycode, that don't."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STUURTEKENS: Final = dict.fromkeys(
    [*(i for i in range(32) if chr(i) not in "\n\t"), 127, *range(0x80, 0xA0), 0xFEFF, *range(0xD800, 0xE000)]
)
_SCHRIJFRICHTING: Final = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Marks that make ``gnp.exe`` look like ``exe.png``."""

_GECODEERD: Final = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?\r\n]*)\?=")
_BASE64: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_GEEN_BASE64: Final = bytes(teken for teken in range(256) if teken not in _BASE64)
_STUK: Final = 1024 * 1024


def codec(tekenset: str | None) -> str | None:
    """The name of the Python codec for a declared character set; nothing for one that says nothing."""
    gevonden = re.match(r"[\s\"'=]*([A-Za-z0-9_.:+-]{1,60})", tekenset or "")
    if not gevonden:
        return None
    naam = gevonden.group(1).lower()
    try:
        naam = codecs.lookup(_ANDERS_GENOEMD.get(naam, naam)).name
    except (LookupError, ValueError):
        return None
    return naam if _VERTROUWD.match(naam) else None


def ontcijferd(inhoud: bytes, tekenset: str | None = None) -> str:
    """The text of ``inhoud``. What the declaration cannot read is read as UTF-8, else Windows 1252."""
    for bom, naam in _BOMS:
        if inhoud.startswith(bom):
            return schoon(inhoud.decode(naam, "replace"))
    opgegeven = codec(tekenset)
    pogingen = ["utf-8"] if opgegeven is None or opgegeven in _LATIJN else [opgegeven, "utf-8"]
    for naam in pogingen:
        try:
            return schoon(inhoud.decode(naam))
        except (UnicodeError, ValueError):
            continue
    if opgegeven and opgegeven not in _LATIJN and opgegeven != "utf-8":
        return schoon(inhoud.decode(opgegeven, "replace"))
    return schoon(inhoud.decode("cp1252", "replace"))


def schoon(tekst: str) -> str:
    """Text without NUL, other control characters and lone surrogates, with ``\\n`` as line end."""
    return tekst.replace("\r\n", "\n").replace("\r", "\n").translate(_STUURTEKENS)


def regel(tekst: str, lengte: int) -> str:
    """One line of at most ``lengte`` characters that reads as it is written."""
    return " ".join(schoon(tekst).translate(_SCHRIJFRICHTING).split())[:lengte].strip()


def van_base64(inhoud: bytes | memoryview) -> bytes:
    """What base64 holds, as far as it goes: foreign characters are skipped, a torn end is dropped.

    In pieces: of a large file there is never more than one copy besides the result.
    """
    uit = bytearray()
    rest = b""
    for begin in range(0, len(inhoud), _STUK):
        kaal = rest + bytes(inhoud[begin : begin + _STUK]).translate(None, _GEEN_BASE64)
        heel = len(kaal) - len(kaal) % 4
        uit += binascii.a2b_base64(kaal[:heel])
        rest = kaal[heel:]
    if len(rest) > 1:
        uit += binascii.a2b_base64(rest + b"=" * (4 - len(rest)))
    return bytes(uit)


def van_quoted_printable(inhoud: bytes) -> bytes:
    """What quoted-printable holds; a broken escape stays as it stands."""
    return quopri.decodestring(inhoud)


def bytes_van(waarde: str) -> bytes:
    """The bytes behind a header or body as Python's parser hands it over, with its escaped 8-bit bytes."""
    return waarde.encode("utf-8", "surrogateescape" if _alleen_ontsnapt(waarde) else "replace")


def _alleen_ontsnapt(waarde: str) -> bool:
    return not any("\ud800" <= teken <= "\udc7f" or "\udd00" <= teken <= "\udfff" for teken in waarde)


def kop(waarde: str, lengte: int = 10_000) -> str:
    """A header in readable form: unfolded, RFC 2047 words decoded, 8-bit bytes read as text."""
    tekst = re.sub(r"[\r\n]+[ \t]*", " ", waarde[: 4 * lengte])
    delen: list[str] = []
    einde = 0
    wachtend: tuple[str, bytes] | None = None
    for woord in _GECODEERD.finditer(tekst):
        ertussen = tekst[einde : woord.start()]
        tekenset, wijze, inhoud = woord.groups()
        rauw = inhoud.encode("ascii", "replace")
        waarde_rauw = van_base64(rauw) if wijze in "bB" else van_quoted_printable(rauw.replace(b"_", b"=20"))
        tekenset = tekenset.partition("*")[0].lower()
        if wachtend and not ertussen.strip():
            # A character may be torn over two words of one character set.
            if wachtend[0] == tekenset:
                wachtend = (tekenset, wachtend[1] + waarde_rauw)
                einde = woord.end()
                continue
            ertussen = ""
        if wachtend:
            delen.append(ontcijferd(wachtend[1], wachtend[0]))
        delen.append(ontcijferd(bytes_van(ertussen)))
        wachtend = (tekenset, waarde_rauw)
        einde = woord.end()
    if wachtend:
        delen.append(ontcijferd(wachtend[1], wachtend[0]))
    delen.append(ontcijferd(bytes_van(tekst[einde:])))
    return regel("".join(delen), lengte)
