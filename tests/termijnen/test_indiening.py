"""Awb 6:9: the postmark counts, for a letter that arrives within a week after the last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from termijnen.indiening import op_tijd_ingediend

LAATSTE = date(2026, 11, 20)
dagen = st.dates(date(2026, 1, 1), date(2027, 12, 31))


class TestOpTijdIngediend:
    @pytest.mark.parametrize(
        ("ontvangen", "poststempel", "op_tijd"),
        [
            (date(2026, 11, 20), None, True),
            (date(2026, 11, 21), None, False),
            (date(2026, 11, 23), date(2026, 11, 20), True),
            (date(2026, 11, 27), date(2026, 11, 20), True),
            (date(2026, 11, 28), date(2026, 11, 20), False),
            (date(2026, 11, 23), date(2026, 11, 21), False),
        ],
    )
    def test_de_laatste_dag_en_de_week_erna(
        self, ontvangen: date, poststempel: date | None, op_tijd: bool
    ) -> None:
        assert op_tijd_ingediend(laatste_dag=LAATSTE, ontvangen=ontvangen, poststempel=poststempel) is op_tijd

    @given(dagen, dagen)
    def test_een_poststempel_maakt_nooit_te_laat(self, ontvangen: date, poststempel: date) -> None:
        zonder = op_tijd_ingediend(laatste_dag=LAATSTE, ontvangen=ontvangen, poststempel=None)
        met = op_tijd_ingediend(laatste_dag=LAATSTE, ontvangen=ontvangen, poststempel=poststempel)
        assert met or not zonder
        assert not met or ontvangen <= LAATSTE + timedelta(days=7)
