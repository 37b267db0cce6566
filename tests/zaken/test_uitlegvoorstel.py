from __future__ import annotations

import re
from datetime import date

import pytest

from termijnen.kalender import bouw_kalender
from tests.cast import moment
from zaken.models import Termijn
from zaken.uitlegvoorstel import uitlegvoorstel

KALENDER = bouw_kalender(2026, 2027)
UITERLIJK = moment("2026-11-30 17:00")


def voorstel(soort="reactie", op="2026-11-26 16:00", uiterlijk=UITERLIJK):
    return uitlegvoorstel(KALENDER, soort=soort, uiterlijk=uiterlijk, op=moment(op))


class TestUitlegvoorstel:
    def test_noemt_de_dag_die_wij_noemden(self):
        assert "Wij wilden u uiterlijk maandag 30 november antwoord geven." in voorstel().tekst

    def test_wie_te_laat_is_biedt_excuses_aan(self):
        assert "excuses" not in voorstel().tekst
        assert "excuses" in voorstel(op="2026-12-01 09:00").tekst

    def test_noemt_geen_norm_van_onszelf(self):
        for op in ("2026-11-26 16:00", "2026-12-01 09:00"):
            assert "november" not in voorstel("behandeling", op).tekst

    def test_wie_te_laat_beslist_noemt_wat_de_inwoner_mag(self):
        assert "U mag ons schrijven" in voorstel("wettelijk", "2026-12-01 09:00").tekst
        assert "U mag ons schrijven" not in voorstel("wettelijk").tekst

    @pytest.mark.parametrize(
        ("op", "uiterlijk", "dag"),
        [
            ("2026-11-26 16:00", "2026-11-30 17:00", date(2026, 12, 2)),
            ("2026-12-03 09:00", "2026-11-30 17:00", date(2026, 12, 7)),
            ("2026-12-24 09:00", "2026-12-24 17:00", date(2026, 12, 29)),
            ("2026-12-05 09:00", "2026-12-04 17:00", date(2026, 12, 8)),
        ],
    )
    def test_stelt_een_werkdag_voor_waarop_het_kan(self, op, uiterlijk, dag):
        gedaan = voorstel(op=op, uiterlijk=moment(uiterlijk))
        assert gedaan.toegezegd_op == dag
        assert KALENDER.is_werkdag(dag)

    @pytest.mark.parametrize("soort", list(Termijn.Soort))
    @pytest.mark.parametrize("op", ["2026-11-26 16:00", "2026-12-01 09:00"])
    def test_leest_als_gewoon_nederlands(self, soort, op):
        tekst = voorstel(soort.value, op).tekst
        zinnen = [zin for zin in re.split(r"(?<=[.?!])\s+", tekst) if zin]
        assert all(len(zin.split()) <= 15 for zin in zinnen)
        assert "{" not in tekst
        assert not {"helaas", "succesvol", "termijn"} & set(re.findall(r"\w+", tekst.lower()))
