"""The screen in the hall and the kiosk: nothing personal, nothing without the key, a number with one press."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from catalogus.models import Product
from kanalen.balie.talen import TALEN
from kanalen.models import Balie, Volgnummer
from kanalen.services.balie_inrichten import balie_toevoegen
from kanalen.services.loket_innemen import loket_innemen
from kanalen.services.nummer_oproepen import volgende_oproepen
from kanalen.services.nummer_trekken import nummer_trekken
from organisatie.models import Medewerker

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def balie(kcc: object, paspoort: Product) -> Balie:
    return balie_toevoegen(naam="Stadhuis", producten=[paspoort], op=timezone.now())


@pytest.fixture
def trek(balie: Balie) -> Callable[..., Volgnummer]:
    def _trek(**velden: object) -> Volgnummer:
        return nummer_trekken(balie=balie, sleutel=uuid.uuid4(), op=timezone.now(), **velden)  # type: ignore[arg-type]

    return _trek


def roep(balie: Balie, wie: Medewerker, loket: str) -> None:
    loket_innemen(balie=balie, naam=loket, medewerker=wie, op=timezone.now(), door=wie)
    volgende_oproepen(op=timezone.now(), door=wie)


class TestScherm:
    def test_toont_nummers_en_loketten_en_niets_van_mensen(
        self, client: Client, balie: Balie, trek: Callable[..., Volgnummer], karin: Medewerker
    ) -> None:
        trek(onderwerp="Schulden van Rosa", taal="pl")
        trek()
        roep(balie, karin, "3")
        html = client.get(f"/balie/scherm/{balie.schermsleutel}/").content.decode()
        assert re.search(r"<td>1</td>\s*<td>3</td>", html)
        assert "nummer 1, loket 3." in html
        assert "Er wacht 1 bezoeker." in html
        for geheim in ("Schulden", "Rosa", "Pools", "Karin", "Voorbeeld"):
            assert geheim not in html

    def test_houdt_zichzelf_bij_ook_zonder_javascript(self, client: Client, balie: Balie) -> None:
        html = client.get(f"/balie/scherm/{balie.schermsleutel}/").content.decode()
        assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in html
        assert f"/werkplek/live/?scherm={balie.schermsleutel}" in html

    def test_htmx_krijgt_alleen_de_lijst(self, client: Client, balie: Balie) -> None:
        html = client.get(f"/balie/scherm/{balie.schermsleutel}/", headers=HTMX).content.decode()
        assert "Er is nu niemand opgeroepen." in html
        assert "<html" not in html

    def test_een_of_tien_oproepen_kosten_evenveel_vragen(
        self,
        client: Client,
        balie: Balie,
        trek: Callable[..., Volgnummer],
        karin: Medewerker,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        trek()
        roep(balie, karin, "0")
        with django_assert_num_queries(3):
            client.get(f"/balie/scherm/{balie.schermsleutel}/")
        for plek in range(1, 10):
            trek()
            roep(balie, Medewerker.objects.create_user(f"collega{plek}"), str(plek))
        with django_assert_num_queries(3):
            html = client.get(f"/balie/scherm/{balie.schermsleutel}/").content.decode()
        assert html.count("<td>") == 2 * 6

    def test_de_sleutel_van_de_zuil_opent_het_scherm_niet(self, client: Client, balie: Balie) -> None:
        assert client.get(f"/balie/scherm/{balie.kiosksleutel}/").status_code == 404
        assert client.get(f"/balie/zuil/{balie.schermsleutel}/").status_code == 404


class TestZuil:
    def sleutel(self, html: str) -> str:
        gevonden = re.search(r'name="sleutel" value="([^"]+)"', html)
        assert gevonden
        return gevonden[1]

    def test_een_druk_geeft_een_nummer(self, client: Client, balie: Balie, paspoort: Product) -> None:
        waar = f"/balie/zuil/{balie.kiosksleutel}/?taal=en"
        html = client.get(waar).content.decode()
        assert "What are you here for?" in html
        gegevens = {"sleutel": self.sleutel(html), "product": "paspoort"}
        antwoord = client.post(waar, gegevens, follow=True)
        nummer = Volgnummer.objects.get()
        assert (nummer.nummer, nummer.product, nummer.taal) == (1, paspoort, "en")
        assert "Your number is" in antwoord.content.decode()
        assert antwoord.headers["Refresh"] == f"15; url=/balie/zuil/{balie.kiosksleutel}/"

    def test_twee_keer_drukken_is_een_nummer(self, client: Client, balie: Balie) -> None:
        waar = f"/balie/zuil/{balie.kiosksleutel}/"
        gegevens = {"sleutel": str(uuid.uuid4()), "product": ""}
        assert client.post(waar, gegevens).status_code == client.post(waar, gegevens).status_code == 303
        assert Volgnummer.objects.get().product is None

    def test_een_onderwerp_dat_er_niet_op_staat_wordt_geweigerd(self, client: Client, balie: Balie) -> None:
        gegevens = {"sleutel": str(uuid.uuid4()), "product": "geheim"}
        antwoord = client.post(f"/balie/zuil/{balie.kiosksleutel}/", gegevens)
        assert antwoord.status_code == 422
        assert "Kies opnieuw." in antwoord.content.decode()
        assert not Volgnummer.objects.exists()

    @pytest.mark.parametrize("taal", [taal.code for taal in TALEN])
    def test_spreekt_elke_taal_tot_en_met_het_nummer(self, client: Client, balie: Balie, taal: str) -> None:
        waar = f"/balie/zuil/{balie.kiosksleutel}/?taal={taal}"
        woorden = next(woorden for woorden in TALEN if woorden.code == taal)
        assert woorden.waarvoor in client.get(waar).content.decode()
        html = client.post(waar, {"sleutel": str(uuid.uuid4())}, follow=True).content.decode()
        assert woorden.let_op_het_scherm in html
        assert f'lang="{taal}" dir="{woorden.richting}"' in html

    def test_een_vreemde_taal_is_nederlands(self, client: Client, balie: Balie) -> None:
        assert "Waarvoor komt u?" in client.get(f"/balie/zuil/{balie.kiosksleutel}/?taal=xx").content.decode()

    def test_het_nummer_van_een_ander_adres_bestaat_niet(
        self, client: Client, balie: Balie, trek: Callable[..., Volgnummer]
    ) -> None:
        nummer = trek()
        ander = balie_toevoegen(naam="Wijkhuis", op=timezone.now())
        assert client.get(f"/balie/zuil/{balie.kiosksleutel}/{nummer.sleutel}/").status_code == 200
        assert client.get(f"/balie/zuil/{ander.kiosksleutel}/{nummer.sleutel}/").status_code == 404
