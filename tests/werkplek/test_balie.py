"""The counter at the desk: the list, whose turn it is, and what stands on the page."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogus.models import Product
from kanalen.models import Balie, Loket, Volgnummer
from kanalen.services.balie_inrichten import balie_toevoegen
from kanalen.services.loket_innemen import loket_innemen
from kanalen.services.nummer_oproepen import volgende_oproepen
from kanalen.services.nummer_trekken import nummer_trekken
from klanten.models import Klantcontact
from organisatie.models import Medewerker
from zaken.models import Vraag

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def balie(kcc: object) -> Balie:
    return balie_toevoegen(naam="Stadhuis", op=timezone.now())


@pytest.fixture
def trek(balie: Balie) -> Callable[..., Volgnummer]:
    def _trek(**velden: object) -> Volgnummer:
        return nummer_trekken(balie=balie, sleutel=uuid.uuid4(), op=timezone.now(), **velden)  # type: ignore[arg-type]

    return _trek


@pytest.fixture
def bureau(karin: Medewerker, balie: Balie, client: Client) -> Client:
    """Karin's browser, with her at counter 3."""
    loket_innemen(balie=balie, naam="3", medewerker=karin, op=timezone.now(), door=karin)
    client.force_login(karin)
    return client


def lees(browser: Client, waar: str = "/werkplek/balie/") -> str:
    return " ".join(browser.get(waar).content.decode().split())


class TestBalie:
    def test_zonder_balie_staat_er_wie_er_een_maakt(self, client: Client, karin: Medewerker) -> None:
        client.force_login(karin)
        assert "Er is nog geen balie" in lees(client)

    def test_zonder_loket_roept_niemand_op(self, client: Client, karin: Medewerker, balie: Balie) -> None:
        client.force_login(karin)
        assert "U zit nog aan geen loket." in lees(client)
        client.post("/werkplek/balie/loket/", {"balie": balie.pk, "naam": "3"})
        assert "U zit aan loket 3." in lees(client)
        client.post("/werkplek/balie/loket/", {"balie": balie.pk, "naam": ""})
        assert Loket.objects.get().medewerker is None

    def test_een_nummer_geven_en_oproepen(self, bureau: Client, balie: Balie, paspoort: Product) -> None:
        gegevens = {"balie": balie.pk, "sleutel": str(uuid.uuid4()), "onderwerp": "paspoort", "taal": "pl"}
        bureau.post("/werkplek/balie/nummer/", gegevens)
        nummer = Volgnummer.objects.get()
        assert (nummer.product, nummer.taal) == (paspoort, "pl")
        html = lees(bureau)
        assert "De bezoeker heeft nummer 1." in html
        assert "Pools" in html
        bureau.post("/werkplek/balie/volgende/")
        assert f"/werkplek/contact/?volgnummer={nummer.pk}" in lees(bureau)

    def test_een_weigering_staat_bij_het_veld(self, bureau: Client, balie: Balie) -> None:
        antwoord = bureau.post("/werkplek/balie/nummer/", {"balie": balie.pk, "sleutel": "x"})
        assert antwoord.status_code == 422
        antwoord = bureau.post("/werkplek/balie/loket/", {"balie": balie.pk, "naam": "x" * 21})
        assert "Maak ‘Uw loket’ korter." in antwoord.content.decode()

    def test_een_tweede_druk_zegt_wat_eerst_moet(
        self, bureau: Client, trek: Callable[..., Volgnummer]
    ) -> None:
        trek()
        trek()
        bureau.post("/werkplek/balie/volgende/")
        antwoord = bureau.post("/werkplek/balie/volgende/", follow=True)
        assert "Rond eerst nummer 1 af." in antwoord.content.decode()

    def test_de_stappen_van_een_nummer(self, bureau: Client, trek: Callable[..., Volgnummer]) -> None:
        nummer = trek()
        for stap, toestand in [
            ("oproepen", "opgeroepen"),
            ("opnieuw", "opgeroepen"),
            ("overslaan", "niet_verschenen"),
            ("terugzetten", "wacht"),
            ("oproepen", "opgeroepen"),
            ("afronden", "klaar"),
        ]:
            bureau.post(f"/werkplek/balie/nummers/{nummer.pk}/{stap}/")
            nummer.refresh_from_db()
            assert nummer.toestand == toestand
        antwoord = bureau.post(f"/werkplek/balie/nummers/{nummer.pk}/overslaan/", follow=True)
        assert "Nummer 1 is al geholpen." in antwoord.content.decode()

    def test_een_nummer_van_gisteren_is_er_niet_meer(
        self, bureau: Client, trek: Callable[..., Volgnummer]
    ) -> None:
        nummer = trek()
        Volgnummer.objects.update(dag="2020-01-01")
        assert bureau.post(f"/werkplek/balie/nummers/{nummer.pk}/oproepen/").status_code == 404
        assert bureau.get(f"/werkplek/contact/?volgnummer={nummer.pk}").status_code == 404
        assert "Er wacht nu niemand." in lees(bureau)

    def test_htmx_krijgt_alleen_de_hal(self, bureau: Client) -> None:
        html = bureau.get("/werkplek/balie/hal/", headers=HTMX).content.decode()
        assert "Nu bij u" in html
        assert "<html" not in html

    def test_alleen_de_coordinator_ziet_de_cijfers(
        self, bureau: Client, client: Client, coby: Medewerker
    ) -> None:
        assert "Gemiddeld gewacht" not in lees(bureau)
        ander = Client()
        ander.force_login(coby)
        assert "Gemiddeld gewacht" in lees(ander)

    def test_een_of_twintig_wachtenden_kosten_evenveel_vragen(
        self, bureau: Client, trek: Callable[..., Volgnummer], paspoort: Product
    ) -> None:
        trek(product=paspoort)
        with CaptureQueriesContext(
            connection,
        ) as een:
            lees(bureau)
        for _ in range(19):
            trek(product=paspoort)
        with CaptureQueriesContext(connection) as twintig:
            lees(bureau)
        assert len(twintig) == len(een) <= 15


