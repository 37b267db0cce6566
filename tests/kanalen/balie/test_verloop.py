from __future__ import annotations

from itertools import product

import pytest

from kanalen.balie.verloop import OVERGANGEN, Stap, StapNietMogelijk, Toestand, na


class TestVerloop:
    @pytest.mark.parametrize(("stap", "toestand"), list(product(Stap, Toestand)))
    def test_elke_stap_in_elke_toestand(self, stap: Stap, toestand: Toestand) -> None:
        if (stap, toestand) in OVERGANGEN:
            assert na(stap, toestand.value, nummer=7) == OVERGANGEN[stap, toestand]
            return
        with pytest.raises(StapNietMogelijk, match="Nummer 7 "):
            na(stap, toestand.value, nummer=7)

    def test_wie_geholpen_is_komt_niet_terug_in_de_rij(self) -> None:
        assert {stap for stap, van in OVERGANGEN if van == Toestand.KLAAR} == {Stap.AFRONDEN}
        assert not [stap for stap, van in OVERGANGEN if van == Toestand.VERVALLEN]
