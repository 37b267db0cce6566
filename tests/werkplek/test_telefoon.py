"""Who is on the line, and who sits at which extension."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from catalogus.models import Niveau
from kanalen.models import Gesprek, Toestel
from kanalen.services.toestel_koppelen import toestel_koppelen
from kanalen.telefoon.ontvangen import gebeurtenis_ontvangen
from klanten.models import DigitaalAdres, Inzage, Partij
from organisatie.models import Medewerker, Team
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.routeren import vraag_routeren

pytestmark = pytest.mark.django_db
NUMMER = "+31612345678"
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def belt(gesprek: str = "a1", *, wat: str = "ringing", van: str = NUMMER, toestel: str = "201") -> Gesprek:
    inhoud = {"gesprek": gesprek, "gebeurtenis": wat, "van": van, "toestel": toestel}
    return gebeurtenis_ontvangen(rauw=json.dumps(inhoud).encode(), op=timezone.now()).gesprek


def geef_nummer(partij: Partij) -> None:
    DigitaalAdres.objects.create(partij=partij, soort=DigitaalAdres.Soort.TELEFOON, adres=NUMMER)


@pytest.fixture
def bureau(karin: Medewerker, client: Client) -> Client:
    """Karin's browser, with her at extension 201."""
    toestel_koppelen(nummer="201", medewerker=karin, op=timezone.now(), door=karin)
    client.force_login(karin)
    return client


def lijn(bureau: Client) -> str:
    return bureau.get("/werkplek/telefoon/lijn/", headers=HTMX).content.decode()


