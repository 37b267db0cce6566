from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given, strategies as st

from termijnen.berekenen import WETTELIJK, Eenheid, bereken
from termijnen.kalender import bouw_kalender
from termijnen.tijdzone import AMSTERDAM, lokaal
from termijnen.verschil import Bereik, Verschil, verschil

OUD = bouw_kalender(2026, 2028)
DAG = date(2026, 11, 27)
DAGEN = st.dates(date(2026, 1, 1), date(2028, 12, 31))
MOMENTEN = st.datetimes(datetime(2026, 1, 1), datetime(2028, 6, 30)).map(
    lambda m: m.replace(tzinfo=AMSTERDAM)
)


class TestVerschil:
    def test_dezelfde_kalender(self):
        assert verschil(OUD, bouw_kalender(2026, 2028, versie=2)) == Verschil(None, None)

    def test_een_sluitingsdag_gaat_alleen_over_beloften(self):
        nieuw = bouw_kalender(2026, 2028, sluitingsdagen=[DAG])
        assert verschil(OUD, nieuw) == Verschil(Bereik(DAG, DAG), None)
        assert verschil(nieuw, OUD) == Verschil(Bereik(DAG, DAG), None)

    def test_een_gelijkgestelde_dag_alleen_over_de_wet(self):
        nieuw = bouw_kalender(2026, 2028, gelijkgesteld=[DAG])
        assert verschil(OUD, nieuw) == Verschil(None, Bereik(DAG, DAG))

    def test_van_de_eerste_tot_en_met_de_laatste_dag(self):
        dagen = [date(2028, 2, 29), DAG, date(2027, 3, 3)]
        assert verschil(OUD, bouw_kalender(2026, 2028, sluitingsdagen=dagen)).belofte == Bereik(DAG, dagen[0])

    def test_een_vrije_dag_die_sluitingsdag_wordt_verandert_niets(self):
        assert verschil(OUD, bouw_kalender(2026, 2028, sluitingsdagen=[date(2026, 12, 25)])) == Verschil(
            None, None
        )

    def test_andere_uren_gaan_over_elke_dag_van_beloften(self):
        alles = Bereik(date(2026, 1, 1), date(2028, 12, 31))
        assert verschil(OUD, bouw_kalender(2026, 2028, sluit=time(16, 0))) == Verschil(alles, None)
        assert verschil(OUD, bouw_kalender(2026, 2028, opent=time(9, 0))) == Verschil(alles, None)

    def test_een_jaar_dat_er_maar_in_een_staat(self):
        jaar = Bereik(date(2028, 1, 1), date(2028, 12, 31))
        assert verschil(OUD, bouw_kalender(2026, 2027)) == Verschil(jaar, jaar)
        assert verschil(bouw_kalender(2026, 2027), OUD) == Verschil(jaar, jaar)
        eerste = Bereik(date(2026, 1, 1), date(2026, 12, 31))
        assert verschil(OUD, bouw_kalender(2027, 2028)) == Verschil(eerste, eerste)

    @given(
        sluitingsdagen=st.sets(DAGEN, max_size=3),
        gelijkgesteld=st.sets(DAGEN, max_size=3),
        vanaf=MOMENTEN,
        eenheid=st.sampled_from([een for een in Eenheid if een is not Eenheid.DATUM]),
        aantal=st.integers(1, 8),
    )
    def test_wat_het_verschil_niet_raakt_eindigt_gelijk(
        self, sluitingsdagen, gelijkgesteld, vanaf, eenheid, aantal
    ):
        aantal = 24 if eenheid is Eenheid.SOCIAL_UREN else aantal
        nieuw = bouw_kalender(2026, 2028, sluitingsdagen=sluitingsdagen, gelijkgesteld=gelijkgesteld)
        anders = verschil(OUD, nieuw)
        bereik = anders.wet if eenheid in WETTELIJK else anders.belofte
        einde, nieuw_einde = (
            bereken(kalender, eenheid=eenheid, aantal=aantal, vanaf=vanaf).uiterlijk
            for kalender in (OUD, nieuw)
        )
        begin, laatste = lokaal(vanaf).date(), lokaal(einde).date()
        raakt = bereik is not None and bereik.eerste <= laatste and begin <= bereik.laatste
        assert raakt or einde == nieuw_einde
        if einde != nieuw_einde:
            assert abs(nieuw_einde - einde) < timedelta(days=40)
