from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from uuid import UUID

from icalendar import Calendar

from kanalen.email.agenda import uitnodiging
from kanalen.huisbezoek.agendabestand import Afspraak, Methode, agendabestand
from tests.cast import OP, moment

UID = UUID("12345678-1234-5678-1234-567812345678")
AFSPRAAK = Afspraak(
    uid=UID,
    volgorde=0,
    van=moment("2026-12-01 10:00"),
    tot=moment("2026-12-01 11:00"),
    plek="Dijkstraat 12; bel, bij \\ de poort",
    titel="Huisbezoek Waterrijk",
    uitleg="Karin de Voorbeeld komt langs.",
    gemeente="Gemeente Waterrijk",
    gemeente_adres="kcc@waterrijk.example",
    genodigde="rosa@inwoner.example",
    genodigde_naam="Rosa Verzonnen",
)


def gelezen(afspraak: Afspraak, methode: Methode):
    bestand = agendabestand(afspraak, methode, OP)
    assert all(len(regel) <= 75 for regel in bestand.split(b"\r\n")), "RFC 5545 3.1"
    agenda = Calendar.from_ical(bestand)
    return agenda, agenda.walk("VEVENT")[0]


class TestAgendabestand:
    def test_een_afspraak_komt_er_heel_uit(self) -> None:
        agenda, bezoek = gelezen(AFSPRAAK, Methode.VERZOEK)
        assert agenda["METHOD"] == "REQUEST"
        assert bezoek["UID"] == f"{UID}@waterrijk.example"
        assert (bezoek["SEQUENCE"], bezoek["STATUS"], bezoek["CLASS"]) == (0, "CONFIRMED", "PRIVATE")
        assert bezoek["DTSTART"].dt == AFSPRAAK.van.astimezone(UTC)
        assert bezoek["DTEND"].dt == AFSPRAAK.tot.astimezone(UTC)
        assert bezoek["LOCATION"] == AFSPRAAK.plek
        assert bezoek["ATTENDEE"] == "mailto:rosa@inwoner.example"
        assert bezoek["ATTENDEE"].params["CN"] == "Rosa Verzonnen"
        assert bezoek["ORGANIZER"] == "mailto:kcc@waterrijk.example"

    def test_een_wijziging_is_dezelfde_afspraak_met_een_hoger_nummer(self) -> None:
        _, eerst = gelezen(AFSPRAAK, Methode.VERZOEK)
        _, later = gelezen(replace(AFSPRAAK, volgorde=1, van=moment("2026-12-01 10:30")), Methode.VERZOEK)
        assert eerst["UID"] == later["UID"]
        assert later["SEQUENCE"] == eerst["SEQUENCE"] + 1

    def test_een_afzegging_verwijdert(self) -> None:
        agenda, bezoek = gelezen(replace(AFSPRAAK, volgorde=2), Methode.AFZEGGING)
        assert (agenda["METHOD"], bezoek["STATUS"], bezoek["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)

    def test_onze_eigen_lezer_begrijpt_het(self) -> None:
        tekst = agendabestand(AFSPRAAK, Methode.VERZOEK, OP).decode().replace("\r\n", "\n")
        assert "Dinsdag 1 december 2026, 10:00 tot 11:00 uur." in uitnodiging(tekst)

    def test_een_collega_krijgt_geen_uitnodiging(self) -> None:
        _, bezoek = gelezen(replace(AFSPRAAK, genodigde=""), Methode.INFORMATIE)
        assert "ATTENDEE" not in bezoek
