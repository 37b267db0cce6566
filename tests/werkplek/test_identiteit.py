"""Making sure who somebody is: administrators keep the questions, colleagues ask them, the outcome is a fact."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from journaal.models import Feit
from klanten.models import Identificatiedoel, Identiteitscontrole, Klantcontact
from klanten.services.bsn_vastleggen import bsn_vastleggen
from klanten.services.identificatiedoel_vastleggen import Vraagregel, identificatiedoel_vastleggen
from organisatie.models import Medewerker
from tests.werkplek.test_contact import CONTACT, HTMX, gegevens
from zaken.models import Vraag

BEHEER = "/werkplek/beheer/identiteit/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def doel(op) -> Identificatiedoel:
    return identificatiedoel_vastleggen(
        doel_id=None,
        naam="Informatie over een zaak",
        uitleg="Daarna mag u vertellen hoe het loopt.",
        nodig=2,
        volgorde=1,
        actief=True,
        vragen=[
            Vraagregel("Wat is uw geboortedatum?", "geboortedatum"),
            Vraagregel("Wat is uw e-mailadres?", "email"),
            Vraagregel("Wat zijn de laatste cijfers van uw BSN?", "bsn"),
        ],
        op=op,
    )


@pytest.fixture
def karin_belt(client: Client, karin: Medewerker) -> Client:
    client.force_login(karin)
    return client


def antwoorden(doel: Identificatiedoel, *uitkomsten: str) -> dict[str, object]:
    vragen = doel.vragen.all()
    return {"doel": doel.pk} | {
        f"controle_{vraag.pk}": uitkomst for vraag, uitkomst in zip(vragen, uitkomsten, strict=False)
    }


class TestNagaan:
    def test_toont_de_vragen_en_wat_wij_weten(self, karin_belt, rosa, doel, op, settings):
        settings.BSN_SLEUTELS = ("s" * 40,)
        bsn_vastleggen(partij_id=rosa.pk, bsn="999990019", op=op)
        html = karin_belt.post(
            reverse("contact_identiteit"), gegevens(partij=rosa.pk, doel=doel.pk), headers=HTMX
        ).content.decode()
        assert "Wat is uw geboortedatum?" in html
        assert "Dit weten wij zelf niet." in html
        assert "rosa@inwoner.example" in html
        assert "…019" in html
        assert "99999" not in html
        assert "Nog 2 goede antwoorden nodig" in html

    @pytest.mark.parametrize(
        ("uitkomsten", "tekst"),
        [
            (("goed", "goed"), "U weet wie dit is."),
            (("goed",), "Nog 1 goed antwoord nodig"),
            (("goed", "goed", "fout"), "Geef geen gegevens over deze persoon."),
        ],
    )
    def test_zegt_meteen_waar_het_op_staat(self, karin_belt, rosa, doel, uitkomsten, tekst):
        velden = gegevens(partij=rosa.pk) | antwoorden(doel, *uitkomsten)
        html = karin_belt.post(reverse("contact_identiteit"), velden, headers=HTMX).content.decode()
        assert tekst in html

    def test_zonder_persoon_valt_er_niets_te_vergelijken(self, karin_belt, doel):
        velden = gegevens(doel=doel.pk)
        html = karin_belt.post(reverse("contact_identiteit"), velden, headers=HTMX).content.decode()
        assert "Wat is uw geboortedatum?" not in html


class TestVastleggen:
    @pytest.mark.parametrize(
        ("uitkomsten", "uitkomst"),
        [
            (("goed", "goed"), "vastgesteld"),
            (("goed", "fout"), "niet_vastgesteld"),
            (("goed",), "niet_vastgesteld"),
        ],
    )
    def test_de_uitkomst_staat_bij_het_contact_en_het_antwoord_nergens(
        self, karin_belt, karin, rosa, doel, uitkomsten, uitkomst
    ):
        karin_belt.post(CONTACT, gegevens(partij=rosa.pk) | antwoorden(doel, *uitkomsten))
        controle = Identiteitscontrole.objects.get()
        assert (controle.uitkomst, controle.door, controle.klantcontact) == (
            uitkomst,
            karin,
            Klantcontact.objects.get(),
        )
        feit = Feit.objects.get(soort=f"identiteit.{uitkomst}")
        assert feit.gegevens == {"doel": doel.pk, "goed": controle.goed, "fout": controle.fout}
        html = karin_belt.get(reverse("vraag", args=[Vraag.objects.get().referentie])).content.decode()
        assert f"identiteit {uitkomst.replace('_', ' ')}" in html

    def test_wie_niets_vroeg_stelde_niets_vast(self, karin_belt, rosa, doel):
        karin_belt.post(CONTACT, gegevens(partij=rosa.pk, doel=doel.pk))
        assert not Identiteitscontrole.objects.exists()

    def test_een_doel_dat_niet_in_gebruik_is_telt_niet(self, karin_belt, rosa, doel):
        Identificatiedoel.objects.update(actief=False)
        assert karin_belt.post(CONTACT, gegevens(partij=rosa.pk, doel=doel.pk)).status_code == 422


class TestNamens:
    def test_wie_namens_iemand_belt_staat_bij_het_contact(self, karin_belt, rosa):
        velden = gegevens(partij=rosa.pk, namens="on", namens_naam="Bep Bedacht", namens_als="mantelzorger")
        karin_belt.post(CONTACT, velden)
        contact = Klantcontact.objects.get()
        assert (contact.partij, contact.vertegenwoordiger, contact.als) == (
            rosa,
            "Bep Bedacht",
            "mantelzorger",
        )
        html = karin_belt.get(reverse("vraag", args=[Vraag.objects.get().referentie])).content.decode()
        assert "Bep Bedacht: via telefoon, namens Rosa Verzonnen (mantelzorger)" in html

    @pytest.mark.parametrize(
        ("velden", "melding"),
        [
            ({"namens_als": "partner"}, "Vul in wie u spreekt."),
            ({"namens_naam": "Bep"}, "Kies in welke rol"),
        ],
    )
    def test_vraagt_wie_en_in_welke_rol(self, karin_belt, rosa, velden, melding):
        antwoord = karin_belt.post(CONTACT, gegevens(partij=rosa.pk, namens="on") | velden)
        assert antwoord.status_code == 422
        assert melding in antwoord.content.decode()

    def test_zonder_vinkje_telt_niet_wat_er_nog_stond(self, karin_belt, rosa):
        karin_belt.post(CONTACT, gegevens(partij=rosa.pk, namens_naam="Bep", namens_als="partner"))
        assert Klantcontact.objects.get().vertegenwoordiger == ""


class TestBeheer:
    @pytest.fixture
    def bea(self, client: Client, beheerder: Medewerker) -> Client:
        client.force_login(beheerder)
        return client

    def velden(self, **anders: object) -> dict[str, object]:
        return {
            "naam": "Adres wijzigen",
            "nodig": 1,
            "volgorde": 2,
            "actief": "on",
            "vraag_0": "Wat is uw geboortedatum?",
            "gegeven_0": "geboortedatum",
        } | anders

    def test_een_nieuw_doel_is_meteen_te_gebruiken(self, bea, client, karin, rosa):
        assert bea.post(f"{BEHEER}nieuw/", self.velden(vraag_2="Wat is uw adres?")).status_code == 303
        doel = Identificatiedoel.objects.get()
        assert [vraag.tekst for vraag in doel.vragen.all()] == [
            "Wat is uw geboortedatum?",
            "Wat is uw adres?",
        ]
        assert "Adres wijzigen" in bea.get(BEHEER).content.decode()
        client.force_login(karin)
        assert "Adres wijzigen" in client.get(f"{CONTACT}?partij={rosa.pk}").content.decode()

    def test_wijzigen_laat_uitkomsten_staan(self, bea, doel, karin, rosa, stel_vraag, op):
        contact = stel_vraag(rosa).klantcontacten.get()
        Identiteitscontrole.objects.create(
            klantcontact=contact, doel=doel, uitkomst="vastgesteld", goed=2, fout=0, op=op, door=karin
        )
        bea.post(f"{BEHEER}{doel.pk}/", self.velden(naam=doel.naam))
        assert doel.vragen.get().tekst == "Wat is uw geboortedatum?"
        assert Identiteitscontrole.objects.get().goed == 2

    @pytest.mark.parametrize(
        ("velden", "melding"),
        [
            ({"naam": ""}, "Vul ‘Waarvoor?’ in."),
            ({"nodig": 3}, "U vraagt 3 goede antwoorden en stelt 1 vragen."),
            ({"nodig": 0}, "nodig"),
            ({"naam": "informatie over een zaak"}, "Dit doel staat er al."),
        ],
    )
    def test_zegt_waarom_het_niet_kan(self, bea, doel, velden, melding):
        antwoord = bea.post(f"{BEHEER}nieuw/", self.velden(**velden))
        assert antwoord.status_code == 422
        assert melding in antwoord.content.decode()
        assert Identificatiedoel.objects.count() == 1
