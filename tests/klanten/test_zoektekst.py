"""What somebody types is taken apart; nothing that is no date or postcode gets lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from klanten.zoektekst import Zoektekst, lees_zoektekst

GEBOREN = date(1980, 5, 1)


class TestLeesZoektekst:
    @pytest.mark.parametrize(
        "tekst",
        [
            "Rosa Verzonnen 01-05-1980",
            "Rosa Verzonnen 1-5-1980",
            "Rosa Verzonnen, 1/5/1980",
            "01 05 1980 Rosa Verzonnen",
            "Rosa Verzonnen 01051980",
            "Rosa Verzonnen 1980-05-01",
            "Rosa Verzonnen 1 mei 1980",
            "1 MEI 1980, Rosa Verzonnen",
        ],
    )
    def test_naam_en_geboortedatum(self, tekst):
        assert lees_zoektekst(tekst) == Zoektekst(rest="Rosa Verzonnen", geboren=GEBOREN)

    @pytest.mark.parametrize("tekst", ["1234AB 12", "1234 ab 12", "1234 AB, 12a", "1234AB 12-B"])
    def test_postcode_en_huisnummer(self, tekst):
        assert lees_zoektekst(tekst) == Zoektekst(postcode="1234AB", huisnummer="12")

    def test_naam_en_postcode(self):
        assert lees_zoektekst("Rosa 1234 AB") == Zoektekst(rest="Rosa", postcode="1234AB")

    @pytest.mark.parametrize("tekst", ["Dijkgravenlaan 12", "Dijkgravenlaan 12a", "Dijkgravenlaan, 12 B"])
    def test_straat_en_nummer(self, tekst):
        gelezen = lees_zoektekst(tekst)
        assert (gelezen.straat, gelezen.huisnummer) == ("Dijkgravenlaan", "12")

    def test_een_bsn_is_alles_wat_er_is(self):
        assert lees_zoektekst("9999 90 019") == Zoektekst(bsn="999990019")

    @pytest.mark.parametrize("tekst", ["32-13-1980", "01-05-1780", "1 meer 1980"])
    def test_wat_geen_datum_is_blijft_staan(self, tekst):
        assert lees_zoektekst(tekst).geboren is None

    @given(st.text(max_size=120))
    def test_leest_alles(self, tekst: str) -> None:
        lees_zoektekst(tekst)
