"""The pages of who keeps the house in a real browser, at both widths."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from catalogus.models import Niveau, Product
from organisatie.models import Medewerker
from termijnen.fouten import KalenderOntbreekt
from termijnen.models import Kalenderversie
from tests.browser import MATEN
from zaken.models import Routeringsbesluit, Storing, Termijn
from zaken.services.routeren import vraag_routeren
from zaken.services.storing_beeindigen import storing_beeindigen
from zaken.services.storing_melden import storing_melden
from zaken.services.termijn_apart_zetten import termijnen_apart_zetten

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kalender")]


@pytest.fixture(params=MATEN)
def venster(request: pytest.FixtureRequest, open_venster: Callable[..., Page], beheerder: Medewerker) -> Page:
    """The administrator's window."""
    return open_venster(beheerder, maat=MATEN[request.param])


class TestKalender:
    def test_eerst_zien_wat_verschuift_en_dan_bevestigen(self, venster: Page, stel_vraag, rosa, keur) -> None:
        termijn: Termijn = stel_vraag(rosa, op=timezone.now()).termijnen.get()
        dag = timezone.localtime(termijn.uiterlijk_op)
        venster.goto("/werkplek/")
        keur(venster)
        venster.get_by_role("link", name="Werkkalender").click()
        keur(venster)
        venster.get_by_label("Sluitingsdagen").fill("kerstavond dicht")
        venster.get_by_role("button", name="Bekijk wat er verschuift").click()
        expect(venster.get_by_role("heading", name="Kijk dit nog even na")).to_be_visible()
        expect(venster.get_by_label("Sluitingsdagen")).to_have_value("kerstavond dicht")
        keur(venster)
        venster.get_by_label("Sluitingsdagen").fill(f"{dag:%d-%m-%Y} iedereen op cursus")
        venster.get_by_role("button", name="Bekijk wat er verschuift").click()
        expect(venster.get_by_role("heading", name="1 lopende termijn verschuift")).to_be_visible()
        keur(venster)
        assert Kalenderversie.objects.count() == 1
        venster.get_by_role("button", name="Wijzig de kalender").click()
        expect(venster.get_by_text("De nieuwe kalender geldt nu.")).to_be_visible()
        expect(venster.get_by_text("Nog te doen: 1.")).to_be_visible()
        keur(venster)


class TestStoringen:
    def test_melden_en_beeindigen(self, venster: Page, beheerder: Medewerker, keur) -> None:
        op = timezone.now() - timedelta(days=3)
        voorbij = storing_melden(kanaal="web", omschrijving="Het formulier gaf een fout.", van=op, op=op)
        storing_beeindigen(storing_id=voorbij.pk, tot=op + timedelta(hours=1), op=op + timedelta(hours=1))
        venster.goto("/werkplek/beheer/storingen/")
        venster.get_by_role("button", name="Storing melden").click()
        expect(venster.get_by_role("heading", name="Kijk dit nog even na")).to_be_visible()
        keur(venster)
        venster.get_by_label("Wat is er aan de hand?").fill("De telefoon deed het niet.")
        venster.get_by_label("Sinds welke dag?").fill(f"{timezone.localdate() - timedelta(days=1):%Y-%m-%d}")
        venster.get_by_role("button", name="Storing melden").click()
        expect(
            venster.get_by_role("heading", name="Alle kanalen: De telefoon deed het niet.")
        ).to_be_visible()
        keur(venster)
        venster.get_by_role("button", name="De storing is voorbij").click()
        expect(venster.get_by_text("De storing is voorbij. Niemand had")).to_be_visible()
        assert not Storing.objects.filter(tot=None).exists()


class TestApartGezet:
    def test_weer_laten_bewaken(self, venster: Page, stel_vraag, rosa, keur) -> None:
        termijn = stel_vraag(rosa, op=timezone.now()).termijnen.get()
        with transaction.atomic():
            termijnen_apart_zetten(
                fouten={termijn: KalenderOntbreekt("Er is geen kalender.")}, op=timezone.now()
            )
        venster.goto("/werkplek/beheer/termijnen/")
        keur(venster)
        venster.get_by_role("button", name="Weer bewaken").click()
        expect(venster.get_by_text("Wij bewaken alle termijnen")).to_be_visible()
        keur(venster)


