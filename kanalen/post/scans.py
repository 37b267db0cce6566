"""Whether a scan can be opened. Pure."""

from __future__ import annotations

import io
import logging
from typing import Final

from PIL import Image
from PIL.TiffImagePlugin import (
    STRIPBYTECOUNTS,
    STRIPOFFSETS,
    TILEBYTECOUNTS,
    TILEOFFSETS,
    TiffImageFile,
)
from pypdf import PdfReader

from kanalen.bestandssoort import soort_van

logger = logging.getLogger(__name__)

BEELDEN: Final = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/tiff": "TIFF",
}
"""Kinds of image that a scanner makes -> the name that Pillow has for it."""
MAX_PUNTEN: Final = 150_000_000
"""Pixels: a sheet of A3 in colour at 600 dots per inch has half of these. More is an attack on our memory."""
MAX_BLADEN: Final = 500
_STAART: Final = 2_048
"""Bytes at the end in which a whole file says that it is over; some programs add a little behind that."""

LEEG: Final = "Deze scan is leeg. Scan de brief opnieuw."
KAPOT: Final = "Deze scan is niet te openen. Scan de brief opnieuw."
MET_WACHTWOORD: Final = "Deze PDF heeft een wachtwoord. Scan de brief opnieuw, zonder wachtwoord."
GEEN_SCAN: Final = "Dit bestand is geen scan. Kies een PDF of een afbeelding (jpg, png, webp of tiff)."


def bezwaar(inhoud: bytes) -> str:
    """Why nobody can read this scan, in one Dutch sentence or two; empty when it can be opened.

    What it is follows from its content, whatever its name says.
    """
    if not inhoud:
        return LEEG
    soort = soort_van(inhoud)
    try:
        if soort == "application/pdf":
            return _bezwaar_pdf(inhoud)
        if soort in BEELDEN:
            return _bezwaar_beeld(inhoud, BEELDEN[soort])
    except Exception as fout:  # noqa: BLE001  (both libraries raise whatever a broken file leads them to)
        logger.info("Een scan is niet te openen: %s", type(fout).__name__)
        return KAPOT
    return GEEN_SCAN


def _bezwaar_pdf(inhoud: bytes) -> str:
    # A reader that repairs what it can would also open a half file, and show half a letter.
    if b"%%EOF" not in inhoud[-_STAART:]:
        return KAPOT
    lezer = PdfReader(io.BytesIO(inhoud))
    if lezer.is_encrypted:
        return MET_WACHTWOORD
    return "" if 0 < len(lezer.pages) <= MAX_BLADEN else KAPOT


def _bezwaar_beeld(inhoud: bytes, vorm: str) -> str:
    if not _is_heel(inhoud, vorm):
        return KAPOT
    with Image.open(io.BytesIO(inhoud), formats=[vorm]) as beeld:
        for blad in range(min(getattr(beeld, "n_frames", 1), MAX_BLADEN)):
            beeld.seek(blad)
            if beeld.width * beeld.height > MAX_PUNTEN:
                return KAPOT
            if isinstance(beeld, TiffImageFile) and not _blad_is_heel(beeld, len(inhoud)):
                return KAPOT
            beeld.load()
    return ""


def _is_heel(inhoud: bytes, vorm: str) -> bool:
    """Whether the end is there. Pillow would tell, but not any more in a process where WeasyPrint told it to show
    half pictures."""
    match vorm:
        case "JPEG":
            return b"\xff\xd9" in inhoud[-_STAART:]
        case "PNG":
            return b"IEND" in inhoud[-_STAART:]
        case "WEBP":
            return int.from_bytes(inhoud[4:8], "little") + 8 <= len(inhoud)
        case _:
            return True


def _blad_is_heel(beeld: TiffImageFile, lengte: int) -> bool:
    """Whether every strip or tile of this sheet lies within the file."""
    tags = beeld.tag_v2
    plaatsen = tags.get(STRIPOFFSETS) or tags.get(TILEOFFSETS) or ()
    groottes = tags.get(STRIPBYTECOUNTS) or tags.get(TILEBYTECOUNTS) or ()
    return all(plaats + grootte <= lengte for plaats, grootte in zip(plaatsen, groottes, strict=False))
