from __future__ import annotations

from datetime import date

import pytest

from tests.cast import OP, moment
from zaken.terugbeltekst import inspreektekst, is_tijd_om_te_schrijven, schrijftekst

MIS, IN, GOED, FOUT = "geen_gehoor", "ingesproken", "bereikt", "verkeerd_nr"


class TestTijdOmTeSchrijven:
    @pytest.mark.parametrize(
        ("uitkomsten", "wel"),
        [
            ([], False),
            ([MIS, MIS], False),
            ([MIS, IN, FOUT], True),
            ([MIS, MIS, MIS, MIS], True),
            ([MIS, GOED, MIS, MIS], False),
        ],
    )
    def test_na_drie_vergeefse_pogingen(self, uitkomsten: list[str], wel: bool) -> None:
        assert is_tijd_om_te_schrijven(uitkomsten) == wel


class TestTeksten:
    def test_de_voicemail_hoort_wie_belde_en_niet_waarover(self) -> None:
        tekst = inspreektekst(
            medewerker="Karin de Voorbeeld",
            gemeente="Waterrijk",
            telefoon="14 099",
            referentie="V-7K4M-29QX",
            uiterlijk=date(2026, 11, 25),
            op=OP,
        )
        assert tekst.startswith("Goedemorgen. U spreekt met Karin de Voorbeeld van de gemeente Waterrijk.")
        assert "uiterlijk woensdag 25 november" in tekst
        assert "14 099" in tekst and "V-7K4M-29QX" in tekst

    def test_noemt_geen_dag_die_geweest_is(self) -> None:
        tekst = inspreektekst(
            medewerker="K",
            gemeente="W",
            telefoon="1",
            referentie="V",
            uiterlijk=date(2026, 11, 20),
            op=moment("2026-11-23 14:00"),
        )
        assert tekst.startswith("Goedemiddag")
        assert "uiterlijk" not in tekst

    @pytest.mark.parametrize(
        "tekst",
        [
            inspreektekst(
                medewerker="Karin",
                gemeente="Waterrijk",
                telefoon="14 099",
                referentie="V-1",
                uiterlijk=date(2026, 12, 1),
                op=OP,
            ),
            schrijftekst(keren=3, telefoon="14 099", referentie="V-1", weer_op=date(2026, 12, 1), op=OP),
        ],
    )
    def test_elke_zin_is_kort(self, tekst: str) -> None:
        zinnen = tekst.replace("?", ".").replace("\n", " ").split(". ")
        assert max(len(zin.split()) for zin in zinnen) <= 15