class TestTeksten:
    def test_een_tekst_schrijven_bekijken_en_terugzetten(self, venster: Page, keur) -> None:
        venster.goto("/werkplek/beheer/teksten/")
        keur(venster)
        venster.get_by_role("link", name="Ontvangstbevestiging (Nederlands)", exact=True).click()
        expect(venster.get_by_role("heading", name="Zo ziet het bericht eruit")).to_be_visible()
        keur(venster)
        venster.get_by_role("textbox", name="Tekst").fill("{{ aanhef }}\n\n{{ beloft }}")
        venster.get_by_role("button", name="Bekijk het voorbeeld").click()
        expect(venster.get_by_role("link", name="Bedoelt u {{ belofte }}?")).to_be_visible()
        keur(venster)
        venster.get_by_role("textbox", name="Tekst").fill("{{ aanhef }}\n\n{{ belofte }}\n\nDag!")
        venster.get_by_role("button", name="Bekijk het voorbeeld").click()
        expect(venster.get_by_text("U krijgt uiterlijk maandag 30 november")).to_be_visible()
        venster.get_by_role("button", name="Bewaren").click()
        expect(venster.get_by_text("De tekst is bewaard.")).to_be_visible()
        keur(venster)
        venster.get_by_role("button", name="Terug naar de standaardtekst").click()
        expect(venster.get_by_text("De standaardtekst geldt weer.")).to_be_visible()
        expect(venster.get_by_role("textbox", name="Tekst")).to_have_value(
            re.compile("Bedankt voor uw bericht")
        )


class TestCatalogus:
    def test_een_product_wijzigen_en_een_bestand_bekijken(
        self, venster: Page, paspoort: Product, keur: Callable[[Page], None]
    ) -> None:
        venster.goto("/werkplek/beheer/catalogus/")
        keur(venster)
        venster.get_by_role("link", name="Paspoort").click()
        venster.get_by_label("Zo noemen inwoners het").fill("reisdocument\nboekje")
        keur(venster)
        venster.get_by_role("button", name="Product vastleggen").click()
        expect(venster.get_by_text("Paspoort is bijgewerkt.")).to_be_visible()
        keur(venster)
        venster.goto("/werkplek/beheer/catalogus/invoer/")
        venster.get_by_label("Bestand", exact=True).set_input_files(
            {"name": "c.csv", "mimeType": "text/csv", "buffer": b"code,niveau\npaspoort,2\n"}
        )
        venster.get_by_role("button", name="Bekijk wat er verandert").click()
        expect(venster.get_by_role("heading", name="Dit verandert er")).to_be_visible()
        keur(venster)
        venster.get_by_role("button", name="Voer dit door").click()
        expect(venster.get_by_text("0 nieuw en 1 gewijzigd")).to_be_visible()


class TestRouteringBeheer:
    def test_drempels_wijzigen(self, venster: Page, keur: Callable[[Page], None]) -> None:
        venster.goto("/werkplek/beheer/routering/")
        venster.get_by_label("E-mail, vanaf hoeveel procent?").fill("97,5")
        keur(venster)
        venster.get_by_role("button", name="Drempels vastleggen").click()
        expect(venster.get_by_text("De drempels gelden vanaf nu.")).to_be_visible()


class TestNiveauregels:
    def test_een_regel_schrijven_en_proberen(
        self, venster: Page, stel_vraag, paspoort: Product, keur: Callable[[Page], None]
    ) -> None:
        toen = timezone.now() - timedelta(days=2)
        vraag_routeren(
            vraag_id=stel_vraag(kanaal="email", op=toen).pk,
            product=paspoort,
            niveau=Niveau.KLAAR_TERWIJL_U_WACHT,
            waarom="Zo is het.",
            wijze=Routeringsbesluit.Wijze.AUTOMAAT,
            op=toen,
        )
        venster.goto("/werkplek/beheer/niveauregels/")
        venster.get_by_role("link", name="Regel toevoegen").click()
        venster.get_by_label("Hoe heet de regel?").fill("Mail naar de backoffice")
        venster.get_by_label("Kanaal").select_option("email")
        venster.get_by_label("Dan wordt het niveau").select_option("4")
        venster.get_by_role("button", name="Probeer op de vorige maand").click()
        expect(venster.get_by_text("1 vraag van niveau 1 naar niveau 4")).to_be_visible()
        keur(venster)
        venster.get_by_role("button", name="Regel vastleggen").click()
        venster.get_by_role("button", name="Zet deze regel aan").click()
        expect(venster.get_by_text("staat nu aan")).to_be_visible()
        keur(venster)
