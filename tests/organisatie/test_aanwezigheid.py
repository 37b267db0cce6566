from __future__ import annotations

from datetime import date

import pytest

from organisatie.aanwezigheid import Aanwezigheid, Afwezig

MAANDAG = date(2026, 11, 23)
VRIJDAG = date(2026, 11, 27)


class TestIsEr:
    def test_wie_niets_noteerde_werkt_doordeweeks(self):
        assert Aanwezigheid().is_er(MAANDAG)
        assert not Aanwezigheid().is_er(date(2026, 11, 28))

    def test_alleen_op_de_eigen_werkdagen(self):
        deeltijd = Aanwezigheid(frozenset({0, 1}))
        assert deeltijd.is_er(MAANDAG)
        assert not deeltijd.is_er(VRIJDAG)
        assert deeltijd.deel == pytest.approx(0.4)

    def test_niet_op_de_eerste_en_de_laatste_dag_weg(self):
        weg = Aanwezigheid(afwezig=(Afwezig(date(2026, 11, 24), date(2026, 11, 25)),))
        assert [weg.is_er(date(2026, 11, dag)) for dag in (23, 24, 25, 26)] == [True, False, False, True]


class TestWeerOp:
    def test_na_de_laatste_dag_op_de_eerste_werkdag(self):
        weg = Aanwezigheid(frozenset({0, 4}), (Afwezig(MAANDAG, date(2026, 12, 1)),))
        assert weg.weer_op(MAANDAG) == date(2026, 12, 4)

    def test_twee_perioden_achter_elkaar(self):
        weg = Aanwezigheid(
            afwezig=(Afwezig(MAANDAG, VRIJDAG), Afwezig(date(2026, 11, 30), date(2026, 11, 30)))
        )
        assert weg.weer_op(MAANDAG) == date(2026, 12, 1)

    def test_tot_nader_bericht_weet_niemand(self):
        assert Aanwezigheid(afwezig=(Afwezig(MAANDAG, None),)).weer_op(VRIJDAG) is None

    def test_wie_geen_dag_werkt_komt_niet(self):
        assert Aanwezigheid(frozenset()).weer_op(MAANDAG) is None
