"""A citizen service number is checked, locked away and found again, also after the secret has changed."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from klanten.bsn import Bsnkluis, BsnOngeldig, BsnOnleesbaar, is_bsn, normale_bsn

BSN = "999990019"
OUD, NIEUW = "o" * 40, "n" * 40


class TestNormaleBsn:
    @pytest.mark.parametrize("tekst", [BSN, " 9999 90 019 ", "9999.90.019", "999-990-019"])
    def test_leest_hoe_mensen_het_schrijven(self, tekst):
        assert normale_bsn(tekst) == BSN

    @pytest.mark.parametrize("tekst", ["", "999990018", "123456789", "000000000", "12345678901", "abcdefghi"])
    def test_weigert_en_herhaalt_het_nummer_niet(self, tekst):
        with pytest.raises(BsnOngeldig) as fout:
            normale_bsn(tekst)
        assert not tekst or tekst not in str(fout.value)

    @given(st.integers(min_value=0, max_value=8), st.integers(min_value=1, max_value=9))
    def test_een_verkeerd_cijfer_valt_op(self, plaats: int, erbij: int) -> None:
        ander = str((int(BSN[plaats]) + erbij) % 10)
        assert not is_bsn(BSN[:plaats] + ander + BSN[plaats + 1 :])


class TestBsnkluis:
    def test_bewaart_onleesbaar_en_telkens_anders(self):
        kluis = Bsnkluis([NIEUW])
        een, twee = kluis.versleuteld(BSN), kluis.versleuteld(BSN)
        assert een != twee
        assert BSN.encode() not in een
        assert kluis.ontsleuteld(een) == kluis.ontsleuteld(twee) == BSN

    def test_de_zoeksleutel_hangt_van_het_geheim_af(self):
        assert Bsnkluis([NIEUW]).zoeksleutel(BSN) == Bsnkluis([NIEUW]).zoeksleutel(BSN)
        assert Bsnkluis([NIEUW]).zoeksleutel(BSN) != Bsnkluis([OUD]).zoeksleutel(BSN)

    def test_na_een_nieuw_geheim_is_het_oude_nog_te_lezen_en_te_vinden(self):
        oud, beide = Bsnkluis([OUD]), Bsnkluis([NIEUW, OUD])
        assert beide.ontsleuteld(oud.versleuteld(BSN)) == BSN
        assert oud.zoeksleutel(BSN) in beide.zoeksleutels(BSN)
        assert beide.zoeksleutel(BSN) == Bsnkluis([NIEUW]).zoeksleutel(BSN)

    def test_zonder_het_geheim_niet(self):
        with pytest.raises(BsnOnleesbaar):
            Bsnkluis([NIEUW]).ontsleuteld(Bsnkluis([OUD]).versleuteld(BSN))

    def test_zonder_geheimen_zit_de_kluis_dicht(self):
        assert not Bsnkluis([]).is_open
        assert Bsnkluis([]).zoeksleutels(BSN) == []
