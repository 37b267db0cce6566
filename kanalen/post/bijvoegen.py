"""Put files behind a letter, so that the print room prints them with it. Pure."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter

from kanalen.bestandssoort import soort_van
from kanalen.post.scans import BEELDEN, GEEN_SCAN, bezwaar

A4: Final = (210, 297)
"""Millimetres."""
RAND: Final = 15
"""Millimetres of white around a picture, which no printer reaches."""
PUNTEN: Final = 200
"""Dots per inch of a picture on paper; more costs space and shows no more."""

NIET_TE_DRUKKEN: Final = "Bij een brief kan alleen een PDF of een afbeelding (jpg, png, webp of tiff)."


def bezwaar_tegen_drukken(inhoud: bytes) -> str:
    """Why a file cannot go along with a letter, in a Dutch sentence; empty when it can."""
    waarom = bezwaar(inhoud)
    if waarom == GEEN_SCAN:
        return NIET_TE_DRUKKEN
    return (
        waarom.replace("Deze scan", "Dit bestand")
        .replace(" Scan de brief opnieuw.", "")
        .replace(" Scan de brief opnieuw, zonder wachtwoord.", "")
    )


def met_bijlagen(brief: bytes, bijlagen: Sequence[bytes]) -> bytes:
    """The letter with the pages of these files behind it, in their order; what marks the letter up stays."""
    if not bijlagen:
        return brief
    schrijver = PdfWriter(clone_from=io.BytesIO(brief))
    for bijlage in bijlagen:
        schrijver.append(io.BytesIO(_als_pdf(bijlage)), import_outline=False)
    return _geschreven(schrijver)


def aaneen(documenten: Sequence[bytes]) -> bytes:
    """All pages of these documents one after another."""
    schrijver = PdfWriter()
    for document in documenten:
        schrijver.append(io.BytesIO(document), import_outline=False)
    return _geschreven(schrijver)


def aantal_bladzijden(document: bytes) -> int:
    return len(PdfReader(io.BytesIO(document)).pages)


def _geschreven(schrijver: PdfWriter) -> bytes:
    uit = io.BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


def _als_pdf(inhoud: bytes) -> bytes:
    soort = soort_van(inhoud)
    if soort not in BEELDEN:
        return inhoud
    with Image.open(io.BytesIO(inhoud), formats=[BEELDEN[soort]]) as beeld:
        bladen = []
        for nummer in range(getattr(beeld, "n_frames", 1)):
            beeld.seek(nummer)
            bladen.append(_op_papier(beeld))
    uit = io.BytesIO()
    bladen[0].save(uit, "PDF", resolution=PUNTEN, save_all=True, append_images=bladen[1:])
    return uit.getvalue()


def _op_papier(beeld: Image.Image) -> Image.Image:
    """The picture upright, in the middle of a white sheet that lies as the picture lies."""
    rechtop = ImageOps.exif_transpose(beeld).convert("RGBA")
    breed, hoog = A4 if rechtop.height >= rechtop.width else A4[::-1]
    blad = Image.new("RGB", (_punten(breed), _punten(hoog)), "white")
    passend = ImageOps.contain(rechtop, (_punten(breed - 2 * RAND), _punten(hoog - 2 * RAND)))
    blad.paste(
        passend, ((blad.width - passend.width) // 2, (blad.height - passend.height) // 2), mask=passend
    )
    return blad


def _punten(millimeters: int) -> int:
    return round(millimeters / 25.4 * PUNTEN)
