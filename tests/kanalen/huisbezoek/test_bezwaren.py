from __future__ import annotations

from datetime import date, datetime

import pytest

from kanalen.huisbezoek.bezwaren import bezwaren
from organisatie.aanwezigheid import Aanwezigheid, Afwezig
from termijnen.kalender import Werkkalender
from tests.cast import moment

KALENDER = Werkkalender(
    versie=1,
    eerste_jaar=2026,
    laatste_jaar=2026,
    vrije_dagen=frozenset({date(2026, 12, 25)}),
    sluitingsdagen=frozenset({date(2026, 12, 24)}),
    namen={date(2026, 12, 25): "eerste kerstdag"},
)


def tegen(
    van: str, tot: str, *, aanwezigheid: Aanwezigheid | None = None, beloofd: datetime | None = None
) -> list[str]:
    return bezwaren(
        van=moment(van),
        tot=moment(tot),
        kalender=KALENDER,
        aanwezigheid=aanwezigheid or Aanwezigheid(),
        wie="Karin",
        beloofd_op=beloofd,
    )


class TestBezwaren:
    @pytest.mark.parametrize(
        ("van", "tot", "woorden"),
        [
            ("2026-12-01 10:00", "2026-12-01 11:00", []),
            ("2026-12-01 08:30", "2026-12-01 17:00", []),
            ("2026-12-01 08:29", "2026-12-01 09:00", ["buiten werktijd (08:30 tot 17:00 uur)"]),
            ("2026-12-01 16:30", "2026-12-01 17:01", ["buiten werktijd"]),
            ("2026-12-25 10:00", "2026-12-25 11:00", ["eerste kerstdag"]),
            ("2026-12-24 10:00", "2026-12-24 11:00", ["sluitingsdag"]),
            ("2026-12-05 10:00", "2026-12-05 11:00", ["zaterdag"]),
            ("2027-01-05 10:00", "2027-01-05 11:00", ["nog geen werkkalender"]),
        ],
    )
    def test_feestdagen_en_werktijd(self, van: str, tot: str, woorden: list[str]) -> None:
        gezegd = tegen(van, tot)
        assert len(gezegd) == len(woorden)
        assert all(woord in zin for woord, zin in zip(woorden, gezegd, strict=True))

    def test_wie_er_niet_is_kan_niet_gaan(self) -> None:
        weg = Aanwezigheid(afwezig=(Afwezig(date(2026, 12, 1), date(2026, 12, 2)),))
        assert tegen("2026-12-02 10:00", "2026-12-02 11:00", aanwezigheid=weg) == [
            "Karin is er die dag niet."
        ]
        assert tegen("2026-12-03 10:00", "2026-12-03 11:00", aanwezigheid=weg) == []

    def test_later_dan_beloofd(self) -> None:
        beloofd = moment("2026-11-30 17:00")
        assert tegen("2026-11-30 16:00", "2026-11-30 17:00", beloofd=beloofd) == []
        assert "later dan wij" in tegen("2026-12-01 10:00", "2026-12-01 11:00", beloofd=beloofd)[0]