class TestAanDeLijn:
    def test_een_bekende_staat_er_met_haar_klantbeeld(self, bureau: Client, rosa: Partij, stel_vraag) -> None:
        geef_nummer(rosa)
        vraag: Vraag = stel_vraag(rosa)
        gesprek = belt()
        beeld = lijn(bureau)
        assert "Rosa Verzonnen" in beeld
        assert "belt u" in beeld
        assert "Vraag aan de gemeente" in beeld
        assert vraag.referentie in beeld
        assert f"/werkplek/contact/?gesprek={gesprek.pk}&amp;partij={rosa.pk}" in beeld

    def test_het_klantbeeld_van_de_beller_is_een_inzage(
        self, bureau: Client, rosa: Partij, karin: Medewerker
    ) -> None:
        geef_nummer(rosa)
        belt()
        lijn(bureau)
        lijn(bureau)
        inzage = Inzage.objects.get()
        assert (inzage.medewerker, inzage.partij, inzage.doel) == (karin, rosa, "contact")

    def test_staat_ook_zonder_javascript_op_elke_pagina(self, bureau: Client, rosa: Partij) -> None:
        geef_nummer(rosa)
        belt()
        for pagina in ("/werkplek/wachtrij/", "/werkplek/klanten/", "/werkplek/contact/"):
            assert "Nu aan de lijn" in bureau.get(pagina).content.decode()
            assert "Rosa Verzonnen" in bureau.get(pagina).content.decode()

    def test_toont_niets_wat_een_medewerker_niet_mag_zien(
        self, bureau: Client, rosa: Partij, stel_vraag, wmo: Team, wim: Medewerker, huishoudelijke_hulp
    ) -> None:
        geef_nummer(rosa)
        vraag = stel_vraag(rosa, team=wmo, tekst="GEHEIM-7 ik kan niet meer lopen", onderwerp="GEHEIM-7")
        vraag_routeren(
            vraag_id=vraag.pk,
            product=huishoudelijke_hulp,
            niveau=Niveau.BACKOFFICE,
            waarom="GEHEIM-7",
            wijze=Routeringsbesluit.Wijze.BEVESTIGD,
            op=timezone.now(),
            door=wim,
        )
        belt()
        beeld = lijn(bureau)
        assert "Sociaal domein" in beeld
        assert "GEHEIM-7" not in beeld
        assert "Huishoudelijke hulp" not in beeld
        assert vraag.referentie not in beeld

    def test_een_gedeeld_nummer_laat_kiezen(
        self, bureau: Client, rosa: Partij, buurvrouw: Partij, stel_vraag
    ) -> None:
        geef_nummer(rosa)
        geef_nummer(buurvrouw)
        stel_vraag(rosa)
        belt()
        beeld = lijn(bureau)
        assert f"partij={rosa.pk}" in beeld
        assert f"partij={buurvrouw.pk}" in beeld
        assert "Iemand anders" in beeld
        assert "Vraag aan de gemeente" not in beeld

    @pytest.mark.parametrize(
        ("van", "zin"),
        [
            (NUMMER, "Wij kennen dit nummer niet."),
            ("anonymous", "De beller houdt het nummer voor zich."),
            ("230", "Wij kennen dit nummer niet."),
        ],
    )
    def test_een_onbekende_opent_een_leeg_contact(self, bureau: Client, van: str, zin: str) -> None:
        gesprek = belt(van=van)
        assert zin in lijn(bureau)
        assert f"?gesprek={gesprek.pk}&amp;partij=nieuw" in lijn(bureau)

    def test_een_collega_aan_een_ander_toestel_ziet_niets(
        self, bureau: Client, kees: Medewerker, rosa: Partij
    ) -> None:
        geef_nummer(rosa)
        belt()
        ander = Client()
        ander.force_login(kees)
        assert "Rosa" not in lijn(ander)
        toestel_koppelen(nummer="202", medewerker=kees, op=timezone.now(), door=kees)
        assert "Rosa" not in lijn(ander)

    def test_wie_opneemt_houdt_de_beller_en_de_rest_van_de_groep_niet(
        self, bureau: Client, kees: Medewerker, rosa: Partij
    ) -> None:
        geef_nummer(rosa)
        toestel_koppelen(nummer="202", medewerker=kees, op=timezone.now(), door=kees)
        ander = Client()
        ander.force_login(kees)
        belt()
        belt(toestel="202")
        assert "belt u" in lijn(bureau) and "belt u" in lijn(ander)
        belt(wat="answered", toestel="202")
        assert "Rosa" not in lijn(bureau)
        assert "in gesprek" in lijn(ander)
        belt(wat="ended", toestel="202")
        assert "Rosa" not in lijn(ander)

    def test_een_gewone_pagina_kost_een_vraag_aan_de_database(
        self, bureau: Client, karin: Medewerker, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        lijn(bureau)
        with django_assert_num_queries(4):  # session, employee, place in the house, who is on the line
            lijn(bureau)

    def test_een_rechtstreeks_bezoek_gaat_naar_de_hele_pagina(self, bureau: Client) -> None:
        assert bureau.get("/werkplek/telefoon/lijn/")["Location"] == "/werkplek/telefoon/"


class TestContactOpenen:
    def test_het_contact_staat_klaar_met_kanaal_en_persoon(self, bureau: Client, rosa: Partij) -> None:
        geef_nummer(rosa)
        gesprek = belt()
        formulier = bureau.get(f"/werkplek/contact/?gesprek={gesprek.pk}&partij={rosa.pk}").context[
            "formulier"
        ]
        assert formulier["kanaal"].value() == "telefoon"
        assert formulier["partij"].value() == str(rosa.pk)
        assert formulier["bel_nummer"].value() == "06 12345678"

    def test_een_onbekende_begint_met_zijn_nummer(self, bureau: Client) -> None:
        gesprek = belt()
        pagina = bureau.get(f"/werkplek/contact/?gesprek={gesprek.pk}&partij=nieuw")
        assert pagina.context["is_nieuw"]
        assert pagina.context["formulier"]["telefoonnummer"].value() == "06 12345678"

    def test_een_ander_gezinslid_kan_nieuw_zijn(self, bureau: Client, rosa: Partij) -> None:
        geef_nummer(rosa)
        gesprek = belt()
        assert bureau.get(f"/werkplek/contact/?gesprek={gesprek.pk}&partij=nieuw").context["is_nieuw"]

    @pytest.mark.parametrize("nummer", ["0", "99999999999999999999"])
    def test_een_gesprek_van_een_ander_bestaat_niet(
        self, bureau: Client, kees: Medewerker, nummer: str
    ) -> None:
        gesprek = belt(toestel="202")
        assert bureau.get(f"/werkplek/contact/?gesprek={gesprek.pk}").status_code == 404
        assert bureau.get(f"/werkplek/contact/?gesprek={nummer}").status_code == 404


class TestGesprekBijContact:
    def test_wie_het_contact_vastlegt_houdt_het_gesprek_erbij(self, bureau: Client, rosa: Partij) -> None:
        geef_nummer(rosa)
        gesprek = belt()
        belt(wat="answered")
        pagina = bureau.get(f"/werkplek/contact/?gesprek={gesprek.pk}&partij={rosa.pk}").content.decode()
        assert f'name="gesprek" value="{gesprek.pk}"' in pagina
        gegeven = bureau.post(
            "/werkplek/contact/",
            {
                "sleutel": str(uuid.uuid4()),
                "gesprek": gesprek.pk,
                "kanaal": "telefoon",
                "partij": rosa.pk,
                "eigen_woorden": "Wanneer komt de container?",
                "verder": "zelf",
            },
            follow=True,
        )
        html = gegeven.content.decode()
        assert "Gesprekken</h2>" in html and "06 12345678" in html and "toestel 201" in html

    def test_een_gesprek_van_een_ander_blijft_erbuiten(
        self, bureau: Client, kees: Medewerker, rosa: Partij
    ) -> None:
        gesprek = belt(toestel="202")
        gegeven = bureau.post(
            "/werkplek/contact/",
            {
                "sleutel": str(uuid.uuid4()),
                "gesprek": gesprek.pk,
                "kanaal": "telefoon",
                "partij": rosa.pk,
                "eigen_woorden": "Wanneer komt de container?",
                "verder": "zelf",
            },
        )
        assert gegeven.status_code == 303
        assert not gesprek.klantcontacten.exists()


class TestToestel:
    def stuur(self, client: Client, adres: str, **velden: Any) -> Any:
        return client.post(adres, velden)

    def test_een_medewerker_kiest_zelf(self, karin: Medewerker, client: Client) -> None:
        client.force_login(karin)
        assert self.stuur(client, "/werkplek/telefoon/", nummer="201").status_code == 303
        assert Toestel.objects.get().medewerker == karin
        assert "U zit aan toestel 201" in client.get("/werkplek/telefoon/").content.decode()
        self.stuur(client, "/werkplek/telefoon/", nummer="")
        assert Toestel.objects.get().medewerker is None

    def test_een_bureau_wordt_gedeeld(self, bureau: Client, karin: Medewerker, kees: Medewerker) -> None:
        ander = Client()
        ander.force_login(kees)
        self.stuur(ander, "/werkplek/telefoon/", nummer="201")
        assert Toestel.objects.get().medewerker == kees

    @pytest.mark.parametrize("nummer", ["2 01", "<script>", "é", "-1"])
    def test_weigert_wat_geen_toestel_is(self, bureau: Client, karin: Medewerker, nummer: str) -> None:
        antwoord = self.stuur(bureau, "/werkplek/telefoon/", nummer=nummer)
        assert antwoord.status_code == 422
        assert Toestel.objects.get().nummer == "201"

    def test_een_beheerder_koppelt_en_maakt_vrij(
        self, beheerder: Medewerker, karin: Medewerker, client: Client
    ) -> None:
        client.force_login(beheerder)
        antwoord = self.stuur(client, "/werkplek/beheer/toestellen/", nummer="201", medewerker=karin.pk)
        assert antwoord.status_code == 303
        toestel = Toestel.objects.get()
        assert toestel.medewerker == karin
        self.stuur(client, f"/werkplek/beheer/toestellen/{toestel.pk}/vrij/")
        toestel.refresh_from_db()
        assert toestel.medewerker is None

    def test_evenveel_queries_bij_een_en_bij_twintig_toestellen(
        self, beheerder: Medewerker, client: Client
    ) -> None:
        client.force_login(beheerder)
        client.get("/werkplek/beheer/toestellen/")
        geteld = []
        for nr in range(20):
            Toestel.objects.create(nummer=str(200 + nr), medewerker=Medewerker.objects.create_user(f"m{nr}"))
            if nr in (0, 19):
                with CaptureQueriesContext(connection) as queries:
                    client.get("/werkplek/beheer/toestellen/")
                geteld.append(len(queries))
        assert geteld[0] == geteld[1]


class TestVandaag:
    def test_telt_ook_wat_afgeschermd_gemist_is(self, bureau: Client) -> None:
        belt()
        belt(wat="answered")
        belt("a2", wat="missed", van="anonymous")
        belt("a3", wat="missed")
        geteld = bureau.get("/werkplek/telefoon/").context["geteld"]
        assert (geteld.totaal, geteld.beantwoord, geteld.gemist, geteld.afgeschermd_gemist) == (3, 1, 2, 1)

    def test_buiten_het_kcc_telt_niemand(self, bas: Medewerker, client: Client) -> None:
        belt()
        client.force_login(bas)
        assert client.get("/werkplek/telefoon/").context["geteld"].totaal == 0
