from __future__ import annotations

import pytest

from portaal.openingstijden import openstelling
from tests.cast import moment

pytestmark = pytest.mark.django_db


class TestOpenstelling:
    @pytest.mark.parametrize(
        ("op", "is_open", "zin"),
        [
            ("2026-11-23 10:00", True, "Wij zijn nu open, tot 17.00 uur."),
            ("2026-11-23 07:15", False, "Wij zijn nu dicht. U kunt ons vandaag bereiken vanaf 8.30 uur."),
            ("2026-11-23 17:00", False, "Wij zijn nu dicht. U kunt ons morgen bereiken vanaf 8.30 uur."),
            (
                "2026-11-20 18:00",
                False,
                "Wij zijn nu dicht. U kunt ons maandag 23 november bereiken vanaf 8.30 uur.",
            ),
            (
                "2026-12-25 12:00",
                False,
                "Wij zijn nu dicht. U kunt ons maandag 28 december bereiken vanaf 8.30 uur.",
            ),
        ],
    )
    def test_zegt_of_wij_er_zijn(self, kalender: None, op: str, is_open: bool, zin: str) -> None:
        nu = openstelling(op=moment(op))
        assert nu and (nu.is_open, nu.zin) == (is_open, zin)

    def test_zegt_niets_over_een_jaar_zonder_kalender(self, kalender: None) -> None:
        assert openstelling(op=moment("2199-11-23 10:00")) is None
