from __future__ import annotations

import pytest

from zaken.referentie import (
    ALFABET,
    VORM,
    lees_referentie,
    nieuwe_referentie,
    referenties_in,
)


class TestNieuweReferentie:
    def test_heeft_de_vorm_die_wij_overal_herkennen(self) -> None:
        assert all(VORM.fullmatch(nieuwe_referentie()) for _ in range(200))

    def test_bevat_geen_tekens_die_op_elkaar_lijken(self) -> None:
        assert not set("01OILU") & set(ALFABET)

    def test_is_niet_te_raden(self) -> None:
        assert len({nieuwe_referentie() for _ in range(5000)}) == 5000


class TestLeesReferentie:
    @pytest.mark.parametrize(
        "invoer",
        [
            "V-7K4M-29QX",
            "v-7k4m-29qx",
            " 7K4M29QX ",
            "V7K4M 29QX",
            "7k4m-29qx",
            "V-7K4M-29QX.",
        ],
    )
    def test_neemt_elke_schrijfwijze_aan(self, invoer: str) -> None:
        assert lees_referentie(invoer) == "V-7K4M-29QX"

    @pytest.mark.parametrize("invoer", ["", "V-7K4M", "V-7K4M-29QXA", "paspoort", "V-0000-0000", "💐"])
    def test_wijst_af_wat_er_geen_is(self, invoer: str) -> None:
        assert lees_referentie(invoer) is None


class TestReferentiesIn:
    def test_vindt_elke_referentie_een_keer(self) -> None:
        tekst = "Re: [V-7K4M-29QX] en ook v-7k4m-29qx, en V-2222-3333!"
        assert referenties_in(tekst) == ["V-7K4M-29QX", "V-2222-3333"]

    def test_vindt_niets_midden_in_een_woord(self) -> None:
        assert referenties_in("XV-7K4M-29QXY") == []