class TestSnelVastleggen:
    def test_een_korte_vraag_is_een_gesloten_contact_aan_de_balie(
        self, bureau: Client, balie: Balie, paspoort: Product
    ) -> None:
        gegevens = {
            "balie": balie.pk,
            "sleutel": str(uuid.uuid4()),
            "gevraagd": "Waar is de trouwzaal?",
            "antwoord": "Op de eerste verdieping.",
            "product": "Paspoort",
        }
        for _ in range(2):
            antwoord = bureau.post("/werkplek/balie/inloop/", gegevens)
            assert antwoord.status_code == 303
        vraag = Vraag.objects.get()
        assert (vraag.status, vraag.partij, vraag.product) == ("afgesloten", None, paspoort)
        assert Klantcontact.objects.get().kanaal == "balie"

    def test_zonder_antwoord_staat_er_wat_er_mist(self, bureau: Client, balie: Balie) -> None:
        gegevens = {"balie": balie.pk, "sleutel": str(uuid.uuid4()), "gevraagd": "Waar is de trouwzaal?"}
        antwoord = bureau.post("/werkplek/balie/inloop/", gegevens)
        assert antwoord.status_code == 422
        assert "Schrijf wat u hebt geantwoord." in antwoord.content.decode()
        assert "Waar is de trouwzaal?" in antwoord.content.decode()


class TestContact:
    def test_wie_aan_een_loket_zit_begint_aan_de_balie(self, bureau: Client, kees: Medewerker) -> None:
        assert bureau.get("/werkplek/contact/").context["formulier"]["kanaal"].value() == "balie"
        ander = Client()
        ander.force_login(kees)
        assert ander.get("/werkplek/contact/").context["formulier"]["kanaal"].value() == "telefoon"

    def test_het_nummer_vult_in_en_sluit_met_het_contact(
        self, bureau: Client, karin: Medewerker, paspoort: Product, trek: Callable[..., Volgnummer]
    ) -> None:
        nummer = trek(product=paspoort, taal="en")
        volgende_oproepen(op=timezone.now(), door=karin)
        antwoord = bureau.get(f"/werkplek/contact/?volgnummer={nummer.pk}")
        html = antwoord.content.decode()
        assert "Nummer 1 zit bij u en spreekt liever Engels." in html
        assert antwoord.context["product"] == paspoort
        gegevens = {
            "sleutel": str(uuid.uuid4()),
            "volgnummer": nummer.pk,
            "kanaal": "balie",
            "partij": "nieuw",
            "eigen_woorden": "Hoe verleng ik mijn paspoort?",
            "verder": "antwoord",
            "antwoord": "Met een afspraak.",
            "product": "geen",
        }
        mis = bureau.post("/werkplek/contact/", {**gegevens, "antwoord": ""})
        assert "Nummer 1 zit bij u" in mis.content.decode()
        nummer.refresh_from_db()
        assert nummer.toestand == "opgeroepen"
        assert bureau.post("/werkplek/contact/", gegevens).status_code == 303
        nummer.refresh_from_db()
        assert (nummer.toestand, nummer.klantcontact) == ("klaar", Klantcontact.objects.get())


class TestBeheer:
    def test_een_balie_maken_wijzigen_en_nieuwe_adressen(
        self, client: Client, beheerder: Medewerker, paspoort: Product
    ) -> None:
        client.force_login(beheerder)
        client.post("/werkplek/beheer/balies/", {"naam": "Stadhuis", "producten": [paspoort.pk]})
        balie = Balie.objects.get()
        html = lees(client, "/werkplek/beheer/balies/")
        assert f"/balie/scherm/{balie.schermsleutel}/" in html
        assert "Paspoort" in html
        dubbel = client.post("/werkplek/beheer/balies/", {"naam": "Stadhuis"})
        assert "Er is al een balie met deze naam." in dubbel.content.decode()
        client.post(f"/werkplek/beheer/balies/{balie.pk}/", {"naam": "Hal"})
        client.post(f"/werkplek/beheer/balies/{balie.pk}/sleutels/")
        nieuw = Balie.objects.get()
        assert (nieuw.naam, list(nieuw.producten.all())) == ("Hal", [])
        assert nieuw.schermsleutel != balie.schermsleutel
