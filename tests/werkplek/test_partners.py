"""Chain partners: what they do, how to reach them and since when that was checked, with what changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from catalogus.services.inlezen import catalogus_inlezen
from journaal.models import Feit
from organisatie.models import Ketenpartner, Medewerker, Partnerversie
from organisatie.partnercontrole import nog_te_controleren
from organisatie.services.partner_vastleggen import partner_nakijken, partner_vastleggen
from tests.browser import MATEN
from zaken.models import Vraag

GOED = {
    "naam": "Sociale Verzekeringsbank",
    "wat_zij_doen": "AOW en kinderbijslag",
    "telefoon": "+31881234567",
    "email": "post@svb.example",
    "website": "https://www.svb.example",
    "uri": "",
}


@pytest.fixture
def beheer(client: Client, beheerder: Medewerker) -> Client:
    client.force_login(beheerder)
    return client


class TestNogTeControleren:
    @pytest.mark.parametrize(
        ("gecontroleerd_op", "oordeel"),
        [(None, True), (date(2026, 5, 25), False), (date(2026, 5, 24), True), (date(2026, 11, 23), False)],
    )
    def test_na_een_half_jaar(self, gecontroleerd_op, oordeel):
        assert nog_te_controleren(gecontroleerd_op, date(2026, 11, 23)) is oordeel


class TestPartner:
    def test_wijzigen_houdt_bij_wat_er_stond(self, beheer, svb):
        antwoord = beheer.post(reverse("partner", args=[svb.pk]), GOED, follow=True)
        svb.refresh_from_db()
        assert (svb.telefoon, svb.gecontroleerd_op) == ("+31881234567", timezone.localdate())
        versie = Partnerversie.objects.get()
        assert versie.wijzigingen["telefoon"] == ["", "+31881234567"]
        assert "email" not in versie.wijzigingen
        assert "+31881234567" in antwoord.content.decode()
        assert Feit.objects.filter(soort="ketenpartner.bewerkt").count() == 1

    def test_zonder_verschil_gebeurt_er_niets(self, svb, beheerder, op):
        for _ in range(2):
            partner_vastleggen(partner_id=svb.pk, waarden=GOED, op=op, door=beheerder)
        assert Partnerversie.objects.count() == 1

    def test_toevoegen(self, beheer):
        beheer.post(reverse("partner_nieuw"), GOED)
        assert Ketenpartner.objects.get().naam == "Sociale Verzekeringsbank"

    @pytest.mark.parametrize(
        ("anders", "zin"),
        [
            ({"naam": ""}, "Vul ‘Naam’ in."),
            (
                {"telefoon": "", "website": "", "email": ""},
                "Vul een telefoonnummer, een website of een e-mail",
            ),
            ({"email": "nee"}, "Een e-mailadres ziet eruit als"),
            ({"naam": "CAK"}, "bestaat al"),
        ],
    )
    def test_weigert_met_de_reden(self, beheer, svb, anders, zin):
        Ketenpartner.objects.create(naam="CAK")
        antwoord = beheer.post(reverse("partner", args=[svb.pk]), GOED | anders)
        assert antwoord.status_code == 422
        assert zin in antwoord.content.decode()
        assert not Partnerversie.objects.exists()

    def test_nakijken_staat_in_de_geschiedenis(self, beheer, svb):
        beheer.post(reverse("partner_nagekeken", args=[svb.pk]))
        svb.refresh_from_db()
        assert svb.gecontroleerd_op == timezone.localdate()
        assert "Nagekeken, niets veranderd." in beheer.get(reverse("partner", args=[svb.pk])).content.decode()

    def test_de_meegeleverde_lijst_laat_staan_wat_een_mens_zette(self, kalender, beheerder, op):
        catalogus_inlezen(op=op)
        partner = Ketenpartner.objects.get(naam="CAK")
        partner_vastleggen(
            partner_id=partner.pk, waarden={"website": "https://cak.example"}, op=op, door=beheerder
        )
        catalogus_inlezen(op=op)
        partner.refresh_from_db()
        assert partner.website == "https://cak.example"

    def test_wat_te_controleren_is_staat_bovenaan(self, beheer, svb, beheerder):
        oud = Ketenpartner.objects.create(naam="Zorgkantoor")
        partner_nakijken(partner_id=svb.pk, op=timezone.now(), door=beheerder)
        rijen = beheer.get(reverse("partners")).context["rijen"]
        assert rijen == [(oud, True), (svb, False)]

    def test_een_rij_en_twintig_kosten_evenveel(self, beheer):
        def tel(aantal: int) -> int:
            for _ in range(aantal):
                Ketenpartner.objects.create(naam=f"Partner {Ketenpartner.objects.count()}")
            beheer.get(reverse("partners"))
            with CaptureQueriesContext(connection) as gemeten:
                beheer.get(reverse("partners"))
            return len(gemeten)

        assert tel(1) == tel(19)


class TestDoorverwijzen:
    def test_wie_doorverwijst_leest_hoe_en_sinds_wanneer(
        self, client, karin, stel_vraag, rosa, svb, paspoort, op
    ):
        Ketenpartner.objects.filter(pk=svb.pk).update(
            gecontroleerd_op=timezone.localdate() - timedelta(days=300)
        )
        paspoort.ketenpartner = svb
        paspoort.save()
        vraag = stel_vraag(rosa, op=op)
        Vraag.objects.filter(pk=vraag.pk).update(product=paspoort)
        client.force_login(karin)
        html = client.get(reverse("vraag_doorverwijzen", args=[vraag.referentie])).content.decode()
        assert "Sociale Verzekeringsbank: AOW en kinderbijslag (nog te controleren)" in html
        assert "Sociale Verzekeringsbank: post@svb.example. Nagekeken op" in html


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("kalender")
class TestInDeBrowser:
    @pytest.mark.parametrize("maat", MATEN)
    def test_nakijken_en_wijzigen(self, open_venster: Callable[..., Page], beheerder, svb, keur, maat: str):
        venster = open_venster(beheerder, maat=MATEN[maat])
        venster.goto(reverse("partners"))
        keur(venster, "partners")
        venster.get_by_role("link", name="Sociale Verzekeringsbank").click()
        keur(venster, "partner")
        venster.get_by_label("Website").fill("svb.example")
        venster.get_by_role("button", name="Partner vastleggen").click()
        expect(venster.get_by_text("Sociale Verzekeringsbank is bijgewerkt.")).to_be_visible()
        keur(venster)
