"""The ladder of a term: which step is owed, which comes next, none twice."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from termijnen.berekenen import Eenheid, bereken
from termijnen.fouten import KalenderOntbreekt
from termijnen.kalender import Werkkalender, bouw_kalender
from termijnen.ladder import Mijlpaal, Trede, eerstvolgende, tot_en_met_verstreken, verschuldigd
from tests.termijnen.momenten import hier, momenten
from tests.termijnen.orakel import Orakel

ORAKEL = Orakel()
NADERT, LAATSTE_DAG, VERSTREKEN, NOG_OPEN = Trede

# Start, due moment, the steps up to and including the due moment.
LADDERS = [
    # Two working days: half of 24 opening hours is used on Tuesday 13:30.
    (
        "2026-11-23 10:00",
        "2026-11-25 17:00",
        [("2026-11-24 13:30", NADERT), ("2026-11-25 08:30", LAATSTE_DAG)],
    ),
    # Received on a Saturday: the clock of opening hours starts on Monday.
    (
        "2026-11-21 12:00",
        "2026-11-24 17:00",
        [("2026-11-23 17:00", NADERT), ("2026-11-24 08:30", LAATSTE_DAG)],
    ),
    # Social media: half of 8.5 hours is used at 14:15.
    (
        "2026-11-23 10:00",
        "2026-11-24 10:00",
        [("2026-11-23 14:15", NADERT), ("2026-11-24 08:30", LAATSTE_DAG)],
    ),
    # Social media due at opening time: the last day and the end coincide, only the end is left.
    ("2026-11-23 08:30", "2026-11-24 08:30", [("2026-11-23 12:45", NADERT)]),
    ("2026-11-21 12:00", "2026-11-24 08:30", [("2026-11-23 12:45", NADERT)]),
    # Half of it would be used on the last day itself: that it is the last day says more.
    ("2026-11-23 16:00", "2026-11-24 17:00", [("2026-11-24 08:30", LAATSTE_DAG)]),
    # Promised today: the day has opened already.
    ("2026-11-23 10:00", "2026-11-23 17:00", [("2026-11-23 13:30", NADERT)]),
    ("2026-11-23 07:00", "2026-11-23 17:00", [("2026-11-23 08:30", LAATSTE_DAG)]),
    ("2026-11-23 08:30", "2026-11-23 17:00", [("2026-11-23 12:45", NADERT)]),
    # A legal term of a week, due at the end of the day.
    (
        "2026-11-23 10:00",
        "2026-11-30 23:59:59",
        [("2026-11-26 09:15", NADERT), ("2026-11-30 08:30", LAATSTE_DAG)],
    ),
    # Excepted from Atw 1 and due on a Sunday: the last day is the Friday before.
    (
        "2027-01-25 10:00",
        "2027-01-31 23:59:59",
        [("2027-01-27 13:30", NADERT), ("2027-01-29 08:30", LAATSTE_DAG)],
    ),
    # No opening hours at all between start and end.
    ("2026-11-21 10:00", "2026-11-22 23:59:59", []),
    # Due before it starts, as a term taken over from elsewhere can be.
    ("2026-11-23 10:00", "2026-11-20 17:00", []),
]


def _ladder(kalender: Werkkalender, start: datetime, uiterlijk: datetime, tot: datetime) -> list[Mijlpaal]:
    """All steps up to and including `tot`, asked one after the other."""
    stappen: list[Mijlpaal] = []
    while True:
        na = stappen[-1].moment if stappen else None
        volgende = eerstvolgende(kalender, start=start, uiterlijk=uiterlijk, na=na)
        if volgende.moment > tot:
            return stappen
        stappen.append(volgende)


class TestTreden:
    @pytest.mark.parametrize(("start", "uiterlijk", "ervoor"), LADDERS)
    def test_de_treden_tot_en_met_verstreken(
        self, kalender: Werkkalender, start: str, uiterlijk: str, ervoor: list[tuple[str, Trede]]
    ) -> None:
        verwacht = [Mijlpaal(trede, hier(moment)) for moment, trede in ervoor]
        treden = tot_en_met_verstreken(kalender, hier(start).astimezone(UTC), hier(uiterlijk).astimezone(UTC))
        assert list(treden) == [*verwacht, Mijlpaal(VERSTREKEN, hier(uiterlijk))]

    def test_voor_de_eerste_opening_van_de_kalender_is_er_geen_laatste_dag(self) -> None:
        kalender = bouw_kalender(2026, 2026)
        start, uiterlijk = hier("2026-01-01 08:00"), hier("2026-01-01 23:59:59")
        assert tot_en_met_verstreken(kalender, start, uiterlijk) == (Mijlpaal(VERSTREKEN, uiterlijk),)


class TestEerstvolgende:
    def test_loopt_de_ladder_af_en_blijft_daarna_elke_werkdag_terugkomen(
        self, kalender: Werkkalender
    ) -> None:
        stappen = _ladder(
            kalender, hier("2026-12-22 10:00"), hier("2026-12-24 17:00"), hier("2026-12-30 12:00")
        )
        assert stappen == [
            Mijlpaal(NADERT, hier("2026-12-23 13:30")),
            Mijlpaal(LAATSTE_DAG, hier("2026-12-24 08:30")),
            Mijlpaal(VERSTREKEN, hier("2026-12-24 17:00")),
            Mijlpaal(NOG_OPEN, hier("2026-12-28 08:30")),
            Mijlpaal(NOG_OPEN, hier("2026-12-29 08:30")),
            Mijlpaal(NOG_OPEN, hier("2026-12-30 08:30")),
        ]

    def test_een_gezette_trede_komt_niet_terug_als_het_einde_verschuift(self, kalender: Werkkalender) -> None:
        def volgende(gezet: Trede | None) -> Mijlpaal:
            return eerstvolgende(
                kalender,
                start=hier("2026-11-23 10:00"),
                uiterlijk=hier("2026-12-04 17:00"),
                na=hier("2026-11-24 13:30"),
                gezet=gezet,
            )

        assert volgende(None).trede is NADERT
        assert volgende(NADERT) == Mijlpaal(LAATSTE_DAG, hier("2026-12-04 08:30"))
        assert volgende(LAATSTE_DAG).trede is VERSTREKEN

    @pytest.mark.parametrize("gezet", [VERSTREKEN, NOG_OPEN])
    def test_na_verstreken_komt_alleen_nog_open(self, kalender: Werkkalender, gezet: Trede) -> None:
        volgende = eerstvolgende(
            kalender,
            start=hier("2026-11-23 10:00"),
            uiterlijk=hier("2026-11-27 17:00"),
            na=hier("2026-11-24 10:00"),
            gezet=gezet,
        )
        assert volgende == Mijlpaal(NOG_OPEN, hier("2026-11-30 08:30"))

    def test_nog_open_zonder_eerder_moment(self, kalender: Werkkalender) -> None:
        volgende = eerstvolgende(
            kalender,
            start=hier("2026-11-23 10:00"),
            uiterlijk=hier("2026-11-27 17:00"),
            na=None,
            gezet=VERSTREKEN,
        )
        assert volgende == Mijlpaal(NOG_OPEN, hier("2026-11-30 08:30"))

    def test_een_termijn_die_bij_opening_afloopt_is_pas_de_volgende_dag_nog_open(
        self, kalender: Werkkalender
    ) -> None:
        volgende = eerstvolgende(
            kalender,
            start=hier("2026-11-23 08:30"),
            uiterlijk=hier("2026-11-24 08:30"),
            na=hier("2026-11-24 08:30"),
        )
        assert volgende == Mijlpaal(NOG_OPEN, hier("2026-11-25 08:30"))

    def test_voorbij_de_kalender_wordt_niet_geraden(self, kalender: Werkkalender) -> None:
        with pytest.raises(KalenderOntbreekt):
            eerstvolgende(
                kalender,
                start=hier("2040-12-27 10:00"),
                uiterlijk=hier("2040-12-31 17:00"),
                na=hier("2040-12-31 17:00"),
            )


class TestVerschuldigd:
    START, UITERLIJK = hier("2026-11-23 10:00"), hier("2026-11-25 17:00")

    @pytest.mark.parametrize(
        ("laatst", "op", "stap"),
        [
            (None, "2026-11-23 10:00", None),
            (None, "2026-11-24 13:29:59", None),
            (None, "2026-11-24 13:30", (NADERT, "2026-11-24 13:30")),
            ("2026-11-24 13:30", "2026-11-24 13:30", None),
            ("2026-11-24 13:30", "2026-11-25 08:29:59", None),
            ("2026-11-24 13:30", "2026-11-25 08:30", (LAATSTE_DAG, "2026-11-25 08:30")),
            ("2026-11-25 08:30", "2026-11-25 16:59:59", None),
            ("2026-11-25 08:30", "2026-11-25 17:00", (VERSTREKEN, "2026-11-25 17:00")),
            ("2026-11-25 17:00", "2026-11-26 08:29:59", None),
            ("2026-11-25 17:00", "2026-11-26 08:30", (NOG_OPEN, "2026-11-26 08:30")),
            ("2026-11-26 08:30", "2026-11-26 23:00", None),
            # After an outage: the latest one only.
            (None, "2026-11-25 09:00", (LAATSTE_DAG, "2026-11-25 08:30")),
            (None, "2026-11-25 20:00", (VERSTREKEN, "2026-11-25 17:00")),
            ("2026-11-24 13:30", "2026-12-01 12:00", (NOG_OPEN, "2026-12-01 08:30")),
            ("2026-11-25 17:00", "2026-11-29 12:00", (NOG_OPEN, "2026-11-27 08:30")),
            # The clock went back.
            ("2026-11-27 08:30", "2026-11-25 20:00", None),
            ("2026-11-27 08:30", "2026-11-26 10:00", None),
        ],
    )
    def test_alleen_de_laatste_gemiste_stap(
        self, kalender: Werkkalender, laatst: str | None, op: str, stap: tuple[Trede, str] | None
    ) -> None:
        vorige = hier(laatst).astimezone(UTC) if laatst else None
        verwacht = Mijlpaal(stap[0], hier(stap[1])) if stap else None
        assert (
            verschuldigd(kalender, self.START, self.UITERLIJK, vorige, hier(op).astimezone(UTC)) == verwacht
        )

    @pytest.mark.parametrize(
        ("gezet", "op", "trede"),
        [
            (NADERT, "2026-11-24 14:00", None),
            (NADERT, "2026-11-25 09:00", LAATSTE_DAG),
            (LAATSTE_DAG, "2026-11-24 14:00", None),
            (LAATSTE_DAG, "2026-11-25 09:00", None),
            (LAATSTE_DAG, "2026-11-25 17:00", VERSTREKEN),
            (VERSTREKEN, "2026-11-25 17:00", None),
            (VERSTREKEN, "2026-11-26 09:00", NOG_OPEN),
            (NOG_OPEN, "2026-11-25 17:00", None),
            (NOG_OPEN, "2026-11-26 09:00", NOG_OPEN),
        ],
    )
    def test_een_gezette_trede_is_niet_nog_eens_verschuldigd(
        self, kalender: Werkkalender, gezet: Trede, op: str, trede: Trede | None
    ) -> None:
        stap = verschuldigd(
            kalender, self.START, self.UITERLIJK, hier("2026-11-23 12:00"), hier(op), gezet=gezet
        )
        assert (stap.trede if stap else None) == trede

    def test_een_termijn_van_voor_de_eerste_opening(self) -> None:
        kalender = bouw_kalender(2026, 2026)
        start, uiterlijk = hier("2026-01-01 08:00"), hier("2026-01-01 12:00")
        stap = verschuldigd(kalender, start, uiterlijk, None, hier("2026-01-01 13:00"))
        assert stap == Mijlpaal(VERSTREKEN, uiterlijk)


termijnen = st.tuples(
    momenten,
    st.sampled_from(
        [
            (Eenheid.WERKDAGEN, 1),
            (Eenheid.WERKDAGEN, 2),
            (Eenheid.WERKDAGEN, 5),
            (Eenheid.SOCIAL_UREN, 24),
            (Eenheid.DAGEN, 1),
            (Eenheid.DAGEN, 10),
            (Eenheid.WEKEN, 2),
            (Eenheid.DAGEN, 95),
        ]
    ),
)


class TestEigenschappen:
    @given(termijn=termijnen)
    def test_de_stappen_gaan_strikt_vooruit_en_elke_trede_komt_een_keer(
        self, kalender: Werkkalender, termijn: tuple[datetime, tuple[Eenheid, int]]
    ) -> None:
        start, (eenheid, aantal) = termijn
        uiterlijk = bereken(kalender, eenheid=eenheid, aantal=aantal, vanaf=start).uiterlijk
        stappen = _ladder(kalender, start, uiterlijk, uiterlijk + timedelta(days=12))
        momenten_ = [stap.moment for stap in stappen]
        assert momenten_ == sorted(set(momenten_))
        eenmalig = [stap.trede for stap in stappen if stap.trede is not NOG_OPEN]
        assert eenmalig == sorted(set(eenmalig), key=list(Trede).index)
        assert eenmalig[-1] is VERSTREKEN
        assert all(start < stap.moment for stap in stappen)
        assert stappen[len(eenmalig) - 1] == Mijlpaal(VERSTREKEN, uiterlijk)

    @given(termijn=termijnen)
    def test_nog_open_komt_op_de_opening_van_elke_werkdag_na_het_einde(
        self, kalender: Werkkalender, termijn: tuple[datetime, tuple[Eenheid, int]]
    ) -> None:
        start, (eenheid, aantal) = termijn
        uiterlijk = bereken(kalender, eenheid=eenheid, aantal=aantal, vanaf=start).uiterlijk
        stappen = _ladder(kalender, start, uiterlijk, uiterlijk + timedelta(days=12))
        open_dagen = [stap.moment.date() for stap in stappen if stap.trede is NOG_OPEN]
        dag, verwacht = uiterlijk.date(), []
        while (dag := dag + timedelta(days=1)) <= (uiterlijk + timedelta(days=12)).date():
            if ORAKEL.werkdag(dag):
                verwacht.append(dag)
        # The twelfth day counts only when it opens before the hour of the due moment.
        assert open_dagen in (verwacht, verwacht[:-1])

    @settings(max_examples=200)
    @given(
        termijn=termijnen,
        rondes=st.lists(st.timedeltas(timedelta(minutes=-90), timedelta(days=4)), min_size=1, max_size=25),
    )
    def test_een_dienaar_die_op_willekeurige_tijden_kijkt_mist_de_laatste_stap_nooit(
        self,
        kalender: Werkkalender,
        termijn: tuple[datetime, tuple[Eenheid, int]],
        rondes: list[timedelta],
    ) -> None:
        """Whatever the pauses, and with a clock that sometimes goes back: no step twice, none out of order, and at
        every moment the last step taken is the last one whose time has come."""
        start, (eenheid, aantal) = termijn
        uiterlijk = bereken(kalender, eenheid=eenheid, aantal=aantal, vanaf=start).uiterlijk
        op, verst = start, start
        gezet: list[Mijlpaal] = []
        for pauze in rondes:
            op += pauze
            verst = max(verst, op)
            laatste = gezet[-1] if gezet else None
            stap = verschuldigd(
                kalender,
                start,
                uiterlijk,
                laatste.moment if laatste else None,
                op,
                gezet=laatste.trede if laatste else None,
            )
            if stap:
                gezet.append(stap)
            verleden = _ladder(kalender, start, uiterlijk, verst)
            assert gezet[-1:] == verleden[-1:]
        assert len(set(gezet)) == len(gezet)
        assert [stap.moment for stap in gezet] == sorted(stap.moment for stap in gezet)

    @given(termijn=termijnen, na=st.timedeltas(timedelta(0), timedelta(days=20)))
    def test_de_volgende_stap_is_pas_verschuldigd_als_zijn_moment_er_is(
        self, kalender: Werkkalender, termijn: tuple[datetime, tuple[Eenheid, int]], na: timedelta
    ) -> None:
        start, (eenheid, aantal) = termijn
        uiterlijk = bereken(kalender, eenheid=eenheid, aantal=aantal, vanaf=start).uiterlijk
        laatst = start + na
        volgende = eerstvolgende(kalender, start=start, uiterlijk=uiterlijk, na=laatst)
        net_ervoor = volgende.moment - timedelta(microseconds=1)
        assert verschuldigd(kalender, start, uiterlijk, laatst, net_ervoor) is None
        assert verschuldigd(kalender, start, uiterlijk, laatst, volgende.moment) == volgende
