"""One search over what the house knows, and saying that it is wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogus.models import Huisbericht, Kaartmelding, Kenniskaart, Product
from catalogus.services.deskundigheid_vastleggen import deskundigheid_vastleggen
from catalogus.services.kaart_melden import kaart_melden
from journaal.models import Feit
from organisatie.models import Afwezigheid
from tests.cast import moment

KENNIS = "/werkplek/kennis/"
HTMX = {"HX-Request": "true"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kalender")]


@pytest.fixture
def karin_zoekt(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


@pytest.fixture
def kaart(paspoort) -> Kenniskaart:
    return Kenniskaart.objects.create(
        product=paspoort,
        kort="Maak een afspraak aan de balie.",
        lang="Neem een pasfoto mee.",
        geldig_vanaf=timezone.localdate() - timedelta(days=9),
    )


class TestZoeken:
    def zoek(self, client: Client, tekst: str) -> str:
        return client.get(KENNIS, {"q": tekst}, headers=HTMX).content.decode()

    @pytest.mark.parametrize("tekst", ["paspoort", "pasport", "reisdocument", "pasfoto"])
    def test_een_product_met_zijn_antwoord(self, karin_zoekt, kaart, tekst):
        html = self.zoek(karin_zoekt, tekst)
        assert "Maak een afspraak aan de balie." in html
        assert reverse("kaart_melden", args=["paspoort"]) in html

    def test_een_partner_op_naam_en_op_wat_zij_doen(self, karin_zoekt, svb):
        for tekst in ("Sociale Verzekeringsbank", "kinderbijslag"):
            assert "post@svb.example" in self.zoek(karin_zoekt, tekst)

    def test_wie_er_veel_van_weet_en_of_die_er_is(self, karin_zoekt, kaart, paspoort, bas, op):
        deskundigheid_vastleggen(medewerker=bas, product=paspoort, op=op)
        assert "Weet veel van: Paspoort" in self.zoek(karin_zoekt, "paspoort")
        Afwezigheid.objects.create(medewerker=bas, van=timezone.localdate(), tot_en_met=None)
        html = self.zoek(karin_zoekt, "Bas Testema")
        assert "afwezig" in html
        assert "vandaag aanwezig" not in html

    def test_nieuws_alleen_zolang_het_geldt(self, karin_zoekt, beheerder, op):
        vandaag = timezone.localdate()
        for titel, van, tot in (("Balie dicht", 0, 1), ("Voorbij", -5, -1), ("Later", 3, 5)):
            Huisbericht.objects.create(
                titel=titel,
                tekst="Verbouwing",
                van=vandaag + timedelta(days=van),
                tot_en_met=vandaag + timedelta(days=tot),
                op=op,
                door=beheerder,
            )
        html = self.zoek(karin_zoekt, "verbouwing")
        assert "Balie dicht" in html and "Voorbij" not in html and "Later" not in html
        assert "Balie dicht" in karin_zoekt.get(KENNIS).content.decode()

    @pytest.mark.parametrize("tekst", ["zzzqqq", "%", "a\x00b", "'); drop table", "x" * 5000])
    def test_niets_gevonden_zegt_wat_nu(self, karin_zoekt, kaart, tekst):
        assert "Niets gevonden" in self.zoek(karin_zoekt, tekst)

    def test_een_treffer_en_acht_kosten_evenveel(self, karin_zoekt, kaart, burgerzaken, bas, kees, op):
        def tel() -> int:
            with CaptureQueriesContext(connection) as gemeten:
                self.zoek(karin_zoekt, "paspoort")
            return len(gemeten)

        deskundigheid_vastleggen(medewerker=bas, product=kaart.product, op=op)
        tel()
        een = tel()
        for nummer in range(7):
            product = Product.objects.create(
                code=f"p{nummer}",
                naam=f"Paspoort {nummer}",
                vakdomein=burgerzaken.vakdomein,
                team=burgerzaken,
                niveau=1,
            )
            deskundigheid_vastleggen(medewerker=kees, product=product, op=op)
        assert tel() == een <= 14


class TestDitKloptNiet:
    def test_gaat_naar_de_eigenaar_met_een_termijn(self, karin_zoekt, client, kaart, paspoort, bas, kees):
        paspoort.eigenaar = bas
        paspoort.save(update_fields=["eigenaar"])
        karin_zoekt.post(reverse("kaart_melden", args=["paspoort"]), {"wat": "Een foto hoeft niet meer."})
        melding = Kaartmelding.objects.get()
        assert melding.kaart == kaart
        assert Feit.objects.get(soort="kaart.gemeld").gegevens == {"melding": melding.pk}
        assert "Een foto hoeft niet meer." not in karin_zoekt.get(KENNIS).content.decode()
        client.force_login(kees)
        waar = reverse("kaartmelding_afhandelen", args=[melding.pk])
        assert client.post(waar, {"uitkomst": "x"}).status_code == 404
        client.force_login(bas)
        assert "Een foto hoeft niet meer." in client.get(KENNIS).content.decode()
        client.post(waar, {"uitkomst": "De kaart is aangepast."})
        melding.refresh_from_db()
        assert (melding.uitkomst, melding.afgehandeld_door) == ("De kaart is aangepast.", bas)
        assert "Een foto hoeft niet meer." not in client.get(KENNIS).content.decode()

    def test_zonder_eigenaar_naar_de_coordinator(self, client, kaart, paspoort, karin, coby, op):
        kaart_melden(product=paspoort, wat="Dit klopt niet.", op=op, door=karin)
        client.force_login(coby)
        assert "Dit klopt niet." in client.get(KENNIS).content.decode()

    def test_de_eigenaar_heeft_vijf_werkdagen(self, paspoort, karin, op):
        melding = kaart_melden(product=paspoort, wat="Fout.", op=op, door=karin)
        assert melding.uiterlijk_op == moment("2026-11-30 17:00")

    def test_zegt_wat_er_ontbreekt(self, karin_zoekt, kaart):
        antwoord = karin_zoekt.post(reverse("kaart_melden", args=["paspoort"]), {"wat": ""})
        assert antwoord.status_code == 422
        assert "Vul ‘Wat klopt er niet?’ in." in antwoord.content.decode()


class TestHuisberichten:
    @pytest.fixture
    def bea(self, client: Client, beheerder) -> Client:
        client.force_login(beheerder)
        return client

    def test_plaatsen_en_weghalen(self, bea):
        vandaag = timezone.localdate().isoformat()
        bea.post(
            "/werkplek/beheer/huisberichten/",
            {"titel": "Balie dicht", "tekst": "Tot twaalf uur.", "van": vandaag, "tot_en_met": vandaag},
        )
        bericht = Huisbericht.objects.get()
        assert "Balie dicht" in bea.get("/werkplek/beheer/huisberichten/").content.decode()
        bea.post(reverse("huisbericht_weg", args=[bericht.pk]))
        assert not Huisbericht.objects.exists()

    def test_de_laatste_dag_ligt_niet_voor_de_eerste(self, bea):
        velden = {"titel": "x", "tekst": "y", "van": "2026-12-02", "tot_en_met": "2026-12-01"}
        antwoord = bea.post("/werkplek/beheer/huisberichten/", velden)
        assert antwoord.status_code == 422
        assert "De laatste dag ligt voor de eerste." in antwoord.content.decode()
