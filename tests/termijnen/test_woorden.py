"""Moments in plain Dutch."""

from datetime import UTC, date, datetime

import pytest

from termijnen.fouten import KalenderOntbreekt
from termijnen.kalender import Werkkalender
from termijnen.woorden import (
    MAANDEN,
    WEEKDAGEN,
    afstand_in_woorden,
    dag_en_maand,
    datum_in_woorden,
    moment_in_woorden,
    uiterlijk_in_woorden,
)
from tests.termijnen.momenten import hier


class TestDatums:
    def test_uiterlijk(self) -> None:
        assert uiterlijk_in_woorden(hier("2026-11-30 17:00")) == "uiterlijk maandag 30 november"
        assert uiterlijk_in_woorden(date(2026, 11, 30)) == "uiterlijk maandag 30 november"

    def test_het_jaar_staat_er_alleen_bij_als_het_een_ander_jaar_is(self) -> None:
        moment = hier("2027-01-04 17:00")
        assert uiterlijk_in_woorden(moment) == "uiterlijk maandag 4 januari"
        assert uiterlijk_in_woorden(moment, hier("2026-12-24 10:00")) == "uiterlijk maandag 4 januari 2027"
        assert uiterlijk_in_woorden(moment, date(2027, 1, 1)) == "uiterlijk maandag 4 januari"
        assert dag_en_maand(moment) == "4 januari"
        assert dag_en_maand(moment, 2027) == "4 januari"
        assert dag_en_maand(moment, 2026) == "4 januari 2027"

    def test_de_nederlandse_dag_telt(self) -> None:
        avond = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
        assert datum_in_woorden(avond) == "vrijdag 1 januari"
        assert datum_in_woorden(date(2026, 12, 31), avond) == "donderdag 31 december 2026"

    def test_alle_dagen_en_maanden(self) -> None:
        assert [datum_in_woorden(date(2026, 6, dag)).split()[0] for dag in range(1, 8)] == list(WEEKDAGEN)
        assert [dag_en_maand(date(2026, maand, 1)) for maand in range(1, 13)] == [f"1 {m}" for m in MAANDEN]
        assert "zaterdag" in WEEKDAGEN
        assert "augustus" in MAANDEN

    @pytest.mark.parametrize(
        ("moment", "woorden"),
        [
            ("2026-11-30 17:00", "maandag 30 november om 17:00 uur"),
            ("2026-11-30 08:05", "maandag 30 november om 08:05 uur"),
            ("2026-11-30 23:58", "maandag 30 november om 23:58 uur"),
            ("2026-11-30 23:59", "maandag 30 november"),
            ("2026-11-30 23:59:59", "maandag 30 november"),
        ],
    )
    def test_een_moment_met_zijn_tijd_tenzij_het_de_hele_dag_is(self, moment: str, woorden: str) -> None:
        assert moment_in_woorden(hier(moment).astimezone(UTC)) == woorden

    def test_een_moment_in_een_ander_jaar(self) -> None:
        moment = hier("2027-01-04 17:00")
        assert moment_in_woorden(moment, date(2026, 1, 1)) == "maandag 4 januari 2027 om 17:00 uur"


class TestAfstand:
    @pytest.mark.parametrize(
        ("uiterlijk", "op", "woorden"),
        [
            ("2026-11-23 17:00", "2026-11-23 10:00", "vandaag 17:00"),
            ("2026-11-23 17:00", "2026-11-23 17:00", "vandaag 17:00"),
            ("2026-11-24 17:00", "2026-11-23 10:00", "morgen 17:00"),
            ("2026-11-23 23:59:59", "2026-11-23 10:00", "vandaag"),
            ("2026-11-24 23:59:59", "2026-11-23 10:00", "morgen"),
            ("2026-11-25 17:00", "2026-11-23 10:00", "over 2 werkdagen"),
            ("2026-11-26 17:00", "2026-11-23 23:00", "over 3 werkdagen"),
            # A weekend and Christmas between.
            ("2026-11-30 17:00", "2026-11-27 10:00", "over 1 werkdag"),
            ("2026-12-28 17:00", "2026-12-24 10:00", "over 1 werkdag"),
            ("2027-01-18 23:59:59", "2026-11-23 10:00", "over 38 werkdagen"),
            # Due on a day nobody works, as a term excepted from Atw 1 can be.
            ("2026-11-22 23:59:59", "2026-11-20 10:00", "zondag"),
            ("2026-11-22 12:30", "2026-11-20 10:00", "zondag 12:30"),
            # Too late, but no working day has passed yet.
            ("2026-11-23 17:00", "2026-11-23 17:00:01", "sinds vandaag 17:00 te laat"),
            ("2026-11-20 17:00", "2026-11-21 10:00", "sinds gisteren 17:00 te laat"),
            ("2026-11-20 17:00", "2026-11-22 10:00", "sinds vrijdag 17:00 te laat"),
            ("2026-11-20 23:59:59", "2026-11-22 10:00", "sinds vrijdag te laat"),
            ("2026-11-20 17:00", "2026-11-23 08:00", "1 werkdag te laat"),
            ("2026-11-20 17:00", "2026-11-24 08:00", "2 werkdagen te laat"),
            ("2026-12-24 17:00", "2027-01-04 08:00", "5 werkdagen te laat"),
        ],
    )
    def test_zo_zeggen_mensen_het(
        self, kalender: Werkkalender, uiterlijk: str, op: str, woorden: str
    ) -> None:
        moment, nu = hier(uiterlijk).astimezone(UTC), hier(op).astimezone(UTC)
        assert afstand_in_woorden(kalender, moment, nu) == woorden

    def test_een_week_zonder_werkdagen_noemt_de_datum(self) -> None:
        vrij = frozenset(date(2026, 8, dag) for dag in range(3, 15))
        kalender = Werkkalender(1, 2026, 2026, vrij)
        zes, zeven = hier("2026-08-06 12:00"), hier("2026-08-07 12:00")
        assert afstand_in_woorden(kalender, zes, hier("2026-07-31 10:00")) == "donderdag 12:00"
        assert afstand_in_woorden(kalender, zeven, hier("2026-07-31 10:00")) == "vrijdag 7 augustus 12:00"
        assert afstand_in_woorden(kalender, hier("2026-07-31 17:00"), zes) == "sinds vrijdag 17:00 te laat"
        assert afstand_in_woorden(kalender, hier("2026-07-31 17:00"), zeven) == (
            "sinds vrijdag 31 juli 17:00 te laat"
        )

    def test_voorbij_de_kalender_wordt_niet_geraden(self, kalender: Werkkalender) -> None:
        with pytest.raises(KalenderOntbreekt):
            afstand_in_woorden(kalender, hier("2041-01-02 17:00"), hier("2040-12-31 10:00"))
