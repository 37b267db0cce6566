"""The comparison in the documentation is the one the program makes, and its formulas are what they say."""

from pathlib import Path

import pytest

from benchmarks.naieve_termijnen import SOORTEN, Soort, kalenderdagen, tabel, weekdagen, weekdaguren
from termijnen.berekenen import Eenheid
from tests.termijnen.momenten import hier

PAGINA = Path(__file__).parents[2] / "docs" / "termijnen_vergelijking.md"


class TestVergelijking:
    def test_de_pagina_is_bij(self) -> None:
        assert PAGINA.read_text(encoding="utf-8") == f"{tabel()}\n"

    @pytest.mark.parametrize(
        ("ontvangen", "aantal", "per_dag", "per_weekdag", "per_uur"),
        [
            ("2026-11-23 10:00", 2, "2026-11-25", "2026-11-25", "2026-11-25"),
            ("2026-11-20 10:00", 2, "2026-11-22", "2026-11-24", "2026-11-24"),
            # The 48 hours begin on Monday at midnight and end as Wednesday begins.
            ("2026-11-21 10:00", 2, "2026-11-23", "2026-11-24", "2026-11-25"),
            ("2026-12-24 10:00", 2, "2026-12-26", "2026-12-28", "2026-12-28"),
        ],
    )
    def test_de_formules_voor_werkdagen(
        self, ontvangen: str, aantal: int, per_dag: str, per_weekdag: str, per_uur: str
    ) -> None:
        soort = Soort("", Eenheid.WERKDAGEN, aantal)
        assert kalenderdagen(hier(ontvangen), soort).isoformat() == per_dag
        assert weekdagen(hier(ontvangen), soort).isoformat() == per_weekdag
        assert weekdaguren(hier(ontvangen), soort).isoformat() == per_uur

    def test_de_formules_voor_een_maand(self) -> None:
        soort = Soort("", Eenheid.MAANDEN, 3)
        assert kalenderdagen(hier("2026-11-30 10:00"), soort).isoformat() == "2027-02-28"
        assert weekdagen(hier("2026-11-30 10:00"), soort).isoformat() == "2027-03-01"

    def test_elke_soort_staat_op_de_pagina(self) -> None:
        tekst = PAGINA.read_text(encoding="utf-8")
        assert all(f"| {soort.naam} |" in tekst for soort in SOORTEN)
