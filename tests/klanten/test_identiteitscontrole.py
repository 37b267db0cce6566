"""When the house is sure who somebody is."""

from __future__ import annotations

import pytest

from klanten.identiteitscontrole import Antwoorden


class TestStelVast:
    @pytest.mark.parametrize(
        ("goed", "fout", "nodig", "zeker"),
        [
            (2, 0, 2, True),
            (3, 0, 2, True),
            (1, 0, 2, False),
            (2, 1, 2, False),
            (0, 0, 1, False),
            (5, 1, 1, False),
        ],
    )
    def test_genoeg_goed_en_niets_fout(self, goed, fout, nodig, zeker):
        assert Antwoorden(goed=goed, fout=fout).stelt_vast(nodig) is zeker

    def test_zegt_hoeveel_nog(self):
        assert Antwoorden(goed=1).nog_nodig(3) == 2
        assert Antwoorden(goed=4).nog_nodig(3) == 0
