"""A photo as a resident sends it: made small, and without what a camera writes into it. Pure.

A photo says where and when it was taken, and with whose phone. The place is offered to the sender as the place of
the report; then everything but the picture is left behind by drawing it anew. The original is kept nowhere.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from zaken.plek import Punt, punt_in_nederland

SOORTEN: Final = ("JPEG", "PNG", "WEBP")
MAX_OMVANG: Final = 15 * 1024 * 1024
MAX_PUNTEN: Final = 60_000_000
"""Pixels; more is no photo but an attack on our memory."""
ZIJDE: Final = 2_048
KWALITEIT: Final = 85


class GeenFoto(ValueError):
    """The message says in Dutch what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Foto:
    """A JPEG of ours, and where it was taken when the camera said so."""

    inhoud: bytes
    punt: Punt | None = None


def lees_foto(inhoud: bytes) -> Foto:
    """The photo drawn anew: upright, at most 2048 pixels wide or high, without metadata. Raises ``GeenFoto``."""
    if len(inhoud) > MAX_OMVANG:
        raise GeenFoto("Deze foto is te groot. Kies een foto van hooguit 15 MB.")
    try:
        with Image.open(io.BytesIO(inhoud), formats=SOORTEN) as beeld:
            _niet_te_groot(beeld)
            punt = _waar(beeld.getexif().get_ifd(ExifTags.IFD.GPSInfo))
            beeld.draft("RGB", (ZIJDE, ZIJDE))
            rechtop = ImageOps.exif_transpose(beeld)
            rechtop.thumbnail((ZIJDE, ZIJDE))
            schoon = Image.new("RGB", rechtop.size, "white")
            doorzichtig = rechtop.convert("RGBA")
            schoon.paste(doorzichtig, mask=doorzichtig)
    except GeenFoto:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise GeenFoto("Dit bestand is geen foto. Kies een foto in jpg, png of webp.") from None
    uit = io.BytesIO()
    schoon.save(uit, "JPEG", quality=KWALITEIT, optimize=True)
    return Foto(uit.getvalue(), punt)


def _niet_te_groot(beeld: Image.Image) -> None:
    if beeld.width * beeld.height > MAX_PUNTEN:
        raise GeenFoto("Deze foto is te groot. Kies een kleinere foto.")


def _waar(gps: Mapping[int, Any]) -> Punt | None:
    try:
        return punt_in_nederland(
            _graden(gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLatitudeRef]),
            _graden(gps[ExifTags.GPS.GPSLongitude], gps[ExifTags.GPS.GPSLongitudeRef]),
        )
    except (KeyError, TypeError, ValueError, ArithmeticError, IndexError):
        return None


def _graden(delen: Sequence[Any], kant: str) -> float:
    graden, minuten, seconden = (float(deel) for deel in delen)
    waarde = graden + minuten / 60 + seconden / 3600
    return -waarde if str(kant).strip().upper() in {"S", "W"} else waarde
