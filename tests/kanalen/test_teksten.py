from __future__ import annotations

import re
from datetime import date

import pytest

from kanalen.koppelingen import portaal_adres, werkplek_adres
from kanalen.models import Bericht
from kanalen.services.bevestigen import ontvangst_bevestigen
from kanalen.services.huisbezoek_plannen import (
    Gegevens,
    huisbezoek_afzeggen,
    huisbezoek_plannen,
    huisbezoek_verzetten,
)
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from klanten.models import Partij
from organisatie.models import Ketenpartner, Medewerker, Team
from tests.cast import OP, moment
from tests.kanalen.mails import mail
from zaken.models import Doorverwijzing
from zaken.services.afsluiten import vraag_afsluiten
from zaken.services.doorverwijzen import vraag_doorverwijzen
from zaken.services.kalender_doorvoeren import kalender_doorvoeren
from zaken.services.kalender_wijzigen import kalender_wijzigen
from zaken.services.opschorten import vraag_opschorten
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.storing_beeindigen import storing_beeindigen
from zaken.services.storing_melden import storing_melden
from zaken.services.toewijzen import vraag_toewijzen

MOEILIJK = ("helaas", "succesvol", "middels", "conform", "dient ", "betreffende", "{{", "None", "gelieve")


class TestPortaaladres:
    def test_wijst_naar_de_bladzijde_van_de_vraag(self, rosa: Partij, stel_vraag) -> None:
        referentie = stel_vraag(rosa).referentie

        assert portaal_adres(referentie) == f"http://localhost:8000/volgen/{referentie}/"


class TestWerkplekadres:
    def test_wijst_naar_de_vraag_op_de_werkplek(self) -> None:
        assert werkplek_adres("V-7K4M-29QX") == "http://localhost:8000/werkplek/vragen/V-7K4M-29QX/"


class TestTaal:
    def test_elke_tekst_is_kort_en_gewoon(
        self, kcc: Team, karin: Medewerker, kees: Medewerker, svb: Ketenpartner, rosa: Partij, stel_vraag
    ) -> None:
        een = mail_ontvangen(rauw=mail(), op=OP).bericht.vraag
        assert een is not None
        vraag_toewijzen(vraag_id=een.pk, aan=karin, op=OP, door=kees)
        uitgang_verwerken(klok=lambda: OP)
        kalender_wijzigen(
            eerste_jaar=2020, laatste_jaar=2040, sluitingsdagen={date(2026, 11, 27): "Dicht"}, op=OP
        )
        kalender_doorvoeren(klok=lambda: OP)
        uitgang_verwerken(klok=lambda: OP)
        vraag_opschorten(vraag_id=een.pk, tekst="Wat is uw adres?", tot=date(2026, 12, 4), op=OP, door=karin)
        storing = storing_melden(
            omschrijving="Weg.", van=moment("2026-12-04 09:00"), op=moment("2026-12-04 09:00")
        )
        storing_beeindigen(
            storing_id=storing.pk, tot=moment("2026-12-04 10:00"), op=moment("2026-12-04 10:00")
        )
        uitgang_verwerken(klok=lambda: OP)
        vraag_beantwoorden(vraag_id=een.pk, tekst="Zo doet u dat.", op=OP, door=karin)
        vraag_afsluiten(vraag_id=een.pk, op=OP, door=karin)
        for wijze in (Doorverwijzing.Wijze.DOORGEZONDEN, Doorverwijzing.Wijze.VERWEZEN):
            vraag_doorverwijzen(
                vraag_id=stel_vraag(rosa).pk,
                ketenpartner=svb,
                wijze=wijze,
                toelichting="Zij gaan over AOW.",
                op=OP,
                door=karin,
            )
        uitgang_verwerken(klok=lambda: OP)
        afspraak = Gegevens(
            medewerker=karin, van=moment("2026-11-25 10:00"), tot=moment("2026-11-25 11:00"), plek="Hier 1"
        )
        bezoek = huisbezoek_plannen(vraag_id=stel_vraag(rosa).pk, gegevens=afspraak, op=OP, door=karin)
        huisbezoek_verzetten(huisbezoek_id=bezoek.pk, gegevens=afspraak, op=OP, door=karin)
        huisbezoek_afzeggen(huisbezoek_id=bezoek.pk, op=OP, door=karin)
        berichten = list(Bericht.objects.filter(richting="uitgaand"))

        aanleidingen = {bericht.aanleiding for bericht in berichten}
        assert aanleidingen == set(Bericht.Aanleiding.values) - {
            Bericht.Aanleiding.TOEGANGSCODE,
            Bericht.Aanleiding.NIEUWS,
        }
        for bericht in berichten:
            tekst = f"{bericht.onderwerp}\n\n{bericht.tekst}"
            assert not [woord for woord in MOEILIJK if woord.lower() in tekst.lower()], tekst
            assert "\n\n\n" not in tekst
            for zin in re.split(r"[.:?!,]\s|\n\n|\n", tekst):
                assert len(zin.split()) <= 15, zin


class TestOntvangstBevestigen:
    def test_belooft_niets_dat_al_voorbij_is(self, rosa: Partij, stel_vraag) -> None:
        vraag = stel_vraag(rosa)

        bericht = ontvangst_bevestigen(
            vraag=vraag, email="rosa@inwoner.example", op=moment("2026-12-01 10:00")
        )

        assert bericht is not None
        assert "uiterlijk" not in bericht.tekst
        assert "zo snel mogelijk" in bericht.tekst

    @pytest.mark.parametrize(
        ("naam", "aanhef"), [("Rosa", "Beste Rosa,"), ("", "Beste inwoner,"), ("rosa@x.nl", "Beste inwoner,")]
    )
    def test_spreekt_iemand_aan_zoals_het_hoort(
        self, rosa: Partij, stel_vraag, naam: str, aanhef: str
    ) -> None:
        bericht = ontvangst_bevestigen(vraag=stel_vraag(rosa), email="rosa@inwoner.example", naam=naam, op=OP)

        assert bericht is not None
        assert bericht.tekst.startswith(aanhef)

    def test_onderwerp_en_naam_kunnen_geen_kop_of_opmaak_smokkelen(self, rosa: Partij, stel_vraag) -> None:
        vraag = stel_vraag(rosa, onderwerp="A\r\nBcc: x@y.example\r\n\r\n{{ gemeente }}")

        bericht = ontvangst_bevestigen(vraag=vraag, email="rosa@inwoner.example", naam="A\r\nBcc: x", op=OP)

        assert bericht is not None
        assert "\n" not in bericht.onderwerp
        assert "{{ gemeente }}" in bericht.tekst
