"""When terms end: the worked dates of the design, the edges, and the refusals."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from termijnen.berekenen import (
    Berekening,
    Eenheid,
    Grond,
    Opschorting,
    Stap,
    bereken,
    social,
    toezegging,
    uitleg,
    werkdagen,
    wettelijk,
)
from termijnen.fouten import (
    GeenWerkdag,
    InHetVerleden,
    KalenderOntbreekt,
    OngeldigAantal,
    OngeldigeOpschorting,
    OngeldigeVerlenging,
    TermijnFout,
    TijdzoneOntbreekt,
)
from termijnen.kalender import Werkkalender, bouw_kalender
from termijnen.tijdzone import AMSTERDAM
from tests.termijnen.momenten import hier

# Received, and due by 2 working days, 5 working days and the 24 hours of social media.
BELOFTEN = [
    ("2026-11-23 10:00", "2026-11-25 17:00", "2026-11-30 17:00", "2026-11-24 10:00"),
    ("2026-11-20 16:59", "2026-11-24 17:00", "2026-11-27 17:00", "2026-11-23 16:59"),
    ("2026-11-20 17:30", "2026-11-24 17:00", "2026-11-27 17:00", "2026-11-24 08:30"),
    ("2026-11-21 12:00", "2026-11-24 17:00", "2026-11-27 17:00", "2026-11-24 08:30"),
    ("2026-12-24 10:00", "2026-12-29 17:00", "2027-01-04 17:00", "2026-12-28 10:00"),
    ("2027-05-04 18:00", "2027-05-10 17:00", "2027-05-13 17:00", "2027-05-10 08:30"),
]

# Received, length, last day.
WETTELIJK = [
    # The four of the design: plain, Atw 1, Atw 1 then Atw 2, Atw 4.
    ("2026-11-23", 8, "weken", "2027-01-18"),
    ("2026-10-30", 8, "weken", "2026-12-28"),
    ("2026-12-24", 3, "dagen", "2026-12-29"),
    ("2026-11-02", 14, "weken", "2027-02-08"),
    # Months are clipped at the end of the month, then roll.
    ("2026-01-31", 1, "maanden", "2026-03-02"),
    ("2027-12-31", 2, "maanden", "2028-02-29"),
    ("2026-11-30", 3, "maanden", "2027-03-01"),
    ("2026-08-31", 1, "maanden", "2026-09-30"),
    ("2026-10-15", 3, "maanden", "2027-01-15"),
    # Atw 4: up to and including 90 days, 12 weeks, 3 months the law applies; one more and it does not.
    ("2026-09-20", 90, "dagen", "2026-12-21"),
    ("2026-09-20", 91, "dagen", "2026-12-20"),
    ("2026-10-04", 12, "weken", "2026-12-28"),
    ("2026-10-04", 13, "weken", "2027-01-03"),
    ("2026-11-20", 3, "maanden", "2027-02-22"),
    ("2026-11-20", 4, "maanden", "2027-03-20"),
    ("2026-11-21", 4, "maanden", "2027-03-21"),
    # Atw 2 begins at three days: two days over Christmas are not lengthened beyond Atw 1.
    ("2026-12-24", 1, "dagen", "2026-12-28"),
    ("2026-12-24", 2, "dagen", "2026-12-28"),
    ("2026-12-24", 4, "dagen", "2026-12-29"),
    ("2026-12-24", 5, "dagen", "2026-12-29"),
    ("2026-12-24", 6, "dagen", "2026-12-30"),
    # Received on a free day: the day after is day 1 all the same.
    ("2026-12-25", 3, "dagen", "2026-12-29"),
    ("2026-12-26", 14, "dagen", "2027-01-11"),
    # Good Friday and Easter Monday; Koningsdag on Saturday 26 April 2025.
    ("2026-03-20", 2, "weken", "2026-04-07"),
    ("2025-04-19", 1, "weken", "2025-04-28"),
    # A term over the night the clock goes back is not an hour short.
    ("2026-10-24", 2, "dagen", "2026-10-26"),
]


class TestWerkdagen:
    @pytest.mark.parametrize(("ontvangen", "twee", "vijf"), [(r[0], r[1], r[2]) for r in BELOFTEN])
    def test_de_uitgewerkte_datums(
        self, kalender: Werkkalender, ontvangen: str, twee: str, vijf: str
    ) -> None:
        assert werkdagen(kalender, hier(ontvangen), 2).uiterlijk == hier(twee)
        assert werkdagen(kalender, hier(ontvangen), 5).uiterlijk == hier(vijf)

    def test_een_kwartier_voor_middernacht_in_nederland_is_nog_dezelfde_dag(
        self, kalender: Werkkalender
    ) -> None:
        in_utc = datetime(2026, 11, 22, 22, 45, tzinfo=UTC)
        assert werkdagen(kalender, in_utc, 1).uiterlijk == hier("2026-11-23 17:00")
        assert werkdagen(kalender, in_utc.replace(hour=23), 1).uiterlijk == hier("2026-11-24 17:00")

    def test_de_uitkomst_staat_op_de_nederlandse_klok(self, kalender: Werkkalender) -> None:
        uiterlijk = werkdagen(kalender, datetime(2026, 3, 27, 12, tzinfo=UTC), 1).uiterlijk
        assert uiterlijk.tzinfo is AMSTERDAM
        assert uiterlijk.isoformat() == "2026-03-30T17:00:00+02:00"

    def test_een_lokale_sluitingsdag_telt_niet_mee(self) -> None:
        kalender = bouw_kalender(2026, 2027, versie=7, sluitingsdagen=[date(2026, 11, 24)])
        berekening = werkdagen(kalender, hier("2026-11-23 10:00"), 2)
        assert berekening.uiterlijk == hier("2026-11-26 17:00")
        assert berekening.kalenderversie == 7

    @pytest.mark.parametrize("aantal", [0, -1])
    def test_weigert_minder_dan_een_werkdag(self, kalender: Werkkalender, aantal: int) -> None:
        with pytest.raises(OngeldigAantal, match=rf"^Een termijn telt minstens 1 werkdag, niet {aantal}\.$"):
            werkdagen(kalender, hier("2026-11-23 10:00"), aantal)

    def test_voorbij_de_kalender_wordt_niet_geraden(self, kalender: Werkkalender) -> None:
        assert werkdagen(kalender, hier("2040-12-24 10:00"), 3).uiterlijk == hier("2040-12-31 17:00")
        with pytest.raises(KalenderOntbreekt):
            werkdagen(kalender, hier("2040-12-24 10:00"), 4)

    def test_uitleg_van_dag_tot_dag(self, kalender: Werkkalender) -> None:
        berekening = werkdagen(kalender, hier("2026-12-24 10:00"), 5)
        assert uitleg(berekening) == [
            "24 december telt niet mee: de dag van ontvangst.",
            "25 december telt niet mee: eerste kerstdag.",
            "26 december telt niet mee: tweede kerstdag.",
            "27 december telt niet mee: zondag.",
            "28 december is werkdag 1.",
            "29 december is werkdag 2.",
            "30 december is werkdag 3.",
            "31 december is werkdag 4.",
            "1 januari 2027 telt niet mee: nieuwjaarsdag.",
            "2 januari 2027 telt niet mee: zaterdag.",
            "3 januari 2027 telt niet mee: zondag.",
            "4 januari 2027 is werkdag 5.",
            "De termijn eindigt op maandag 4 januari 2027 om 17:00 uur.",
        ]
        assert [stap.telt for stap in berekening.stappen].count(True) == 6
        assert {stap.grond for stap in berekening.stappen} == {"dienstnorm"}


class TestSocial:
    @pytest.mark.parametrize(("ontvangen", "uiterlijk"), [(r[0], r[3]) for r in BELOFTEN])
    def test_de_uitgewerkte_datums(self, kalender: Werkkalender, ontvangen: str, uiterlijk: str) -> None:
        assert social(kalender, hier(ontvangen)).uiterlijk == hier(uiterlijk)

    @pytest.mark.parametrize(
        ("ontvangen", "uiterlijk"),
        [
            ("2026-11-23 08:29:59", "2026-11-24 08:30"),
            ("2026-11-23 08:30", "2026-11-24 08:30"),
            ("2026-11-23 16:59:59", "2026-11-24 16:59:59"),
            ("2026-11-23 17:00", "2026-11-25 08:30"),
            ("2026-11-22 23:59:59", "2026-11-24 08:30"),
            # Over the night summer time begins: the same wall time, one true hour sooner.
            ("2026-03-27 10:00", "2026-03-30 10:00"),
        ],
    )
    def test_de_randen_van_de_openingstijd(
        self, kalender: Werkkalender, ontvangen: str, uiterlijk: str
    ) -> None:
        assert social(kalender, hier(ontvangen)).uiterlijk == hier(uiterlijk)

    def test_een_veelvoud_van_24_uur(self, kalender: Werkkalender) -> None:
        assert social(kalender, hier("2026-11-20 10:00"), 48).uiterlijk == hier("2026-11-24 10:00")

    @pytest.mark.parametrize("uren", [0, -24, 23, 25])
    def test_weigert_andere_aantallen(self, kalender: Werkkalender, uren: int) -> None:
        with pytest.raises(
            OngeldigAantal, match=r"^Een sociale-mediatermijn telt 24 uur, of een veelvoud daarvan\.$"
        ):
            social(kalender, hier("2026-11-20 10:00"), uren)

    def test_voorbij_de_kalender_wordt_niet_geraden(self, kalender: Werkkalender) -> None:
        assert social(kalender, hier("2040-12-24 10:00"), 72).uiterlijk == hier("2040-12-31 10:00")
        for moment in ("2040-12-31 10:00", "2040-12-31 18:00"):
            with pytest.raises(KalenderOntbreekt):
                social(kalender, hier(moment))

    def test_uitleg_buiten_openingstijd(self, kalender: Werkkalender) -> None:
        assert uitleg(social(kalender, hier("2026-12-24 18:00"))) == [
            "Het bericht kwam op donderdag 24 december om 18:00 uur. Wij waren toen gesloten.",
            "25 december telt niet mee: eerste kerstdag.",
            "26 december telt niet mee: tweede kerstdag.",
            "27 december telt niet mee: zondag.",
            "De termijn start op maandag 28 december om 08:30 uur.",
            "29 december is werkdag 1.",
            "De termijn eindigt op dinsdag 29 december om 08:30 uur.",
        ]

    def test_uitleg_binnen_openingstijd(self, kalender: Werkkalender) -> None:
        berekening = social(kalender, hier("2026-12-31 10:00"))
        assert uitleg(berekening) == [
            "De termijn start op donderdag 31 december om 10:00 uur.",
            "1 januari 2027 telt niet mee: nieuwjaarsdag.",
            "2 januari 2027 telt niet mee: zaterdag.",
            "3 januari 2027 telt niet mee: zondag.",
            "4 januari 2027 is werkdag 1.",
            "De termijn eindigt op maandag 4 januari 2027 om 10:00 uur.",
        ]
        assert [stap.telt for stap in berekening.stappen] == [True, False, False, False, True, True]

    def test_uitleg_van_een_bericht_van_voor_openingstijd(self, kalender: Werkkalender) -> None:
        berekening = social(kalender, hier("2026-11-23 07:00"))
        assert uitleg(berekening)[:2] == [
            "Het bericht kwam op maandag 23 november om 07:00 uur. Wij waren toen gesloten.",
            "De termijn start op maandag 23 november om 08:30 uur.",
        ]
        assert [stap.telt for stap in berekening.stappen] == [False, True, True, True]


class TestWettelijk:
    @pytest.mark.parametrize(("ontvangen", "aantal", "eenheid", "einde"), WETTELIJK)
    def test_de_uitgewerkte_datums(
        self, kalender: Werkkalender, ontvangen: str, aantal: int, eenheid: str, einde: str
    ) -> None:
        berekening = wettelijk(kalender, date.fromisoformat(ontvangen), aantal, Eenheid(eenheid))
        assert berekening.uiterlijk == hier(f"{einde} 23:59:59")
        assert berekening.stappen[-1].datum == date.fromisoformat(einde)

    def test_een_moment_telt_als_zijn_nederlandse_dag(self, kalender: Werkkalender) -> None:
        avond = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
        assert wettelijk(kalender, avond, 8, Eenheid.WEKEN).uiterlijk == hier("2027-01-18 23:59:59")

    def test_het_einde_van_de_dag_in_zomertijd(self, kalender: Werkkalender) -> None:
        berekening = wettelijk(kalender, date(2026, 3, 16), 2, Eenheid.WEKEN)
        assert berekening.uiterlijk.isoformat() == "2026-03-30T23:59:59+02:00"

    def test_een_lokale_sluitingsdag_verschuift_niets(self) -> None:
        kalender = bouw_kalender(2026, 2027, versie=3, sluitingsdagen=[date(2027, 1, 18)])
        berekening = wettelijk(kalender, date(2026, 11, 23), 8, Eenheid.WEKEN)
        assert berekening.uiterlijk == hier("2027-01-18 23:59:59")
        assert berekening.kalenderversie == 3

    def test_een_gelijkgestelde_dag_verschuift_het_einde(self) -> None:
        kalender = bouw_kalender(2026, 2027, gelijkgesteld=[date(2027, 1, 18)])
        berekening = wettelijk(kalender, date(2026, 11, 23), 8, Eenheid.WEKEN)
        assert berekening.uiterlijk == hier("2027-01-19 23:59:59")
        assert (
            "18 januari 2027 telt niet als laatste dag: dag die gelijkstaat aan een feestdag (Atw 1)."
            in uitleg(berekening)
        )

    def test_artikel_2_geldt_ook_voor_een_week(self) -> None:
        dicht = [date(2026, 11, dag) for dag in (24, 25, 26, 27)]
        kalender = bouw_kalender(2026, 2027, gelijkgesteld=dicht)
        # Only Monday the 30th of the seven days is not free.
        assert wettelijk(kalender, date(2026, 11, 23), 1, Eenheid.WEKEN).uiterlijk == hier(
            "2026-12-01 23:59:59"
        )

    @pytest.mark.parametrize("eenheid", [Eenheid.WERKDAGEN, Eenheid.SOCIAL_UREN, Eenheid.DATUM])
    def test_weigert_andere_eenheden(self, kalender: Werkkalender, eenheid: Eenheid) -> None:
        with pytest.raises(
            OngeldigAantal, match=r"^Een wettelijke termijn telt in dagen, weken of maanden\.$"
        ):
            wettelijk(kalender, date(2026, 11, 23), 8, eenheid)

    @pytest.mark.parametrize(
        ("eenheid", "woord"), [("dagen", "dag"), ("weken", "week"), ("maanden", "maand")]
    )
    def test_weigert_een_lege_termijn(self, kalender: Werkkalender, eenheid: str, woord: str) -> None:
        with pytest.raises(OngeldigAantal, match=rf"^Een termijn telt minstens 1 {woord}, niet 0\.$"):
            wettelijk(kalender, date(2026, 11, 23), 0, Eenheid(eenheid))

    def test_voorbij_de_kalender_wordt_niet_geraden(self, kalender: Werkkalender) -> None:
        assert wettelijk(kalender, date(2040, 12, 30), 1, Eenheid.DAGEN).uiterlijk == hier(
            "2040-12-31 23:59:59"
        )
        assert wettelijk(kalender, date(2040, 11, 30), 1, Eenheid.MAANDEN).uiterlijk == hier(
            "2040-12-31 23:59:59"
        )
        assert wettelijk(kalender, date(2040, 9, 30), 92, Eenheid.DAGEN).uiterlijk == hier(
            "2040-12-31 23:59:59"
        )
        for ontvangen, aantal, eenheid in (
            (date(2040, 12, 31), 1, Eenheid.DAGEN),
            (date(2040, 12, 30), 2, Eenheid.DAGEN),
            (date(2040, 9, 30), 93, Eenheid.DAGEN),
            (date(2040, 12, 28), 3, Eenheid.DAGEN),
            (date(2040, 11, 30), 2, Eenheid.MAANDEN),
            # Past the last year that the machine can name.
            (date(2026, 11, 30), 200_000, Eenheid.MAANDEN),
            (date(2026, 11, 30), 10**12, Eenheid.WEKEN),
            (date(2041, 1, 1), 1, Eenheid.DAGEN),
        ):
            with pytest.raises(KalenderOntbreekt):
                wettelijk(kalender, ontvangen, aantal, eenheid)

    def test_verschuiven_voorbij_de_kalender_wordt_niet_geraden(self) -> None:
        kalender = bouw_kalender(2027, 2028)
        # 31 December 2028 is a Sunday: the next day that is not free lies in 2029.
        with pytest.raises(KalenderOntbreekt):
            wettelijk(kalender, date(2028, 12, 17), 2, Eenheid.WEKEN)
        with pytest.raises(KalenderOntbreekt):
            wettelijk(
                kalender, date(2028, 12, 28), 3, Eenheid.DAGEN, [(date(2028, 12, 28), date(2028, 12, 29))]
            )

    def test_uitleg_van_artikel_1(self, kalender: Werkkalender) -> None:
        assert uitleg(wettelijk(kalender, date(2026, 10, 30), 8, Eenheid.WEKEN)) == [
            "30 oktober telt niet mee: de dag van ontvangst.",
            "31 oktober is dag 1 van de termijn.",
            "8 weken na ontvangst is vrijdag 25 december.",
            "25 december telt niet als laatste dag: eerste kerstdag (Atw 1).",
            "26 december telt niet als laatste dag: tweede kerstdag (Atw 1).",
            "27 december telt niet als laatste dag: zondag (Atw 1).",
            "De termijn eindigt met maandag 28 december.",
        ]

    def test_uitleg_van_artikel_2(self, kalender: Werkkalender) -> None:
        berekening = wettelijk(kalender, date(2026, 12, 24), 3, Eenheid.DAGEN)
        assert uitleg(berekening) == [
            "24 december telt niet mee: de dag van ontvangst.",
            "25 december is dag 1 van de termijn.",
            "3 dagen na ontvangst is zondag 27 december.",
            "27 december telt niet als laatste dag: zondag (Atw 1).",
            "Tot en met 28 december telt de termijn nog geen 2 werkbare dagen (Atw 2).",
            "De termijn eindigt met dinsdag 29 december.",
        ]
        assert [(stap.telt, stap.grond) for stap in berekening.stappen] == [
            (False, "termijn"),
            (True, "termijn"),
            (True, "termijn"),
            (False, "Atw 1"),
            (True, "Atw 2"),
            (True, "termijn"),
        ]

    def test_uitleg_van_artikel_4(self, kalender: Werkkalender) -> None:
        berekening = wettelijk(kalender, date(2026, 11, 20), 4, Eenheid.MAANDEN)
        assert uitleg(wettelijk(kalender, date(2026, 11, 21), 4, Eenheid.MAANDEN)) == [
            "21 november telt niet mee: de dag van ontvangst.",
            "22 november is dag 1 van de termijn.",
            "4 maanden na ontvangst is zondag 21 maart 2027.",
            "De termijn is langer dan 3 maanden. Daarom verschuift het einde niet (Atw 4).",
            "De termijn eindigt met zondag 21 maart 2027.",
        ]
        assert berekening.stappen[3].grond == "Atw 4"
        assert berekening.stappen[3].telt

    def test_uitleg_van_een_maand(self, kalender: Werkkalender) -> None:
        assert uitleg(wettelijk(kalender, date(2026, 8, 31), 1, Eenheid.MAANDEN))[2] == (
            "1 maand na ontvangst is woensdag 30 september."
        )


class TestOpschorting:
    def test_het_voorbeeld_van_de_circulaire(self, kalender: Werkkalender) -> None:
        # Circulaire Wet dwangsom en beroep bij niet tijdig beslissen (BWBR0035667), bijlage, "Samenloop": received
        # 1 October, six weeks is 12 November; asked 4 October, received 17 October, so 13 days: 25 November.
        # Its year is 2014 or later; in 2027 none of its dates is free.
        berekening = wettelijk(
            kalender,
            date(2027, 10, 1),
            6,
            Eenheid.WEKEN,
            [Opschorting(date(2027, 10, 4), date(2027, 10, 17))],
        )
        assert berekening.uiterlijk == hier("2027-11-25 23:59:59")
        assert uitleg(berekening) == [
            "1 oktober telt niet mee: de dag van ontvangst.",
            "2 oktober is dag 1 van de termijn.",
            "6 weken na ontvangst is vrijdag 12 november.",
            "De termijn stond 13 dagen stil van 5 oktober tot en met 17 oktober (Awb 4:15).",
            "Daardoor schuift het einde naar donderdag 25 november.",
            "De termijn eindigt met donderdag 25 november.",
        ]
        assert [(stap.telt, stap.grond) for stap in berekening.stappen][3:5] == [
            (False, "Awb 4:15"),
            (True, "Awb 4:15"),
        ]

    @pytest.mark.parametrize(
        ("opschortingen", "einde"),
        [
            # Bare end 18 January 2027.
            ([("2026-12-01", "2026-12-02")], "2027-01-19"),
            ([("2026-12-01", "2026-12-06")], "2027-01-25"),  # 23 January is a Saturday
            ([("2026-12-01", "2026-12-01")], "2027-01-18"),  # answered the same day: no day was suspended
            ([("2026-11-23", "2026-11-24")], "2027-01-19"),  # asked on the day of receipt
            ([("2026-12-01", "2026-12-03"), ("2026-12-10", "2026-12-11")], "2027-01-21"),
            ([("2026-12-10", "2026-12-11"), ("2026-12-01", "2026-12-03")], "2027-01-21"),  # in any order
            (
                [("2026-12-01", "2026-12-03"), ("2026-12-03", "2026-12-04")],
                "2027-01-21",
            ),  # asked again at once
            ([("2027-01-17", "2027-01-20")], "2027-01-21"),  # asked on the last day but one
            # A second suspension that begins only in the days the first one added.
            ([("2026-12-01", "2026-12-08"), ("2027-01-20", "2027-01-21")], "2027-01-26"),
        ],
    )
    def test_geschorste_dagen_schuiven_het_einde_op(
        self, kalender: Werkkalender, opschortingen: list[tuple[str, str]], einde: str
    ) -> None:
        paren = [(date.fromisoformat(van), date.fromisoformat(tot)) for van, tot in opschortingen]
        berekening = wettelijk(kalender, date(2026, 11, 23), 8, Eenheid.WEKEN, paren)
        assert berekening.uiterlijk == hier(f"{einde} 23:59:59")
        assert berekening.stappen[-1].datum == date.fromisoformat(einde)

    def test_eerst_schuiven_dan_artikel_1(self, kalender: Werkkalender) -> None:
        # Bare end 11 December, 14 days later is 25 December, which rolls.
        opschorting = [(date(2026, 11, 1), date(2026, 11, 15))]
        berekening = wettelijk(kalender, date(2026, 10, 16), 8, Eenheid.WEKEN, opschorting)
        assert berekening.uiterlijk == hier("2026-12-28 23:59:59")

    def test_een_lange_termijn_schuift_wel_maar_verspringt_niet(self, kalender: Werkkalender) -> None:
        opschorting = [(date(2026, 11, 10), date(2026, 11, 15))]
        berekening = wettelijk(kalender, date(2026, 11, 2), 14, Eenheid.WEKEN, opschorting)
        assert berekening.uiterlijk == hier("2027-02-13 23:59:59")
        assert "Daarom verschuift het einde niet (Atw 4)" in uitleg(berekening)[-2]

    def test_geschorste_dagen_tellen_niet_voor_artikel_2(self, kalender: Werkkalender) -> None:
        # Running days: 25, 26 December and 7 January, of which one is not free; 8 January is the second.
        opschorting = [(date(2026, 12, 26), date(2027, 1, 6))]
        berekening = wettelijk(kalender, date(2026, 12, 24), 3, Eenheid.DAGEN, opschorting)
        assert berekening.uiterlijk == hier("2027-01-08 23:59:59")
        assert uitleg(berekening)[-2:] == [
            "Tot en met 7 januari 2027 telt de termijn nog geen 2 werkbare dagen (Atw 2).",
            "De termijn eindigt met vrijdag 8 januari 2027.",
        ]

    def test_opschorting_terwijl_het_einde_verspringt(self, kalender: Werkkalender) -> None:
        # Bare end Friday 25 December; asked on Saturday the 26th, so the term was still running to Monday the 28th.
        opschorting = [(date(2026, 12, 26), date(2026, 12, 30))]
        berekening = wettelijk(kalender, date(2026, 10, 30), 8, Eenheid.WEKEN, opschorting)
        assert berekening.uiterlijk == hier("2026-12-31 23:59:59")
        assert uitleg(berekening)[3:] == [
            "De termijn stond 4 dagen stil van 27 december tot en met 30 december (Awb 4:15).",
            "25 december telt niet als laatste dag: eerste kerstdag (Atw 1).",
            "26 december telt niet als laatste dag: tweede kerstdag (Atw 1).",
            "De termijn eindigt met donderdag 31 december.",
        ]

    def test_uitleg_van_een_enkele_dag(self, kalender: Werkkalender) -> None:
        opschorting = [(date(2026, 12, 1), date(2026, 12, 2))]
        assert uitleg(wettelijk(kalender, date(2026, 11, 23), 8, Eenheid.WEKEN, opschorting))[3] == (
            "De termijn stond 1 dag stil op 2 december (Awb 4:15)."
        )

    def test_een_opschorting_zonder_dagen_doet_niets(self, kalender: Werkkalender) -> None:
        # Asked and answered on one day; even on the last day of the term.
        for dag in (date(2026, 12, 1), date(2027, 1, 18), date(2027, 3, 1)):
            berekening = wettelijk(kalender, date(2026, 11, 23), 8, Eenheid.WEKEN, [(dag, dag)])
            assert uitleg(berekening) == uitleg(wettelijk(kalender, date(2026, 11, 23), 8, Eenheid.WEKEN))

    @pytest.mark.parametrize(
        ("opschortingen", "melding"),
        [
            ([("2026-12-02", "2026-12-01")], r"^Een opschorting eindigt niet voordat zij begint\.$"),
            ([("2026-11-22", "2026-12-01")], r"^Een opschorting begint niet voor de ontvangst\.$"),
            (
                [("2026-12-01", "2026-12-05"), ("2026-12-04", "2026-12-08")],
                r"^Opschortingen mogen elkaar niet overlappen\.$",
            ),
            (
                [("2027-01-18", "2027-01-20")],
                r"eindigt op maandag 18 januari 2027\. Een opschorting die later",
            ),
            ([("2027-02-01", "2027-02-02")], "telt niet"),
        ],
    )
    def test_weigert_wat_niet_kan(
        self, kalender: Werkkalender, opschortingen: list[tuple[str, str]], melding: str
    ) -> None:
        paren = [(date.fromisoformat(van), date.fromisoformat(tot)) for van, tot in opschortingen]
        with pytest.raises(OngeldigeOpschorting, match=melding):
            wettelijk(kalender, date(2026, 11, 23), 8, Eenheid.WEKEN, paren)


class TestVerlenging:
    @pytest.mark.parametrize(
        ("ontvangen", "aantal", "eenheid", "verlenging", "einde"),
        [
            # Twice at most 12 weeks, never 14: Atw 4 does not apply and a free day moves.
            (date(2026, 11, 23), 8, Eenheid.WEKEN, 6, date(2027, 3, 1)),
            (date(2026, 12, 21), 8, Eenheid.WEKEN, 6, date(2027, 3, 30)),
            # The first last day, 25 December, had moved to the 28th: the extension counts from there.
            (date(2026, 10, 30), 8, Eenheid.WEKEN, 6, date(2027, 2, 8)),
            # A long term that did not move, and an extension that does: Easter Monday.
            (date(2026, 11, 9), 14, Eenheid.WEKEN, 6, date(2027, 3, 30)),
            # The other way round: an extension of 13 weeks may end on a Sunday.
            (date(2026, 11, 1), 1, Eenheid.WEKEN, 13, date(2027, 2, 8)),
            (date(2026, 10, 25), 13, Eenheid.WEKEN, 13, date(2027, 4, 25)),
            # Months by the calendar, each clipped by itself.
            (date(2026, 10, 31), 1, Eenheid.MAANDEN, 3, date(2027, 3, 1)),
            # Three days more hold two that are not free (Atw 2).
            (date(2026, 12, 21), 3, Eenheid.DAGEN, 3, date(2026, 12, 29)),
        ],
    )
    def test_elke_lengte_wordt_apart_beoordeeld(
        self,
        kalender: Werkkalender,
        ontvangen: date,
        aantal: int,
        eenheid: Eenheid,
        verlenging: int,
        einde: date,
    ) -> None:
        berekening = wettelijk(kalender, ontvangen, aantal, eenheid, (), verlenging)
        assert berekening.uiterlijk.date() == einde
        assert berekening.stappen[-1].datum == einde

    def test_opschorten_kan_ook_tijdens_de_verlenging(self, kalender: Werkkalender) -> None:
        stil = [Opschorting(date(2027, 2, 1), date(2027, 2, 4))]
        assert wettelijk(kalender, date(2026, 11, 23), 8, Eenheid.WEKEN, stil, 6).uiterlijk.date() == date(
            2027, 3, 4
        )
        with pytest.raises(OngeldigeOpschorting):
            wettelijk(kalender, date(2026, 11, 23), 8, Eenheid.WEKEN, stil)

    def test_een_opschorting_over_de_grens_telt_elke_dag_een_keer(self, kalender: Werkkalender) -> None:
        stil = [Opschorting(date(2027, 1, 15), date(2027, 1, 22))]
        assert wettelijk(kalender, date(2026, 11, 23), 8, Eenheid.WEKEN, stil, 6).uiterlijk.date() == date(
            2027, 3, 8
        )

    def test_uitleg(self, kalender: Werkkalender) -> None:
        berekening = wettelijk(kalender, date(2026, 12, 21), 8, Eenheid.WEKEN, (), 6)
        assert uitleg(berekening)[3:] == [
            "Zonder verlenging eindigt de termijn met maandag 15 februari 2027.",
            "De verlenging: 6 weken daarna is maandag 29 maart 2027.",
            "29 maart 2027 telt niet als laatste dag: tweede paasdag (Atw 1).",
            "De termijn eindigt met dinsdag 30 maart 2027.",
        ]
        assert [stap[:3] for stap in berekening.stappen[3:]] == [
            (date(2027, 2, 15), True, Grond.VERLENGING),
            (date(2027, 3, 29), True, Grond.VERLENGING),
            (date(2027, 3, 29), False, Grond.ATW_1),
            (date(2027, 3, 30), True, Grond.TERMIJN),
        ]

    def test_weigert_een_negatieve_verlenging(self, kalender: Werkkalender) -> None:
        with pytest.raises(OngeldigAantal, match=r"^Een termijn telt minstens 1 week, niet -1\.$"):
            wettelijk(kalender, date(2026, 11, 23), 8, Eenheid.WEKEN, (), -1)

    @pytest.mark.parametrize("eenheid", [Eenheid.WERKDAGEN, Eenheid.SOCIAL_UREN, Eenheid.DATUM])
    def test_een_belofte_wordt_niet_verlengd(self, kalender: Werkkalender, eenheid: Eenheid) -> None:
        with pytest.raises(
            OngeldigeVerlenging, match=r"^Alleen een wettelijke termijn kan worden verlengd\.$"
        ):
            bereken(kalender, eenheid=eenheid, aantal=24, vanaf=hier("2026-11-23 10:00"), verlenging=1)

    def test_bereken_verlengt_ook(self, kalender: Werkkalender) -> None:
        berekening = bereken(
            kalender, eenheid=Eenheid.WEKEN, aantal=8, vanaf=hier("2026-11-23 10:00"), verlenging=6
        )
        assert berekening.uiterlijk.date() == date(2027, 3, 1)


class TestStappen:
    """Every step names its day, whether it counts, and its rule; the year is told where it is another one."""

    def test_werkdagen(self, kalender: Werkkalender) -> None:
        assert werkdagen(kalender, hier("2026-12-31 10:00"), 1).stappen == (
            Stap(date(2026, 12, 31), False, Grond.NORM, "31 december telt niet mee: de dag van ontvangst."),
            Stap(date(2027, 1, 1), False, Grond.NORM, "1 januari 2027 telt niet mee: nieuwjaarsdag."),
            Stap(date(2027, 1, 2), False, Grond.NORM, "2 januari 2027 telt niet mee: zaterdag."),
            Stap(date(2027, 1, 3), False, Grond.NORM, "3 januari 2027 telt niet mee: zondag."),
            Stap(date(2027, 1, 4), True, Grond.NORM, "4 januari 2027 is werkdag 1."),
            Stap(
                date(2027, 1, 4),
                True,
                Grond.NORM,
                "De termijn eindigt op maandag 4 januari 2027 om 17:00 uur.",
            ),
        )

    def test_social(self, kalender: Werkkalender) -> None:
        assert social(kalender, hier("2026-12-31 18:00")).stappen == (
            Stap(
                date(2026, 12, 31),
                False,
                Grond.NORM,
                "Het bericht kwam op donderdag 31 december om 18:00 uur. Wij waren toen gesloten.",
            ),
            Stap(date(2027, 1, 1), False, Grond.NORM, "1 januari 2027 telt niet mee: nieuwjaarsdag."),
            Stap(date(2027, 1, 2), False, Grond.NORM, "2 januari 2027 telt niet mee: zaterdag."),
            Stap(date(2027, 1, 3), False, Grond.NORM, "3 januari 2027 telt niet mee: zondag."),
            Stap(
                date(2027, 1, 4), True, Grond.NORM, "De termijn start op maandag 4 januari 2027 om 08:30 uur."
            ),
            Stap(date(2027, 1, 5), True, Grond.NORM, "5 januari 2027 is werkdag 1."),
            Stap(
                date(2027, 1, 5),
                True,
                Grond.NORM,
                "De termijn eindigt op dinsdag 5 januari 2027 om 08:30 uur.",
            ),
        )

    def test_toezegging(self, kalender: Werkkalender) -> None:
        assert toezegging(kalender, date(2026, 11, 30), hier("2026-11-23 10:00")).stappen == (
            Stap(
                date(2026, 11, 30),
                True,
                Grond.TOEZEGGING,
                "Wij hebben maandag 30 november om 17:00 uur toegezegd.",
            ),
        )

    def test_wettelijk(self, kalender: Werkkalender) -> None:
        # Day 1 and the suspension lie in the next year; Friday 1 January is a holiday, day 3 a Sunday.
        opschorting = [(date(2027, 1, 1), date(2027, 1, 7))]
        assert wettelijk(kalender, date(2026, 12, 31), 3, Eenheid.DAGEN, opschorting).stappen == (
            Stap(
                date(2026, 12, 31), False, Grond.TERMIJN, "31 december telt niet mee: de dag van ontvangst."
            ),
            Stap(date(2027, 1, 1), True, Grond.TERMIJN, "1 januari 2027 is dag 1 van de termijn."),
            Stap(date(2027, 1, 3), True, Grond.TERMIJN, "3 dagen na ontvangst is zondag 3 januari 2027."),
            Stap(
                date(2027, 1, 7),
                False,
                Grond.AWB_4_15,
                "De termijn stond 6 dagen stil van 2 januari 2027 tot en met 7 januari 2027 (Awb 4:15).",
            ),
            Stap(
                date(2027, 1, 9),
                True,
                Grond.AWB_4_15,
                "Daardoor schuift het einde naar zaterdag 9 januari 2027.",
            ),
            Stap(
                date(2027, 1, 9),
                False,
                Grond.ATW_1,
                "9 januari 2027 telt niet als laatste dag: zaterdag (Atw 1).",
            ),
            Stap(
                date(2027, 1, 10),
                False,
                Grond.ATW_1,
                "10 januari 2027 telt niet als laatste dag: zondag (Atw 1).",
            ),
            Stap(date(2027, 1, 11), True, Grond.TERMIJN, "De termijn eindigt met maandag 11 januari 2027."),
        )

    def test_artikel_2(self, kalender: Werkkalender) -> None:
        assert wettelijk(kalender, date(2026, 12, 24), 3, Eenheid.DAGEN).stappen[-2] == Stap(
            date(2026, 12, 28),
            True,
            Grond.ATW_2,
            "Tot en met 28 december telt de termijn nog geen 2 werkbare dagen (Atw 2).",
        )

    def test_artikel_4(self, kalender: Werkkalender) -> None:
        assert wettelijk(kalender, date(2026, 11, 2), 14, Eenheid.WEKEN).stappen[-2] == Stap(
            date(2027, 2, 8),
            True,
            Grond.ATW_4,
            "De termijn is langer dan 12 weken. Daarom verschuift het einde niet (Atw 4).",
        )


class TestToezegging:
    def test_sluitingstijd_op_de_toegezegde_dag(self, kalender: Werkkalender) -> None:
        berekening = toezegging(kalender, date(2026, 11, 30), hier("2026-11-23 10:00"))
        assert berekening.uiterlijk == hier("2026-11-30 17:00")
        assert uitleg(berekening) == ["Wij hebben maandag 30 november om 17:00 uur toegezegd."]
        assert berekening.stappen[0].telt
        assert berekening.stappen[0].grond == "toezegging"
        assert berekening.kalenderversie == 1

    def test_vandaag_kan_tot_sluitingstijd(self, kalender: Werkkalender) -> None:
        vandaag = date(2026, 11, 23)
        assert toezegging(kalender, vandaag, hier("2026-11-23 16:59:59")).uiterlijk == hier(
            "2026-11-23 17:00"
        )
        with pytest.raises(InHetVerleden, match=r"^Maandag 23 november om 17:00 uur is al voorbij\."):
            toezegging(kalender, vandaag, hier("2026-11-23 17:00"))

    def test_weigert_een_dag_die_voorbij_is(self, kalender: Werkkalender) -> None:
        with pytest.raises(InHetVerleden, match=r"^Dinsdag 23 december 2025 om 17:00 uur is al voorbij"):
            toezegging(kalender, date(2025, 12, 23), hier("2026-11-23 10:00"))

    @pytest.mark.parametrize(
        ("dag", "melding"),
        [
            (date(2026, 11, 28), "Op zaterdag 28 november werken wij niet: zaterdag. Kies een werkdag."),
            (
                date(2026, 12, 25),
                "Op vrijdag 25 december werken wij niet: eerste kerstdag. Kies een werkdag.",
            ),
            (date(2027, 1, 1), "Op vrijdag 1 januari 2027 werken wij niet: nieuwjaarsdag. Kies een werkdag."),
        ],
    )
    def test_weigert_een_dag_waarop_wij_niet_werken(
        self, kalender: Werkkalender, dag: date, melding: str
    ) -> None:
        with pytest.raises(GeenWerkdag) as fout:
            toezegging(kalender, dag, hier("2026-11-23 10:00"))
        assert str(fout.value) == melding

    def test_weigert_een_moment_zonder_tijdzone(self, kalender: Werkkalender) -> None:
        with pytest.raises(TijdzoneOntbreekt):
            toezegging(kalender, date(2026, 11, 30), datetime(2026, 11, 23, 10))


class TestBereken:
    @pytest.mark.parametrize(
        ("wat", "einde"),
        [
            ({"eenheid": Eenheid.WERKDAGEN, "aantal": 2}, "2026-11-25 17:00"),
            ({"eenheid": "werkdagen", "aantal": 5}, "2026-11-30 17:00"),
            ({"eenheid": Eenheid.SOCIAL_UREN, "aantal": 24}, "2026-11-24 10:00"),
            ({"eenheid": Eenheid.DAGEN, "aantal": 56}, "2027-01-18 23:59:59"),
            ({"eenheid": Eenheid.WEKEN, "aantal": 8}, "2027-01-18 23:59:59"),
            ({"eenheid": Eenheid.MAANDEN, "aantal": 2}, "2027-01-25 23:59:59"),
            ({"eenheid": Eenheid.DATUM, "datum": date(2026, 12, 1)}, "2026-12-01 17:00"),
            (
                {
                    "eenheid": Eenheid.WEKEN,
                    "aantal": 8,
                    "opschortingen": [(date(2026, 12, 1), date(2026, 12, 2))],
                },
                "2027-01-19 23:59:59",
            ),
        ],
    )
    def test_kiest_de_regels_bij_de_eenheid(
        self, kalender: Werkkalender, wat: dict[str, Any], einde: str
    ) -> None:
        berekening = bereken(kalender, vanaf=hier("2026-11-23 10:00"), **wat)
        assert isinstance(berekening, Berekening)
        assert berekening.uiterlijk == hier(einde)

    @pytest.mark.parametrize("eenheid", [Eenheid.WERKDAGEN, Eenheid.SOCIAL_UREN, Eenheid.DATUM])
    def test_een_belofte_wordt_niet_opgeschort(self, kalender: Werkkalender, eenheid: Eenheid) -> None:
        with pytest.raises(
            OngeldigeOpschorting, match=r"^Alleen een wettelijke termijn kan worden opgeschort\.$"
        ):
            bereken(
                kalender,
                eenheid=eenheid,
                aantal=24,
                vanaf=hier("2026-11-23 10:00"),
                opschortingen=[(date(2026, 11, 24), date(2026, 11, 25))],
            )

    def test_twee_keer_24_uur(self, kalender: Werkkalender) -> None:
        berekening = bereken(kalender, eenheid=Eenheid.SOCIAL_UREN, aantal=48, vanaf=hier("2026-11-23 10:00"))
        assert berekening.uiterlijk == hier("2026-11-25 10:00")
        assert berekening.kalenderversie == 1

    @pytest.mark.parametrize("eenheid", [e for e in Eenheid if e is not Eenheid.DATUM])
    def test_een_termijn_zonder_aantal_wordt_geweigerd(
        self, kalender: Werkkalender, eenheid: Eenheid
    ) -> None:
        with pytest.raises(OngeldigAantal, match=r"^Deze termijn heeft een aantal nodig\.$"):
            bereken(kalender, eenheid=eenheid, vanaf=hier("2026-11-23 10:00"))

    def test_een_toezegging_zonder_datum_wordt_geweigerd(self, kalender: Werkkalender) -> None:
        with pytest.raises(OngeldigAantal, match=r"^Een toezegging heeft een datum nodig\.$"):
            bereken(kalender, eenheid=Eenheid.DATUM, vanaf=hier("2026-11-23 10:00"))

    def test_elke_weigering_is_een_termijnfout_en_een_valueerror(self) -> None:
        for soort in (
            GeenWerkdag,
            InHetVerleden,
            KalenderOntbreekt,
            OngeldigAantal,
            OngeldigeOpschorting,
            TijdzoneOntbreekt,
        ):
            assert issubclass(soort, TermijnFout)
        assert issubclass(TermijnFout, ValueError)

    def test_berekeningen_zijn_gelijk_als_hun_einde_gelijk_is(self, kalender: Werkkalender) -> None:
        moment = hier("2026-11-23 10:00")
        assert werkdagen(kalender, moment, 2) == werkdagen(kalender, moment, 2)
        assert werkdagen(kalender, moment, 2) != werkdagen(kalender, moment, 3)
