from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from zaken.dwangsom import TeVroegIngebreke, dwangsom, eerste_dag

EINDE = date(2026, 11, 2)
ONTVANGEN = date(2026, 11, 9)
EERSTE = date(2026, 11, 24)


class TestEersteDag:
    def test_twee_weken_na_de_dag_van_ontvangst(self) -> None:
        assert eerste_dag(einde_termijn=EINDE, ontvangen=ONTVANGEN) == EERSTE

    @pytest.mark.parametrize("ontvangen", [EINDE, EINDE - timedelta(days=3)])
    def test_voor_het_einde_van_de_termijn_heeft_hij_geen_gevolg(self, ontvangen: date) -> None:
        with pytest.raises(TeVroegIngebreke):
            eerste_dag(einde_termijn=EINDE, ontvangen=ontvangen)


class TestDwangsom:
    @pytest.mark.parametrize(
        ("dag", "dagen", "bedrag"),
        [
            (EERSTE - timedelta(days=1), 0, 0),
            (EERSTE, 1, 23),
            (EERSTE + timedelta(days=13), 14, 322),
            (EERSTE + timedelta(days=14), 15, 357),
            (EERSTE + timedelta(days=28), 29, 857),
            (EERSTE + timedelta(days=41), 42, 1442),
            (EERSTE + timedelta(days=400), 42, 1442),
        ],
    )
    def test_loopt_op_in_drie_stappen_tot_42_dagen(self, dag: date, dagen: int, bedrag: int) -> None:
        stand = dwangsom(einde_termijn=EINDE, ontvangen=ONTVANGEN, tot_en_met=dag)
        assert (stand.dagen, stand.bedrag, stand.op_zijn_hoogst) == (
            dagen,
            bedrag,
            dagen == 42,
        )

    def test_de_dag_van_ontvangst_kiest_de_bedragen(self) -> None:
        oud = dwangsom(
            einde_termijn=date(2018, 11, 1),
            ontvangen=date(2018, 12, 31),
            tot_en_met=date(2019, 6, 1),
        )
        assert oud.bedrag == 1260

    @given(
        st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        st.integers(1, 400),
        st.integers(0, 80),
    )
    def test_gaat_nooit_omlaag(self, einde: date, later: int, dag: int) -> None:
        ontvangen = einde + timedelta(days=later)
        vandaag = eerste_dag(einde_termijn=einde, ontvangen=ontvangen) + timedelta(days=dag)
        nu = dwangsom(einde_termijn=einde, ontvangen=ontvangen, tot_en_met=vandaag)
        morgen = dwangsom(
            einde_termijn=einde,
            ontvangen=ontvangen,
            tot_en_met=vandaag + timedelta(days=1),
        )
        assert 0 <= morgen.bedrag - nu.bedrag <= 45
