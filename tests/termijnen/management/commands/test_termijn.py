"""`manage.py termijn`: when a term ends, on the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def _termijn(opties: str) -> list[str]:
    uit = StringIO()
    call_command("termijn", *opties.split(), stdout=uit)
    return uit.getvalue().splitlines()


class TestTermijn:
    @pytest.mark.parametrize(
        ("opties", "einde"),
        [
            ("--soort werkdagen --aantal 2 --vanaf 2026-11-23T10:00", "2026-11-25T17:00:00+01:00"),
            ("--soort werkdagen --aantal 5 --vanaf 2026-12-24T10:00", "2027-01-04T17:00:00+01:00"),
            ("--soort werkdagen --aantal 1 --vanaf 2026-11-22T22:30+00:00", "2026-11-23T17:00:00+01:00"),
            ("--soort werkdagen --aantal 1 --vanaf 2026-11-22T23:30Z", "2026-11-24T17:00:00+01:00"),
            ("--soort werkdagen --aantal 2 --vanaf 2027-05-04T18:00", "2027-05-10T17:00:00+02:00"),
            ("--soort social --vanaf 2026-11-20T17:30", "2026-11-24T08:30:00+01:00"),
            ("--soort wettelijk --dagen 56 --vanaf 2026-11-23T10:00", "2027-01-18T23:59:59+01:00"),
            ("--soort wettelijk --dagen 56 --vanaf 2026-11-23", "2027-01-18T23:59:59+01:00"),
            ("--soort wettelijk --weken 8 --vanaf 2026-10-30", "2026-12-28T23:59:59+01:00"),
            ("--soort wettelijk --maanden 1 --vanaf 2026-01-31", "2026-03-02T23:59:59+01:00"),
            (
                "--soort wettelijk --weken 8 --vanaf 2026-11-23 "
                "--opschorting 2026-12-01/2026-12-03 --opschorting 2026-12-10/2026-12-11",
                "2027-01-21T23:59:59+01:00",
            ),
            ("--soort wettelijk --weken 8 --vanaf 2026-12-21 --verlenging 6", "2027-03-30T23:59:59+02:00"),
            (
                "--soort toezegging --datum 2026-12-01 --vanaf 2026-11-23T10:00",
                "2026-12-01T17:00:00+01:00",
            ),
        ],
    )
    def test_toont_alleen_het_einde(self, opties: str, einde: str) -> None:
        assert _termijn(opties) == [einde]

    def test_zonder_vanaf_is_nu(self) -> None:
        assert len(_termijn("--soort social")) == 1

    def test_toont_de_uitleg_als_daarom_gevraagd_is(self) -> None:
        assert _termijn("--soort werkdagen --aantal 1 --vanaf 2026-12-24T10:00 --uitleg") == [
            "2026-12-28T17:00:00+01:00",
            "24 december telt niet mee: de dag van ontvangst.",
            "25 december telt niet mee: eerste kerstdag.",
            "26 december telt niet mee: tweede kerstdag.",
            "27 december telt niet mee: zondag.",
            "28 december is werkdag 1.",
            "De termijn eindigt op maandag 28 december om 17:00 uur.",
        ]

    @pytest.mark.parametrize(
        ("opties", "melding"),
        [
            (
                "--aantal 2",
                "Geef met --soort welke regels gelden: werkdagen, social, wettelijk of toezegging.",
            ),
            (
                "--soort dag",
                "Geef met --soort welke regels gelden: werkdagen, social, wettelijk of toezegging.",
            ),
            ("--soort werkdagen", "Geef met --aantal hoeveel werkdagen de termijn telt."),
            ("--soort werkdagen --aantal 0", "Een termijn telt minstens 1 werkdag, niet 0."),
            ("--soort werkdagen --aantal twee", "Error: argument --aantal: 'twee' is geen heel getal."),
            ("--soort werkdagen --aantal 2 --weken 1", "--weken hoort niet bij --soort werkdagen."),
            ("--soort social --aantal 2", "--aantal hoort niet bij --soort social."),
            (
                "--soort social --opschorting 2026-12-01/2026-12-02",
                "--opschorting hoort niet bij --soort social.",
            ),
            ("--soort social --verlenging 2", "--verlenging hoort niet bij --soort social."),
            ("--soort wettelijk", "Geef precies één van --dagen, --weken en --maanden."),
            ("--soort wettelijk --dagen 1 --weken 1", "Geef precies één van --dagen, --weken en --maanden."),
            ("--soort toezegging", "Geef met --datum de toegezegde dag."),
            (
                "--soort toezegging --datum morgen",
                "--datum: 'morgen' is geen datum. Schrijf bijvoorbeeld 2026-11-23.",
            ),
            (
                "--soort toezegging --datum 2026-11-28 --vanaf 2026-11-23",
                "Op zaterdag 28 november werken wij niet: zaterdag. Kies een werkdag.",
            ),
            (
                "--soort social --vanaf straks",
                "--vanaf: 'straks' is geen moment. Schrijf bijvoorbeeld 2026-11-23T10:00.",
            ),
            (
                "--soort social --vanaf 2041-01-02",
                "De werkkalender loopt van 2020 tot en met 2040. Er is het jaar 2041 nodig.",
            ),
            (
                "--soort wettelijk --weken 8 --opschorting 2026-12-01",
                "--opschorting: '2026-12-01' is geen periode. Schrijf VAN/TOT, twee datums.",
            ),
            (
                "--soort wettelijk --weken 8 --opschorting 2026-12-01/later",
                "--opschorting: 'later' is geen datum. Schrijf bijvoorbeeld 2026-11-23.",
            ),
            (
                "--soort wettelijk --weken 8 --vanaf 2026-11-23 --opschorting 2026-12-03/2026-12-01",
                "Een opschorting eindigt niet voordat zij begint.",
            ),
        ],
    )
    def test_weigert_met_een_nederlandse_zin(self, opties: str, melding: str) -> None:
        with pytest.raises(CommandError) as fout:
            _termijn(opties)
        assert str(fout.value) == melding
