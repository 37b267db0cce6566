"""A picture that goes with news: small enough for every medium, and without what a camera writes into it. Pure."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageOps

SOORTEN: Final = ("JPEG", "PNG", "WEBP")
MAX_OMVANG: Final = 15 * 1024 * 1024
MAX_PUNTEN: Final = 60_000_000
"""Pixels; more is no picture but an attack on our memory."""
ZIJDE: Final = 1_920
KWALITEIT: Final = 88

GEEN_BEELD: Final = "Dit bestand is geen beeld. Kies een foto of plaatje in jpg, png of webp."
TE_GROOT: Final = "Dit beeld is te groot. Kies een beeld van hooguit 15 MB."


class GeenBeeld(ValueError):
    """The message says in Dutch what is wrong and what to do."""


def lees_beeld(inhoud: bytes) -> bytes:
    """The picture drawn anew as JPEG: upright, at most 1920 pixels wide or high. Raises ``GeenBeeld``."""
    if len(inhoud) > MAX_OMVANG:
        raise GeenBeeld(TE_GROOT)
    try:
        with Image.open(io.BytesIO(inhoud), formats=SOORTEN) as beeld:
            _niet_te_groot(beeld)
            beeld.draft("RGB", (ZIJDE, ZIJDE))
            getekend = ImageOps.exif_transpose(beeld).convert("RGBA")
    except GeenBeeld:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise GeenBeeld(GEEN_BEELD) from None
    getekend.thumbnail((ZIJDE, ZIJDE))
    schoon = Image.new("RGB", getekend.size, "white")
    schoon.paste(getekend, mask=getekend)
    uit = io.BytesIO()
    schoon.save(uit, "JPEG", quality=KWALITEIT, optimize=True)
    return uit.getvalue()


def _niet_te_groot(beeld: Image.Image) -> None:
    if beeld.width * beeld.height > MAX_PUNTEN:
        raise GeenBeeld(TE_GROOT)
