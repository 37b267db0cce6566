"""The engine against the naive oracle, over 2020-2040, the awkward days tried most."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings, strategies as st

from termijnen.berekenen import Eenheid, bereken, social, uitleg, werkdagen, wettelijk
from termijnen.fouten import OngeldigeOpschorting
from termijnen.kalender import Werkkalender, bouw_kalender
from tests.termijnen.momenten import EERSTE, LAATSTE, dagen, momenten
from tests.termijnen.orakel import Orakel

ORAKEL = Orakel()

eigen_dagen = st.lists(dagen, max_size=12)
lengtes = st.one_of(
    st.tuples(
        st.just(Eenheid.DAGEN), st.integers(1, 7) | st.integers(1, 120) | st.sampled_from([89, 90, 91])
    ),
    st.tuples(st.just(Eenheid.WEKEN), st.integers(1, 26) | st.sampled_from([11, 12, 13])),
    st.tuples(st.just(Eenheid.MAANDEN), st.integers(1, 6)),
)


@st.composite
def opschortingen(draw: st.DrawFn, ontvangen: date) -> list[tuple[date, date]]:
    """Up to three suspensions that do not overlap, short gaps between them."""
    paren = []
    dag = ontvangen
    for _ in range(draw(st.integers(0, 3))):
        van = dag + timedelta(days=draw(st.integers(0, 20)))
        tot = van + timedelta(days=draw(st.integers(0, 20)))
        paren.append((van, tot))
        dag = tot
    return draw(st.permutations(paren))


class TestTegenHetOrakel:
    @settings(max_examples=500)
    @given(moment=momenten, aantal=st.integers(1, 30))
    def test_werkdagen(self, kalender: Werkkalender, moment: datetime, aantal: int) -> None:
        assert werkdagen(kalender, moment, aantal).uiterlijk == ORAKEL.werkdagen(moment, aantal)

    @settings(max_examples=500)
    @given(moment=momenten)
    def test_social(self, kalender: Werkkalender, moment: datetime) -> None:
        assert social(kalender, moment).uiterlijk == ORAKEL.social(moment)

    @settings(max_examples=500)
    @given(ontvangen=dagen, lengte=lengtes)
    def test_wettelijk(self, kalender: Werkkalender, ontvangen: date, lengte: tuple[Eenheid, int]) -> None:
        eenheid, aantal = lengte
        uiterlijk = wettelijk(kalender, ontvangen, aantal, eenheid).uiterlijk
        assert uiterlijk.date() == ORAKEL.wettelijk(ontvangen, aantal, eenheid)
        assert uiterlijk.strftime("%H:%M:%S") == "23:59:59"

    @settings(max_examples=500)
    @given(data=st.data(), ontvangen=dagen, lengte=lengtes)
    def test_wettelijk_met_opschortingen(
        self, kalender: Werkkalender, data: st.DataObject, ontvangen: date, lengte: tuple[Eenheid, int]
    ) -> None:
        eenheid, aantal = lengte
        paren = data.draw(opschortingen(ontvangen))
        verwacht = ORAKEL.wettelijk(ontvangen, aantal, eenheid, paren)
        assume(verwacht <= date(2040, 12, 31))
        if any(van >= verwacht and tot > van for van, tot in paren):
            with pytest.raises(OngeldigeOpschorting):
                wettelijk(kalender, ontvangen, aantal, eenheid, paren)
        else:
            assert wettelijk(kalender, ontvangen, aantal, eenheid, paren).uiterlijk.date() == verwacht

    @settings(max_examples=500)
    @given(data=st.data(), ontvangen=dagen, lengte=lengtes, verlenging=st.integers(1, 14))
    def test_verlengd(
        self,
        kalender: Werkkalender,
        data: st.DataObject,
        ontvangen: date,
        lengte: tuple[Eenheid, int],
        verlenging: int,
    ) -> None:
        eenheid, aantal = lengte
        paren = data.draw(opschortingen(ontvangen))
        verwacht = ORAKEL.wettelijk(ontvangen, aantal, eenheid, paren, verlenging)
        assume(verwacht <= date(2040, 12, 31))
        assume(not any(van >= verwacht and tot > van for van, tot in paren))
        berekening = wettelijk(kalender, ontvangen, aantal, eenheid, paren, verlenging)
        assert berekening.uiterlijk.date() == verwacht == berekening.stappen[-1].datum
        assert all(zin.endswith(".") and len(zin.split()) <= 20 for zin in uitleg(berekening))

    @settings(max_examples=150)
    @given(moment=momenten, sluitingen=eigen_dagen, gelijk=eigen_dagen, lengte=lengtes)
    def test_met_eigen_dagen(
        self,
        moment: datetime,
        sluitingen: list[date],
        gelijk: list[date],
        lengte: tuple[Eenheid, int],
    ) -> None:
        # Days around the moment itself, or most of them would never matter.
        dicht = [*sluitingen, *(moment.date() + timedelta(days=d.day % 9) for d in sluitingen)]
        wet = [*gelijk, *(moment.date() + timedelta(days=d.day) for d in gelijk)]
        kalender = bouw_kalender(2020, 2040, sluitingsdagen=dicht, gelijkgesteld=wet)
        orakel = Orakel(dicht, wet)
        eenheid, aantal = lengte
        assert werkdagen(kalender, moment, 5).uiterlijk == orakel.werkdagen(moment, 5)
        assert social(kalender, moment).uiterlijk == orakel.social(moment)
        ontvangen = kalender.datum(kalender.index(moment))
        assert wettelijk(kalender, moment, aantal, eenheid).uiterlijk.date() == (
            orakel.wettelijk(ontvangen, aantal, eenheid)
        )

    def test_elke_dag_van_21_jaar(self, kalender: Werkkalender) -> None:
        dag = EERSTE
        while dag <= LAATSTE:
            for aantal in (1, 2, 3, 4, 5, 14):
                assert wettelijk(kalender, dag, aantal, Eenheid.DAGEN).uiterlijk.date() == (
                    ORAKEL.wettelijk(dag, aantal, "dagen")
                )
            assert wettelijk(kalender, dag, 8, Eenheid.WEKEN).uiterlijk.date() == ORAKEL.wettelijk(
                dag, 8, "weken"
            )
            assert wettelijk(kalender, dag, 1, Eenheid.MAANDEN).uiterlijk.date() == (
                ORAKEL.wettelijk(dag, 1, "maanden")
            )
            dag += timedelta(days=1)


class TestEigenschappen:
    @given(moment=momenten, later=st.timedeltas(timedelta(0), timedelta(days=10)), aantal=st.integers(1, 5))
    def test_later_ontvangen_is_nooit_eerder_klaar(
        self, kalender: Werkkalender, moment: datetime, later: timedelta, aantal: int
    ) -> None:
        eerst, dan = moment, moment + later
        assert werkdagen(kalender, eerst, aantal).uiterlijk <= werkdagen(kalender, dan, aantal).uiterlijk
        assert social(kalender, eerst).uiterlijk <= social(kalender, dan).uiterlijk
        for eenheid in (Eenheid.DAGEN, Eenheid.WEKEN, Eenheid.MAANDEN):
            assert (
                wettelijk(kalender, eerst, aantal, eenheid).uiterlijk
                <= wettelijk(kalender, dan, aantal, eenheid).uiterlijk
            )

    @given(moment=momenten, lengte=lengtes)
    def test_de_uitleg_komt_op_hetzelfde_einde_uit(
        self, kalender: Werkkalender, moment: datetime, lengte: tuple[Eenheid, int]
    ) -> None:
        eenheid, aantal = lengte
        for berekening in (
            bereken(kalender, eenheid=eenheid, aantal=aantal, vanaf=moment),
            bereken(kalender, eenheid=Eenheid.WERKDAGEN, aantal=3, vanaf=moment),
            bereken(kalender, eenheid=Eenheid.SOCIAL_UREN, aantal=24, vanaf=moment),
        ):
            assert berekening.stappen[-1].datum == berekening.uiterlijk.date()
            assert all(zin.endswith(".") and len(zin.split()) <= 20 for zin in uitleg(berekening))

    @settings(max_examples=300)
    @given(data=st.data(), ontvangen=dagen, lengte=lengtes)
    def test_de_uitleg_met_opschorting_komt_op_hetzelfde_einde_uit(
        self, kalender: Werkkalender, data: st.DataObject, ontvangen: date, lengte: tuple[Eenheid, int]
    ) -> None:
        eenheid, aantal = lengte
        try:
            berekening = wettelijk(kalender, ontvangen, aantal, eenheid, data.draw(opschortingen(ontvangen)))
        except OngeldigeOpschorting:
            return
        assert berekening.stappen[-1].datum == berekening.uiterlijk.date()

    @given(moment=momenten, aantal=st.integers(1, 20))
    def test_tussen_ontvangst_en_einde_liggen_precies_zoveel_werkdagen(
        self, kalender: Werkkalender, moment: datetime, aantal: int
    ) -> None:
        stappen = werkdagen(kalender, moment, aantal).stappen[1:-1]
        assert sum(stap.telt for stap in stappen) == aantal
        assert stappen[-1].telt
