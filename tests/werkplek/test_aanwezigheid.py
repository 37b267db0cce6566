"""An employee keeps their own days and subjects, and a coordinator those of the domain."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Afwezigheid, Werkrooster
from organisatie.services.afwezig_melden import afwezig_melden


@pytest.fixture
def van_bas(client: Client, bas) -> Client:
    client.force_login(bas)
    return client


def adres(wat: str, wie, *meer: int) -> str:
    return reverse(f"aanwezigheid_{wat}", args=[wie.pk, *meer])


def dag(over: int) -> str:
    return (timezone.localdate() + timedelta(days=over)).isoformat()


class TestWerkdagen:
    def test_staan_aan_zolang_niemand_iets_koos(self, van_bas):
        pagina = van_bas.get("/werkplek/aanwezigheid/")
        assert pagina.context["werkdagenformulier"]["werkdagen"].value() == [0, 1, 2, 3, 4]
        assert "Mijn werkdagen" in pagina.content.decode()

    def test_legt_vast(self, van_bas, bas):
        van_bas.post(adres("werkdagen", bas), {"werkdagen": ["0", "3"]})
        assert Werkrooster.objects.get(medewerker=bas).werkdagen == [0, 3]

    @pytest.mark.parametrize("keuze", ["5", "x"])
    def test_weigert_wat_geen_werkdag_is(self, van_bas, bas, keuze):
        assert van_bas.post(adres("werkdagen", bas), {"werkdagen": [keuze]}).status_code == 422
        assert not Werkrooster.objects.exists()

    def test_een_coordinator_doet_het_voor_een_collega(self, client, coby, bas):
        client.force_login(coby)
        client.post(adres("werkdagen", bas), {"werkdagen": ["1"]})
        assert Werkrooster.objects.get(medewerker=bas).werkdagen == [1]

    def test_een_collega_niet(self, client, coby, bas, wim):
        for wie in (wim, bas):
            client.force_login(wie)
            assert client.post(adres("werkdagen", coby), {"werkdagen": ["1"]}).status_code == 404
        assert not Werkrooster.objects.exists()


class TestAfwezig:
    def test_meldt_en_meldt_terug(self, van_bas, bas):
        antwoord = van_bas.post(adres("afwezig", bas), {"van": dag(0), "tot_en_met": dag(7)}, follow=True)
        periode = Afwezigheid.objects.get(medewerker=bas)
        assert "niet aanwezig" in antwoord.content.decode()
        van_bas.post(adres("terug", bas, periode.pk))
        assert not Afwezigheid.objects.exists()

    @pytest.mark.parametrize(
        ("van", "tot", "zin"),
        [
            ("", "", "Eerste dag afwezig"),
            (3, 1, "De laatste dag ligt voor de eerste dag."),
            (-9, -3, "Deze dag is al voorbij."),
            (0, 0, "staat al genoteerd"),
        ],
    )
    def test_weigert_met_de_reden(self, van_bas, bas, op, van, tot, zin):
        afwezig_melden(
            medewerker=bas, van=timezone.localdate(), tot_en_met=timezone.localdate(), op=op, door=bas
        )
        data = {"van": van if van == "" else dag(van), "tot_en_met": tot if tot == "" else dag(tot)}
        antwoord = van_bas.post(adres("afwezig", bas), data)
        assert antwoord.status_code == 422
        assert zin in antwoord.content.decode()
        assert Afwezigheid.objects.count() == 1

    def test_de_dagen_van_een_ander_haalt_niemand_weg(self, van_bas, bas, coby, op):
        periode = afwezig_melden(medewerker=coby, van=timezone.localdate(), tot_en_met=None, op=op, door=coby)
        assert van_bas.post(adres("terug", bas, periode.pk)).status_code == 404
        assert Afwezigheid.objects.exists()


class TestKennis:
    def test_voegt_toe_en_haalt_weg(self, van_bas, bas, paspoort):
        html = van_bas.post(adres("deskundig", bas), {"product": "paspoort"}, follow=True).content.decode()
        assert "Haal weg" in html
        van_bas.post(adres("niet_deskundig", bas, paspoort.pk))
        assert not bas.deskundigheden.exists()

    def test_weigert_een_onbekend_product(self, van_bas, bas):
        antwoord = van_bas.post(adres("deskundig", bas), {"product": "maanreis"})
        assert antwoord.status_code == 422
        assert "Wij kennen geen product" in antwoord.content.decode()
