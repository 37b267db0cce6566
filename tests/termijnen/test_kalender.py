"""The working calendar: its days, its hours, its edges."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from termijnen.fouten import KalenderOngeldig, KalenderOntbreekt, TijdzoneOntbreekt
from termijnen.kalender import Werkkalender, bouw_kalender, wettelijke_feestdagen
from tests.termijnen.momenten import dagen, hier, momenten
from tests.termijnen.orakel import Orakel, is_feestdag, is_weekend, koningsdag

ORAKEL = Orakel()


class TestWettelijkeFeestdagen:
    def test_2026_naar_artikel_3_van_de_algemene_termijnenwet(self) -> None:
        assert wettelijke_feestdagen(2026, 2026) == {
            date(2026, 1, 1): "nieuwjaarsdag",
            date(2026, 4, 3): "Goede Vrijdag",
            date(2026, 4, 6): "tweede paasdag",
            date(2026, 4, 27): "Koningsdag",
            date(2026, 5, 5): "Bevrijdingsdag",
            date(2026, 5, 14): "Hemelvaartsdag",
            date(2026, 5, 25): "tweede pinksterdag",
            date(2026, 12, 25): "eerste kerstdag",
            date(2026, 12, 26): "tweede kerstdag",
        }

    @pytest.mark.parametrize("jaar", range(2020, 2041))
    def test_elk_jaar_heeft_precies_de_dagen_van_de_wet(self, jaar: int) -> None:
        verwacht = [date(jaar, 1, 1) + timedelta(days=n) for n in range(366)]
        assert list(wettelijke_feestdagen(jaar, jaar)) == [
            d for d in verwacht if d.year == jaar and is_feestdag(d)
        ]

    @pytest.mark.parametrize("jaar", range(2020, 2041))
    def test_bevrijdingsdag_is_elk_jaar_vrij(self, jaar: int) -> None:
        assert "Bevrijdingsdag" in wettelijke_feestdagen(jaar, jaar)[date(jaar, 5, 5)]

    @pytest.mark.parametrize(("jaar", "dag"), [(2024, 27), (2025, 26), (2031, 26), (2036, 26), (2037, 27)])
    def test_koningsdag_wijkt_voor_een_zondag(self, jaar: int, dag: int) -> None:
        assert wettelijke_feestdagen(jaar, jaar)[date(jaar, 4, dag)] == "Koningsdag"
        assert koningsdag(jaar).day == dag

    def test_twee_feestdagen_op_een_dag_krijgen_beide_namen(self) -> None:
        assert wettelijke_feestdagen(2016, 2016)[date(2016, 5, 5)] == "Bevrijdingsdag en Hemelvaartsdag"

    def test_weigert_jaren_van_voor_koningsdag(self) -> None:
        with pytest.raises(KalenderOngeldig, match="2014"):
            wettelijke_feestdagen(2013, 2020)
        assert wettelijke_feestdagen(2014, 2014)


class TestWerkkalender:
    @given(dag=dagen)
    def test_dagen_zijn_vrij_als_het_orakel_dat_zegt(self, kalender: Werkkalender, dag: date) -> None:
        assert kalender.is_werkdag(dag) == ORAKEL.werkdag(dag)
        assert kalender.is_wettelijk_vrij(dag) == ORAKEL.vrij(dag)
        assert bool(kalender.reden(dag)) != ORAKEL.werkdag(dag)
        assert bool(kalender.reden(dag, wettelijk=True)) == ORAKEL.vrij(dag)

    def test_sluitingsdagen_gelden_voor_beloften_en_niet_voor_de_wet(self) -> None:
        dag = date(2026, 12, 24)
        kalender = bouw_kalender(2026, 2026, sluitingsdagen=[dag], namen={dag: "kerstsluiting"})
        assert not kalender.is_werkdag(dag)
        assert not kalender.is_wettelijk_vrij(dag)
        assert kalender.reden(dag) == "lokale sluitingsdag (kerstsluiting)"
        assert kalender.reden(dag, wettelijk=True) == ""
        assert bouw_kalender(2026, 2026, sluitingsdagen=[dag]).reden(dag) == "lokale sluitingsdag"

    def test_gelijkgestelde_dagen_gelden_voor_de_wet_en_niet_voor_beloften(self) -> None:
        dag = date(2026, 5, 15)
        kalender = bouw_kalender(2026, 2026, gelijkgesteld=[dag])
        assert kalender.is_werkdag(dag)
        assert kalender.is_wettelijk_vrij(dag)
        assert kalender.reden(dag) == ""
        assert kalender.reden(dag, wettelijk=True) == "dag die gelijkstaat aan een feestdag"
        met_naam = bouw_kalender(2026, 2026, gelijkgesteld=[dag], namen={dag: "brugdag"})
        assert met_naam.reden(dag, wettelijk=True) == "dag die gelijkstaat aan een feestdag (brugdag)"

    @pytest.mark.parametrize(
        ("dag", "reden"),
        [
            (date(2026, 12, 25), "eerste kerstdag"),
            (date(2026, 12, 26), "tweede kerstdag"),
            (date(2026, 12, 27), "zondag"),
            (date(2026, 12, 19), "zaterdag"),
            (date(2026, 12, 24), ""),
        ],
    )
    def test_noemt_de_reden(self, kalender: Werkkalender, dag: date, reden: str) -> None:
        assert kalender.reden(dag) == reden

    def test_een_feestdag_zonder_naam_heet_feestdag(self) -> None:
        assert (
            Werkkalender(1, 2026, 2026, frozenset({date(2026, 3, 3)})).reden(date(2026, 3, 3)) == "feestdag"
        )

    def test_de_naam_van_een_feestdag_gaat_voor_die_van_een_eigen_sluitingsdag(self) -> None:
        dag = date(2026, 12, 25)
        kalender = bouw_kalender(2026, 2026, sluitingsdagen=[dag], namen={dag: "dicht"})
        assert kalender.reden(dag) == "eerste kerstdag"

    @pytest.mark.parametrize("dag", [date(2019, 12, 31), date(2041, 1, 1)])
    def test_een_jaar_zonder_kalender_is_een_fout(self, kalender: Werkkalender, dag: date) -> None:
        moment = datetime.combine(dag, time(12), UTC)
        vragen: list[Callable[[], object]] = [
            lambda: kalender.is_werkdag(dag),
            lambda: kalender.is_wettelijk_vrij(dag),
            lambda: kalender.reden(dag),
            lambda: kalender.volgende_werkdag(dag),
            lambda: kalender.is_open(moment),
            lambda: kalender.volgende_opening(moment),
            lambda: kalender.vorige_opening(moment),
            lambda: kalender.openingsduur(moment, moment),
            lambda: kalender.na_openingsduur(moment, timedelta(hours=1)),
        ]
        for vraag in vragen:
            with pytest.raises(
                KalenderOntbreekt, match=rf"2020 tot en met 2040\. Er is het jaar {dag.year} nodig"
            ):
                vraag()

    def test_na_de_laatste_werkdag_houdt_het_op(self, kalender: Werkkalender) -> None:
        laatste = date(2040, 12, 31)
        assert kalender.volgende_werkdag(date(2040, 12, 30)) == laatste
        assert kalender.volgende_opening(hier("2040-12-31 08:29")) == hier("2040-12-31 08:30")
        vragen: list[Callable[[], object]] = [
            lambda: kalender.volgende_werkdag(laatste),
            lambda: kalender.volgende_opening(hier("2040-12-31 08:30")),
            lambda: kalender.na_openingsduur(hier("2040-12-31 08:30"), timedelta(hours=8, minutes=31)),
        ]
        for vraag in vragen:
            with pytest.raises(KalenderOntbreekt, match=r"Er is een dag na 2040 nodig\."):
                vraag()
        vol = timedelta(hours=8, minutes=30)
        assert kalender.na_openingsduur(hier("2040-12-31 08:30"), vol) == hier("2040-12-31 17:00")

    def test_de_eerste_en_laatste_dag_doen_mee(self, kalender: Werkkalender) -> None:
        assert not kalender.is_werkdag(date(2020, 1, 1))
        assert kalender.is_wettelijk_vrij(date(2020, 1, 1))
        assert kalender.is_werkdag(date(2020, 1, 2))
        assert kalender.is_werkdag(date(2040, 12, 31))
        assert kalender.vorige_opening(hier("2020-01-01 12:00")) is None
        assert kalender.vorige_opening(hier("2020-01-02 08:29")) is None
        assert kalender.vorige_opening(hier("2020-01-02 08:30")) == hier("2020-01-02 08:30")

    def test_een_moment_telt_als_zijn_nederlandse_dag(self, kalender: Werkkalender) -> None:
        # Half past eleven on Sunday evening in UTC is Monday here.
        assert kalender.is_werkdag(datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
        assert not kalender.is_werkdag(datetime(2026, 11, 22, 22, 30, tzinfo=UTC))

    def test_weigert_een_moment_zonder_tijdzone(self, kalender: Werkkalender) -> None:
        with pytest.raises(TijdzoneOntbreekt, match=r"^Dit moment heeft geen tijdzone\.$"):
            kalender.is_open(datetime(2026, 11, 23, 10))

    @pytest.mark.parametrize(
        ("moment", "is_open"),
        [
            ("2026-11-23 08:29:59", False),
            ("2026-11-23 08:30", True),
            ("2026-11-23 16:59:59", True),
            ("2026-11-23 17:00", False),
            ("2026-11-21 12:00", False),
            ("2026-12-25 12:00", False),
        ],
    )
    def test_openingstijden(self, kalender: Werkkalender, moment: str, is_open: bool) -> None:
        assert kalender.is_open(hier(moment)) is is_open

    @given(moment=momenten)
    def test_openingen_volgen_op_elkaar(self, kalender: Werkkalender, moment: datetime) -> None:
        volgende = kalender.volgende_opening(moment)
        vorige = kalender.vorige_opening(moment)
        assert volgende > moment
        assert volgende.time() == time(8, 30)
        assert ORAKEL.werkdag(volgende.date())
        assert vorige is None or (vorige <= moment and kalender.volgende_opening(vorige) == volgende)
        if kalender.volgende_werkdag(moment) != volgende.date():
            assert volgende.date() == moment.astimezone(volgende.tzinfo).date()

    @given(moment=momenten, minuten=st.integers(0, 60 * 24 * 6))
    def test_openingsduur_als_een_klok_die_men_naloopt(
        self, kalender: Werkkalender, moment: datetime, minuten: int
    ) -> None:
        van = moment.replace(second=0)
        tot = van + timedelta(minutes=minuten)
        assert kalender.openingsduur(van, tot) == timedelta(minutes=ORAKEL.open_minuten(van, tot))
        assert kalender.openingsduur(tot, van) == timedelta(0)

    @given(moment=momenten, duur=st.timedeltas(timedelta(microseconds=1), timedelta(days=20)))
    def test_na_openingsduur_is_het_eerste_moment_dat_die_duur_haalt(
        self, kalender: Werkkalender, moment: datetime, duur: timedelta
    ) -> None:
        einde = kalender.na_openingsduur(moment, duur)
        assert kalender.openingsduur(moment, einde) == duur
        assert kalender.openingsduur(moment, einde - timedelta(microseconds=1)) < duur

    def test_na_een_hele_dag_is_sluitingstijd_en_niet_de_volgende_opening(
        self, kalender: Werkkalender
    ) -> None:
        dag = timedelta(hours=8, minutes=30)
        assert kalender.na_openingsduur(hier("2026-11-20 08:30"), dag) == hier("2026-11-20 17:00")
        assert kalender.na_openingsduur(hier("2026-11-20 17:00"), dag * 2) == hier("2026-11-24 17:00")

    def test_na_niets_is_het_moment_zelf(self, kalender: Werkkalender) -> None:
        assert kalender.na_openingsduur(hier("2026-11-21 12:00"), timedelta(0)) == hier("2026-11-21 12:00")
        with pytest.raises(ValueError, match=r"^Een openingsduur is niet negatief\.$"):
            kalender.na_openingsduur(hier("2026-11-21 12:00"), timedelta(seconds=-1))

    def test_andere_openingstijden(self) -> None:
        kalender = bouw_kalender(2026, 2026, opent=time(9), sluit=time(12, 15, 30))
        assert kalender.openingsduur(hier("2026-11-23 00:00"), hier("2026-11-24 10:00")) == timedelta(
            hours=4, minutes=15, seconds=30
        )

    def test_weigert_gegevens_die_elkaar_tegenspreken(self) -> None:
        leeg = frozenset[date]()
        with pytest.raises(KalenderOngeldig, match=r"^Het eerste jaar ligt na het laatste jaar\.$"):
            Werkkalender(1, 2027, 2026, leeg)
        with pytest.raises(KalenderOngeldig, match=r"^De openingstijd ligt niet voor de sluitingstijd\.$"):
            Werkkalender(1, 2026, 2026, leeg, opent=time(17), sluit=time(17))
        for buiten in (frozenset({date(2025, 12, 31)}), frozenset({date(2027, 1, 1)})):
            for drie in ((buiten, leeg, leeg), (leeg, buiten, leeg), (leeg, leeg, buiten)):
                with pytest.raises(KalenderOngeldig, match="valt buiten de jaren van deze kalender"):
                    Werkkalender(1, 2026, 2026, *drie)

    def test_is_een_onveranderlijke_waarde(self, kalender: Werkkalender) -> None:
        with pytest.raises(AttributeError):
            kalender.versie = 2  # type: ignore[misc]
        with pytest.raises(TypeError):
            kalender.namen[date(2026, 1, 1)] = "dag"  # type: ignore[index]
        zelfde = bouw_kalender(2020, 2040)
        assert zelfde == kalender
        assert hash(zelfde) == hash(kalender)
        assert bouw_kalender(2020, 2040, versie=2) != kalender

    @pytest.mark.parametrize("dag", [date(2026, 12, 26), date(2026, 4, 5)])
    def test_weekend_en_feestdag_tellen_niet_dubbel(self, kalender: Werkkalender, dag: date) -> None:
        assert is_weekend(dag)
        assert not kalender.is_werkdag(dag)
        assert kalender.is_wettelijk_vrij(dag)
