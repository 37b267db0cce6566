from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, strategies as st

from kanalen.bestandssoort import PROGRAMMA, soort_van, waarschuwing


def _zip() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as pakket:
        pakket.writestr("[Content_Types].xml", "x")
        pakket.writestr("word/document.xml", "x")
    return uit.getvalue()


PDF = b"%PDF-1.7\n%abc"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 30
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 30
EXE = b"MZ" + b"\0" * 100


class TestSoortVan:
    @pytest.mark.parametrize(
        ("inhoud", "soort"),
        [
            (PDF, "application/pdf"),
            (PNG, "image/png"),
            (JPEG, "image/jpeg"),
            (EXE, PROGRAMMA),
            (b"#!/bin/sh\necho", PROGRAMMA),
            (b"\x7fELF" + b"\0" * 40, PROGRAMMA),
            (b"  <!DOCTYPE HTML><p>", "text/html"),
            (b"<!-- x --><script>", "text/html"),
            (b'<?xml version="1.0"?><svg xmlns="x">', "image/svg+xml"),
            ("é;b\n".encode("cp1252"), "text/plain"),
            (b"\x00\x01\x02\x03onbekend", "application/octet-stream"),
        ],
    )
    def test_kijkt_naar_de_inhoud(self, inhoud: bytes, soort: str) -> None:
        assert soort_van(inhoud) == soort

    @given(st.binary(max_size=3_000))
    def test_gaat_nooit_stuk_en_zegt_altijd_iets(self, inhoud: bytes) -> None:
        assert soort_van(inhoud)
        waarschuwing("brief.pdf", inhoud)


class TestWaarschuwing:
    @pytest.mark.parametrize(
        ("naam", "inhoud"),
        [
            ("brief.pdf", PDF),
            ("foto.JPG", JPEG),
            ("brief.docx", _zip()),
            ("lijst.csv", b"a;b\n1;2\n"),
            ("afspraak.ics", b"BEGIN:VCALENDAR\r\n"),
            ("tekening.dwg", b"AC1032\0\0"),
            ("zonder achtervoegsel", PDF),
            ("leeg.pdf", b""),
        ],
    )
    def test_zwijgt_als_naam_en_inhoud_passen(self, naam: str, inhoud: bytes) -> None:
        assert waarschuwing(naam, inhoud) == ""

    @pytest.mark.parametrize(
        ("naam", "inhoud", "zin"),
        [
            ("brief.pdf", b"gewone tekst", "De naam eindigt op .pdf, maar de inhoud is tekst."),
            ("brief.pdf", _zip(), "De naam eindigt op .pdf, maar de inhoud is een Office-bestand."),
            ("foto.png", b"<svg onload=x>", "De naam eindigt op .png, maar de inhoud is een webtekening."),
            ("brief.txt", b"<html><script>", "De naam eindigt op .txt, maar de inhoud is een webpagina."),
            ("foto.jpg", EXE, "Dit is een programma. Open het niet."),
            ("factuur.pdf.exe", b"tekst", "Dit is een programma. Open het niet."),
            ("klik.lnk", b"tekst", "Dit is een programma. Open het niet."),
        ],
    )
    def test_zegt_wat_er_vreemd_is(self, naam: str, inhoud: bytes, zin: str) -> None:
        assert waarschuwing(naam, inhoud) == zin
