"""The pages where administrators keep the catalogue."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogus.models import Kenniskaart, Product, Productversie
from catalogus.queries import voor_uitvoer
from catalogus.uitwisseling import lees
from organisatie.models import Medewerker, Team

CATALOGUS = "/werkplek/beheer/catalogus/"
INVOER = f"{CATALOGUS}invoer/"

pytestmark = pytest.mark.usefixtures("kalender")


@pytest.fixture
def bea(client: Client, beheerder: Medewerker) -> Client:
    client.force_login(beheerder)
    return client


def velden(team: Team, **anders: object) -> dict[str, object]:
    return {
        "naam": "Paspoort",
        "synoniemen": "boekje\r\nreisdocument",
        "team": team.pk,
        "niveau": 1,
        "complexiteit": "enkelvoudig",
        "actief": "on",
    } | anders


class TestOverzicht:
    def test_vindt_een_product_op_synoniem(
        self, bea: Client, paspoort: Product, naamswijziging: Product
    ) -> None:
        pagina = bea.get(CATALOGUS, {"q": "reisdocument"}).content.decode()
        assert "Paspoort" in pagina
        assert "Naam wijzigen" not in pagina

    def test_een_en_twintig_producten_kosten_evenveel(self, bea: Client, paspoort: Product) -> None:
        bea.get(CATALOGUS)
        with CaptureQueriesContext(connection) as een:
            bea.get(CATALOGUS)
        for nummer in range(20):
            Product.objects.create(
                code=f"p{nummer}",
                naam=f"P {nummer}",
                vakdomein=paspoort.vakdomein,
                team=paspoort.team,
                niveau=1,
            )
        with CaptureQueriesContext(connection) as twintig:
            bea.get(CATALOGUS)
        assert len(een) == len(twintig)


class TestProduct:
    def test_bewaart_en_toont_wat_er_veranderde(self, bea: Client, paspoort: Product) -> None:
        adres = f"{CATALOGUS}product/paspoort/"
        antwoord = bea.post(
            adres, velden(paspoort.team, kaart_kort="Kom langs.", kaart_lang="Maak een afspraak.")
        )
        assert antwoord.status_code == 303
        paspoort.refresh_from_db()
        assert paspoort.synoniemen == ["boekje", "reisdocument"]
        assert Kenniskaart.objects.get().kort == "Kom langs."
        pagina = bea.get(adres).content.decode()
        assert "pas verlengen werd boekje" in " ".join(pagina.split()).replace("reisdocument, ", "")
        assert "Bea van Beheer" in pagina

    def test_voegt_een_product_toe(self, bea: Client, burgerzaken: Team) -> None:
        antwoord = bea.post(f"{CATALOGUS}nieuw/", velden(burgerzaken, code="vlag", naam="Vlag lenen"))
        assert antwoord.status_code == 303
        assert Product.objects.get(code="vlag").naam == "Vlag lenen"

    @pytest.mark.parametrize(
        ("anders", "melding"),
        [
            ({"niveau": 5}, "heeft een ketenpartner nodig"),
            ({"kaart_kort": "Kort."}, "een korte en een lange tekst"),
            ({"wettelijke_termijn": 8}, "ook de eenheid"),
            ({"synoniemen": "x" * 161}, "Regel 1 is te lang"),
        ],
    )
    def test_zegt_wat_niet_kan(
        self, bea: Client, paspoort: Product, anders: dict[str, object], melding: str
    ) -> None:
        antwoord = bea.post(f"{CATALOGUS}product/paspoort/", velden(paspoort.team, **anders))
        assert antwoord.status_code == 422
        assert melding in antwoord.content.decode()
        assert not Productversie.objects.exists()

    def test_een_product_dat_er_niet_is_wordt_niet_gevonden(self, bea: Client) -> None:
        assert bea.get(f"{CATALOGUS}product/bestaat-niet/").status_code == 404


class TestUitvoer:
    @pytest.mark.parametrize("vorm", ["csv", "json"])
    def test_geeft_een_bestand_dat_de_invoer_leest(self, bea: Client, paspoort: Product, vorm: str) -> None:
        antwoord = bea.get(f"{CATALOGUS}uitvoer.{vorm}")
        assert f".{vorm}" in antwoord["Content-Disposition"]
        (rij,) = lees(antwoord.content)
        assert rij.cellen["code"] == voor_uitvoer()[0]["code"] == "paspoort"

    def test_kent_geen_andere_vorm(self, bea: Client) -> None:
        assert bea.get(f"{CATALOGUS}uitvoer.exe").status_code == 404


class TestInvoer:
    def bekijk(self, bea: Client, inhoud: bytes):
        return bea.post(INVOER, {"bestand": SimpleUploadedFile("catalogus.csv", inhoud)})

    def test_toont_eerst_wat_er_verandert_en_voert_dan_door(self, bea: Client, paspoort: Product) -> None:
        antwoord = self.bekijk(bea, b"code,niveau\npaspoort,2\n")
        assert antwoord.status_code == 200
        assert "1 gewijzigd" in antwoord.content.decode()
        paspoort.refresh_from_db()
        assert paspoort.niveau == 1
        assert bea.post(INVOER, {"sleutel": antwoord.context["sleutel"]}).status_code == 303
        paspoort.refresh_from_db()
        assert paspoort.niveau == 2

    def test_noemt_elke_regel_met_een_fout(self, bea: Client, paspoort: Product) -> None:
        antwoord = self.bekijk(bea, b"code,niveau\npaspoort,7\nvlag,1\n")
        assert antwoord.status_code == 422
        pagina = antwoord.content.decode()
        assert "Er is niets veranderd" in pagina
        assert "Regel 2, paspoort" in pagina
        assert "Regel 3, vlag" in pagina

    def test_een_ander_kan_het_niet_bevestigen(self, bea: Client, paspoort: Product) -> None:
        sleutel = self.bekijk(bea, b"code,niveau\npaspoort,2\n").context["sleutel"]
        ander = Medewerker.objects.create_user("ander", is_beheerder=True)
        bea.force_login(ander)
        bea.post(INVOER, {"sleutel": sleutel})
        paspoort.refresh_from_db()
        assert paspoort.niveau == 1
