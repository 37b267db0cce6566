"""What a file is by its content, whatever its name says. Pure."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

import puremagic

GELEZEN: Final = 64 * 1024
"""Bytes of the beginning that tell what a file is."""
ONBEKEND: Final = "application/octet-stream"
PLATTE_TEKST: Final = "text/plain"
PROGRAMMA: Final = "application/x-executable"

_PROGRAMMAS: Final = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
)
"""Beginnings of what a machine carries out: Windows, Linux, scripts, shortcuts, Java, macOS."""
_UITVOERBAAR: Final = frozenset(
    [
        "app",
        "bat",
        "cmd",
        "com",
        "cpl",
        "exe",
        "hta",
        "iso",
        "jar",
        "js",
        "jse",
        "lnk",
        "mjs",
        "msi",
        "pif",
        "ps1",
        "reg",
        "scr",
        "sh",
        "url",
        "vb",
        "vbe",
        "vbs",
        "wsf",
    ]
)
_OPMAAK: Final = re.compile(rb"<(!doctype html|html|script|svg)[\s>]", re.IGNORECASE)
_ZOEK_OPMAAK_IN: Final = 4_096
_TEKSTEN: Final = frozenset(
    [
        "txt",
        "text",
        "csv",
        "tsv",
        "md",
        "ics",
        "vcf",
        "json",
        "xml",
        "log",
        "eml",
        "asc",
        "rtf",
        "gpx",
        "geojson",
        "yml",
        "yaml",
        "ini",
        "srt",
        "p7s",
        "sig",
    ]
)
_WOORDEN: Final = {
    "application/pdf": "een PDF",
    "application/zip": "een ingepakt bestand",
    "image/svg+xml": "een webtekening",
    "message/rfc822": "een e-mail",
    "text/html": "een webpagina",
    PROGRAMMA: "een programma",
}
_HOOFDSOORTEN: Final = {
    "audio": "geluid",
    "image": "een afbeelding",
    "text": "tekst",
    "video": "een video",
}
_GELIJK: Final = (
    {"jpg", "jpeg", "jpe", "jfif"},
    {"tif", "tiff"},
    {"htm", "html", "xhtml"},
    {"heic", "heif"},
    {"mp4", "m4v", "mov"},
)


def soort_van(begin: bytes) -> str:
    """The media type that the first bytes of a file show; ``application/octet-stream`` when they show none."""
    return _herken(begin[:GELEZEN])[0]


def waarschuwing(naam: str, begin: bytes) -> str:
    """Why somebody should hesitate before opening this, in one Dutch sentence; empty when nothing is odd."""
    begin = begin[:GELEZEN]
    achtervoegsel = PurePath(naam.strip()).suffix.lower().removeprefix(".")
    if begin.startswith(_PROGRAMMAS) or achtervoegsel in _UITVOERBAAR:
        return "Dit is een programma. Open het niet."
    soort, mogelijk = _herken(begin)
    if not begin or not achtervoegsel or _past(achtervoegsel, soort, mogelijk):
        return ""
    return f"De naam eindigt op .{achtervoegsel}, maar de inhoud is {in_woorden(soort)}."


def in_woorden(soort: str) -> str:
    """A media type as people call it: "een afbeelding"."""
    if soort in _WOORDEN:
        return _WOORDEN[soort]
    if "officedocument" in soort or soort in {"application/msword", "application/vnd.ms-excel"}:
        return "een Office-bestand"
    return _HOOFDSOORTEN.get(soort.partition("/")[0], "iets anders")


def _herken(begin: bytes) -> tuple[str, frozenset[str]]:
    """The type, and the suffixes that a file with this beginning may have."""
    if begin.startswith(_PROGRAMMAS):
        return PROGRAMMA, frozenset()
    gevonden = begin[:_ZOEK_OPMAAK_IN].lstrip().startswith(b"<") and _OPMAAK.search(begin, 0, _ZOEK_OPMAAK_IN)
    if gevonden:
        svg = gevonden.group(1).lower() == b"svg"
        return ("image/svg+xml", frozenset({"svg"})) if svg else ("text/html", frozenset({"html"}))
    try:
        kandidaten = puremagic.magic_string(begin) if begin else []
    except (puremagic.PureError, ValueError):
        kandidaten = []
    kandidaten = [kandidaat for kandidaat in kandidaten if kandidaat.confidence >= 0.3]
    if kandidaten:
        soort = next((kandidaat.mime_type for kandidaat in kandidaten if kandidaat.mime_type), ONBEKEND)
        return soort, frozenset(kandidaat.extension.lower().removeprefix(".") for kandidaat in kandidaten)
    return (PLATTE_TEKST, _TEKSTEN) if _is_tekst(begin) else (ONBEKEND, frozenset())


def _past(achtervoegsel: str, soort: str, mogelijk: frozenset[str]) -> bool:
    gelijk = next((groep for groep in _GELIJK if achtervoegsel in groep), {achtervoegsel})
    if gelijk & mogelijk:
        return True
    if soort == PLATTE_TEKST:
        return achtervoegsel not in _MET_KENMERK
    # Nothing known about either: a file of a program we never heard of is not odd.
    return soort == ONBEKEND and achtervoegsel not in _MET_KENMERK


_MET_KENMERK: Final = frozenset(
    [
        "pdf",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "heic",
        "bmp",
        "tif",
        "tiff",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "odt",
        "ods",
        "odp",
        "zip",
        "7z",
        "rar",
        "gz",
        "mp3",
        "mp4",
        "mov",
        "wav",
    ]
)
"""Suffixes of files that always begin with a mark of their own."""


def _is_tekst(begin: bytes) -> bool:
    if b"\0" in begin:
        return False
    try:
        begin[: len(begin) - 3].decode() if len(begin) >= GELEZEN else begin.decode()
    except UnicodeDecodeError:
        return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", begin)
    return True
