"""Scans of letters as a scanner makes them."""

from __future__ import annotations

import io

from PIL import Image
from pypdf import PdfReader, PdfWriter

from demo.post import pdf


def pdf_scan(regel: str = "Geachte gemeente") -> bytes:
    """A letter of one page."""
    return pdf(regel)


def pdf_met_wachtwoord() -> bytes:
    schrijver = PdfWriter(PdfReader(io.BytesIO(pdf_scan())))
    schrijver.encrypt("geheim", algorithm="RC4-128")
    uit = io.BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


def beeld(vorm: str = "JPEG", *, bladen: int = 1) -> bytes:
    """A picture of a page, or of several where the form holds them."""
    pagina = Image.effect_noise((300, 400), 40).convert("RGB")
    uit = io.BytesIO()
    meer = {"save_all": True, "append_images": [pagina] * (bladen - 1)} if bladen > 1 else {}
    pagina.save(uit, vorm, **meer)
    return uit.getvalue()
