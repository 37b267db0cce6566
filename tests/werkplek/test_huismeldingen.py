"""What stands above every page of the desk while something is wrong, and for whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kanalen.bestemming import Bestemming
from kanalen.models import Bericht
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal
from termijnen.fouten import KalenderOntbreekt
from zaken.models import Termijn
from zaken.services.storing_beeindigen import storing_beeindigen
from zaken.services.storing_melden import storing_melden
from zaken.services.termijn_apart_zetten import termijnen_apart_zetten
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.usefixtures("kalender")


def pagina(medewerker, adres="/werkplek/"):
    client = Client()
    client.force_login(medewerker)
    return client.get(adres, follow=True).content.decode()


class TestStoring:
    def test_iedereen_op_de_werkplek_ziet_haar_zolang_zij_duurt(self, karin, bas, wim, coby, beheerder):
        op = timezone.now() - timedelta(hours=2)
        storing = storing_melden(kanaal="web", omschrijving="Het formulier hapert.", van=op, op=op)
        for medewerker in (karin, bas, wim, coby, beheerder):
            html = pagina(medewerker)
            assert "Er is een storing" in html
            assert "Website, sinds" in html
            assert "Het formulier hapert." in html
            assert ("Meld dat de storing voorbij is" in html) == (medewerker in (coby, beheerder))
        storing_beeindigen(storing_id=storing.pk, tot=timezone.now(), op=timezone.now())
        assert "Er is een storing" not in pagina(karin)

    def test_wie_niet_is_ingelogd_leest_haar_niet_op_de_werkplek(self, client):
        op = timezone.now()
        storing_melden(omschrijving="Intern gedoe.", van=op, op=op)
        assert "Intern gedoe." not in client.get("/werkplek/inloggen/").content.decode()


class TestVoorBeheerders:
    def test_het_aantal_termijnen_zonder_bewaking_met_de_weg_erheen(self, aanvraag_van_bas, beheerder, bas):
        assert "Termijnen zonder bewaking</p>" not in pagina(beheerder)
        termijn = Termijn.objects.select_related("vraag").get(vraag=aanvraag_van_bas, soort="reactie")
        termijnen_apart_zetten(fouten={termijn: KalenderOntbreekt("2055")}, op=timezone.now())
        html = pagina(beheerder)
        assert "1 termijn kunnen wij niet berekenen" in html
        assert 'href="/werkplek/beheer/termijnen/"' in html
        assert "wij niet berekenen" not in pagina(bas)

    def test_een_team_zonder_coordinator_met_werk_dat_niemand_heeft(
        self, stel_vraag, rosa, burgerzaken, bas, beheerder
    ):
        vraag = stel_vraag(rosa, team=burgerzaken)
        assert "niemand op let: Burgerzaken." in pagina(beheerder)
        assert "niemand op let" not in pagina(bas)
        vraag_toewijzen(vraag_id=vraag.pk, aan=bas, op=timezone.now())
        assert "niemand op let" not in pagina(beheerder)

    def test_met_een_coordinator_is_er_niets_te_melden(self, stel_vraag, rosa, burgerzaken, coby, beheerder):
        stel_vraag(rosa, team=burgerzaken)
        assert "niemand op let" not in pagina(beheerder)


@pytest.fixture
def aanvraag_van_bas(stel_vraag, rosa, bas, burgerzaken):
    vraag = stel_vraag(rosa, team=burgerzaken)
    return vraag_toewijzen(vraag_id=vraag.pk, aan=bas, op=timezone.now())


class TestUitgaandeMail:
    def test_wie_coordineert_of_beheert_ziet_dat_mail_te_lang_wacht(self, karin, coby, beheerder):
        def zet_klaar(minuten: int) -> None:
            bericht_klaarzetten(
                aanleiding=Bericht.Aanleiding.REACTIE,
                aan=Bestemming(Kanaal.EMAIL, "rosa@inwoner.example", "Rosa"),
                inhoud=Opgesteld("Onderwerp", "Tekst"),
                op=timezone.now() - timedelta(minutes=minuten),
            )

        zet_klaar(29)
        assert "Onze berichten gaan niet weg" not in pagina(coby)
        zet_klaar(31)
        for medewerker in (coby, beheerder):
            assert "Onze berichten gaan niet weg" in pagina(medewerker)
        assert "Onze berichten gaan niet weg" not in pagina(karin)
        Bericht.objects.update(status=Bericht.Status.AANGEBODEN, volgende_poging_op=None)
        assert "Onze berichten gaan niet weg" not in pagina(coby)
