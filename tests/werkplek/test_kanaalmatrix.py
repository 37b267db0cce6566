"""The channel matrix: an administrator sees what changes before it does, and what changed stays to be seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from journaal.models import Feit
from klanten.models import Zelfredzaamheid as Zelfredzaamheidkeuze
from organisatie.models import Medewerker
from routering.kanaaladvies import STANDAARDMATRIX, Complexiteit, Voorkeurskanaal, Zelfredzaamheid
from routering.models import Kanaalmatrix
from routering.queries import geldende_matrix
from routering.services.kanaalmatrix_vastleggen import kanaalmatrix_vastleggen
from tests.browser import MATEN
from zaken.models import Vraag

ADRES = "/werkplek/beheer/kanaalmatrix/"
VAK = (Complexiteit.ENKELVOUDIG, Zelfredzaamheid.ZELFSTANDIG)
VELD = "enkelvoudig__zelfstandig"


@pytest.fixture
def beheer(client: Client, beheerder: Medewerker) -> Client:
    client.force_login(beheerder)
    return client


def ingevuld(**anders: str) -> dict[str, str]:
    return {
        f"{dienst}__{inwoner}": kanaal.value for (dienst, inwoner), kanaal in STANDAARDMATRIX.items()
    } | anders


class TestKanaalmatrix:
    def test_eerst_zien_wat_verandert(self, beheer, stel_vraag, rosa, paspoort):
        Vraag.objects.filter(pk=stel_vraag(rosa).pk).update(product=paspoort)
        pagina = beheer.post(ADRES, ingevuld(**{VELD: "telefonisch"})).content.decode()
        assert "digitaal wordt telefonisch." in pagina
        assert "1 lopende vraag krijgt een ander advies." in pagina
        assert not Kanaalmatrix.objects.exists()

    def test_dan_bevestigen(self, beheer, stel_vraag, rosa, paspoort, karin, client):
        vraag = stel_vraag(rosa)
        Vraag.objects.filter(pk=vraag.pk).update(product=paspoort)
        antwoord = beheer.post(ADRES, ingevuld(stap="bevestigen", **{VELD: "telefonisch"}), follow=True)
        assert geldende_matrix()[VAK] is Voorkeurskanaal.TELEFONISCH
        assert "digitaal wordt telefonisch." in antwoord.content.decode()
        assert Feit.objects.filter(soort="kanaalmatrix.gewijzigd").count() == 1
        client.force_login(karin)
        pagina = client.get(f"/werkplek/vragen/{vraag.referentie}/").content.decode()
        assert "telefonisch contact past het best" in pagina

    @pytest.mark.parametrize("kanaal", ["", "duivenpost"])
    def test_weigert_een_onbekend_kanaal(self, beheer, kanaal):
        assert beheer.post(ADRES, ingevuld(stap="bevestigen", **{VELD: kanaal})).status_code == 422
        assert not Kanaalmatrix.objects.exists()

    def test_zonder_verschil_komt_er_geen_versie(self, beheerder, op):
        assert kanaalmatrix_vastleggen(matrix=STANDAARDMATRIX, op=op, door=beheerder) is None
        assert not Feit.objects.filter(soort="kanaalmatrix.gewijzigd").exists()

    def test_weigert_een_gat(self, beheerder, op):
        gat = {vak: kanaal for vak, kanaal in STANDAARDMATRIX.items() if vak != VAK}
        with pytest.raises(ValueError, match="elk vak"):
            kanaalmatrix_vastleggen(matrix=gat, op=op, door=beheerder)

    def test_ook_een_vraag_zonder_product_krijgt_advies(self, client, karin, stel_vraag, rosa):
        type(rosa).objects.filter(pk=rosa.pk).update(zelfredzaamheid=Zelfredzaamheidkeuze.AFHANKELIJK)
        client.force_login(karin)
        pagina = client.get(f"/werkplek/vragen/{stel_vraag(rosa).referentie}/").content.decode()
        assert "Wij kennen het product nog niet en de inwoner heeft hulp nodig" in pagina


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("kalender")
class TestInDeBrowser:
    @pytest.mark.parametrize("maat", MATEN)
    def test_wijzigen(self, open_venster: Callable[..., Page], beheerder, keur, maat: str) -> None:
        venster = open_venster(beheerder, maat=MATEN[maat])
        venster.goto(ADRES)
        venster.locator(f"select[name={VELD}]").select_option("persoonlijk")
        venster.get_by_role("button", name="Bekijk wat er verandert").click()
        expect(venster.get_by_text("Geen lopende vraag krijgt een ander advies.")).to_be_visible()
        keur(venster, "kanaalmatrix")
        venster.get_by_role("button", name="Leg de matrix vast").click()
        expect(venster.get_by_text("De kanaalmatrix geldt vanaf nu.")).to_be_visible()
