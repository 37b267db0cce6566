from __future__ import annotations

import pytest
from PIL import ImageFile

from kanalen.post import scans
from kanalen.post.scans import GEEN_SCAN, KAPOT, LEEG, MET_WACHTWOORD, bezwaar
from tests.kanalen.scans import beeld, pdf_met_wachtwoord, pdf_scan


class TestBezwaar:
    @pytest.mark.parametrize("vorm", ["JPEG", "PNG", "WEBP", "TIFF"])
    def test_een_afbeelding_is_te_lezen(self, vorm: str) -> None:
        assert bezwaar(beeld(vorm)) == ""

    def test_een_pdf_en_een_tiff_met_bladen_zijn_te_lezen(self) -> None:
        assert bezwaar(pdf_scan()) == ""
        assert bezwaar(beeld("TIFF", bladen=3)) == ""

    def test_een_leeg_bestand(self) -> None:
        assert bezwaar(b"") == LEEG

    @pytest.mark.parametrize("nadat_er_brieven_zijn_gemaakt", [False, True])
    @pytest.mark.parametrize("vorm", ["JPEG", "PNG", "WEBP", "TIFF"])
    def test_een_half_beeld(
        self, vorm: str, nadat_er_brieven_zijn_gemaakt: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """WeasyPrint tells Pillow to show half pictures, for the whole process."""
        monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", nadat_er_brieven_zijn_gemaakt)
        heel = beeld(vorm)
        assert bezwaar(heel[: len(heel) // 2]) == KAPOT

    def test_een_halve_pdf_toont_geen_halve_brief(self) -> None:
        heel = pdf_scan()
        assert bezwaar(heel[: len(heel) - 60]) == KAPOT

    def test_een_pdf_met_alleen_kop_en_staart(self) -> None:
        assert bezwaar(b"%PDF-1.7\nniets\n%%EOF\n") == KAPOT

    def test_een_pdf_met_wachtwoord(self) -> None:
        assert bezwaar(pdf_met_wachtwoord()) == MET_WACHTWOORD

    @pytest.mark.parametrize("inhoud", [b"Geachte heer", b"MZ programma", b"<html><script>x</script></html>"])
    def test_wat_geen_scan_is(self, inhoud: bytes) -> None:
        assert bezwaar(inhoud) == GEEN_SCAN

    def test_een_beeld_dat_het_geheugen_vult(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scans, "MAX_PUNTEN", 300 * 400 - 1)
        assert bezwaar(beeld("PNG")) == KAPOT
