from __future__ import annotations

from datetime import timedelta

import pytest

from kanalen.telefoon.duur import duur_in_woorden


class TestDuurInWoorden:
    @pytest.mark.parametrize(
        ("seconden", "woorden"),
        [
            (-3, "0 seconden"),
            (1, "1 seconde"),
            (59, "59 seconden"),
            (60, "1 minuut"),
            (254, "4 minuten"),
            (3599, "1 uur"),
            (3660, "1 uur en 1 minuut"),
            (7500, "2 uur en 5 minuten"),
        ],
    )
    def test_zegt_het_zoals_iemand_het_zegt(self, seconden: int, woorden: str) -> None:
        assert duur_in_woorden(timedelta(seconds=seconden)) == woorden
