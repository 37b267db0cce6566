from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given, strategies as st

from termijnen.kalender import bouw_kalender
from termijnen.tijdzone import lokaal
from tests.cast import OP, moment
from zaken.belvolgorde import VENSTERS, plaats_in_wachtrij

KALENDER = bouw_kalender(2026, 2027)
MOMENTEN = st.integers(0, 60 * 24 * 300).map(lambda minuten: OP + timedelta(minutes=minuten))
TIJDVAKKEN = st.sampled_from(["", "ochtend", "middag"])


def plaats(tijdvak: str, uiterlijk: str, op: str) -> datetime | None:
    return plaats_in_wachtrij(KALENDER, tijdvak=tijdvak, uiterlijk=moment(uiterlijk), op=moment(op))


class TestPlaats:
    @pytest.mark.parametrize(
        ("tijdvak", "op", "verwacht"),
        [
            ("ochtend", "2026-11-23 09:00", "2026-11-23 08:30"),
            ("ochtend", "2026-11-23 08:30", "2026-11-23 08:30"),
            ("ochtend", "2026-11-23 12:00", "2026-11-25 23:59:59"),
            ("middag", "2026-11-23 09:00", "2026-11-25 23:59:59"),
            ("middag", "2026-11-23 12:00", "2026-11-23 12:00"),
            ("middag", "2026-11-23 17:00", "2026-11-25 23:59:59"),
            ("", "2026-11-23 09:00", None),
            ("ochtend", "2026-11-25 12:00", None),
            ("ochtend", "2026-11-25 17:00", None),
            ("ochtend", "2026-11-26 09:00", None),
        ],
    )
    def test_bij_een_termijn_tot_woensdag_17_uur(self, tijdvak: str, op: str, verwacht: str | None) -> None:
        assert plaats(tijdvak, "2026-11-25 17:00", op) == (moment(verwacht) if verwacht else None)

    def test_in_het_weekend_wacht_wie_in_de_ochtend_wil(self) -> None:
        assert plaats("ochtend", "2026-11-24 17:00", "2026-11-21 10:00") == moment("2026-11-24 23:59:59")


class TestEigenschappen:
    @given(TIJDVAKKEN, MOMENTEN, MOMENTEN)
    def test_wat_te_laat_is_blijft_waar_het_staat(
        self, tijdvak: str, uiterlijk: datetime, op: datetime
    ) -> None:
        assume(uiterlijk <= op)
        assert plaats_in_wachtrij(KALENDER, tijdvak=tijdvak, uiterlijk=uiterlijk, op=op) is None

    @given(TIJDVAKKEN, MOMENTEN, MOMENTEN)
    def test_stijgt_alleen_binnen_en_daalt_alleen_buiten_het_dagdeel(
        self, tijdvak: str, uiterlijk: datetime, op: datetime
    ) -> None:
        nieuw = plaats_in_wachtrij(KALENDER, tijdvak=tijdvak, uiterlijk=uiterlijk, op=op)
        if nieuw is None:
            return
        van, tot = VENSTERS[tijdvak]
        binnen = KALENDER.is_werkdag(lokaal(op)) and van <= lokaal(op).time() < tot
        assert (nieuw <= op) == binnen
        assert (nieuw >= uiterlijk) == (not binnen)

    @given(TIJDVAKKEN, MOMENTEN, MOMENTEN)
    def test_zakt_nooit_voorbij_zijn_eigen_dag(self, tijdvak: str, uiterlijk: datetime, op: datetime) -> None:
        nieuw = plaats_in_wachtrij(KALENDER, tijdvak=tijdvak, uiterlijk=uiterlijk, op=op)
        assert nieuw is None or lokaal(nieuw).date() <= lokaal(uiterlijk).date()

    @given(st.sampled_from(["ochtend", "middag"]), MOMENTEN, st.integers(1, 60 * 24 * 10))
    def test_wie_zakt_komt_voor_de_termijn_nog_aan_de_beurt(
        self, tijdvak: str, op: datetime, minuten: int
    ) -> None:
        """Whoever sinks rises before it is due: look every minute until then."""
        uiterlijk = op + timedelta(minutes=minuten)

        def plaats_op(wanneer: datetime) -> datetime | None:
            return plaats_in_wachtrij(KALENDER, tijdvak=tijdvak, uiterlijk=uiterlijk, op=wanneer)

        nu = plaats_op(op)
        if nu is None or nu <= op:
            return
        straks = (op + timedelta(minutes=minuut) for minuut in range(1, minuten))
        assert any((plaats := plaats_op(wanneer)) is not None and plaats <= wanneer for wanneer in straks)
