from __future__ import annotations

import pytest

from klanten.models import Kanaal
from routering.drempels import TOEPASSEN_VANAF, is_zeker_genoeg


class TestIsZekerGenoeg:
    def test_kent_alleen_kanalen_die_bestaan(self) -> None:
        assert set(TOEPASSEN_VANAF) <= set(Kanaal.values)

    def test_de_drempel_zelf_is_genoeg(self) -> None:
        assert is_zeker_genoeg("email", TOEPASSEN_VANAF["email"])
        assert not is_zeker_genoeg("email", TOEPASSEN_VANAF["email"] - 0.001)

    @pytest.mark.parametrize("kanaal", ["telefoon", "balie", "huisbezoek"])
    def test_in_een_gesprek_beslist_altijd_een_collega(self, kanaal: str) -> None:
        assert not is_zeker_genoeg(kanaal, 1.0)
