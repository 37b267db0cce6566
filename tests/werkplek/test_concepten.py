"""Drafts through the pages: kept while typing, found again, sent once, nobody else's."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.test_contact import CONTACT, HTMX, gegevens
from werkplek.models import Concept
from zaken.models import Vraag

pytestmark = pytest.mark.django_db
BEWAREN = "/werkplek/contact/concept/"


@pytest.fixture
def karin_belt(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


class TestContact:
    def test_wat_getypt_is_staat_er_weer_ook_na_opnieuw_inloggen(self, karin_belt, karin, rosa):
        velden = gegevens(partij=rosa.pk, eigen_woorden="Half af", antwoord="", venster="a")
        assert karin_belt.post(BEWAREN, velden, headers=HTMX).status_code == 200
        ander = Client()
        ander.force_login(karin)
        html = ander.get(CONTACT).content.decode()
        concept = Concept.objects.get()
        assert f"?concept={concept.pk}" in html
        assert "Rosa Verzonnen" in html
        html = ander.get(f"{CONTACT}?concept={concept.pk}").content.decode()
        assert "Half af" in html
        assert str(velden["sleutel"]) in html
        assert f'id="id_partij_{rosa.pk}" checked' in html

    def test_zonder_javascript_bewaart_de_knop(self, karin_belt):
        antwoord = karin_belt.post(BEWAREN, gegevens(eigen_woorden="Half af"), follow=True)
        assert antwoord.redirect_chain[-1][0] == f"{CONTACT}?concept={Concept.objects.get().pk}"
        assert "Wat u schreef is bewaard." in antwoord.content.decode()

    def test_een_leeg_formulier_is_geen_concept(self, karin_belt):
        velden = gegevens(eigen_woorden="", antwoord="", venster="a")
        html = karin_belt.post(BEWAREN, velden, headers=HTMX).content.decode()
        assert 'name="venster" value="a"' in html
        assert not Concept.objects.exists()

    def test_een_bsn_wordt_niet_bewaard(self, karin_belt):
        velden = gegevens(zoek="999990019", gezocht="999990019", naam="Rosa")
        karin_belt.post(BEWAREN, velden, headers=HTMX)
        assert "999990019" not in str(Concept.objects.get().gegevens)

    def test_wie_is_uitgelogd_houdt_zijn_tekst_op_de_bladzijde(self, client, karin):
        antwoord = client.post(BEWAREN, gegevens(venster="a", versie=3), headers=HTMX)
        assert antwoord.status_code == 401
        assert "HX-Redirect" not in antwoord.headers
        html = antwoord.content.decode()
        assert "Uw tekst blijft hier staan" in html
        assert 'name="versie" value="3"' in html

    def test_twee_vensters_zien_elkaars_tekst(self, karin_belt):
        velden = gegevens(eigen_woorden="Hoe", antwoord="")
        karin_belt.post(BEWAREN, velden | {"venster": "a", "versie": 0}, headers=HTMX)
        karin_belt.post(
            BEWAREN, velden | {"venster": "b", "versie": 1, "eigen_woorden": "van b"}, headers=HTMX
        )
        antwoord = karin_belt.post(
            BEWAREN, velden | {"venster": "a", "versie": 1, "eigen_woorden": "van a"}, headers=HTMX
        )
        assert antwoord.status_code == 409
        assert "van b" in antwoord.content.decode()
        pagina = karin_belt.get(f"{CONTACT}?concept={Concept.objects.get().pk}").content.decode()
        assert "Ook bewaard uit een ander venster" in pagina
        assert "van a" in pagina
        concept = Concept.objects.get()
        karin_belt.post(reverse("concept_wisselen", args=[concept.pk, concept.terzijde.get().pk]))
        assert Concept.objects.get().gegevens["eigen_woorden"] == "van a"

    def test_vastgelegd_is_niet_meer_in_hand(self, karin_belt):
        velden = gegevens(venster="a")
        karin_belt.post(BEWAREN, velden, headers=HTMX)
        karin_belt.post(CONTACT, velden)
        assert Vraag.objects.count() == 1
        html = karin_belt.post(BEWAREN, velden, headers=HTMX).content.decode()
        assert "Dit is al vastgelegd." in html
        assert "kop-inhand" not in karin_belt.get(CONTACT).content.decode()

    def test_het_concept_van_een_collega_bestaat_niet(self, client, karin_belt, kees):
        karin_belt.post(BEWAREN, gegevens(), headers=HTMX)
        nummer = Concept.objects.get().pk
        client.force_login(kees)
        assert client.get(f"{CONTACT}?concept={nummer}").status_code == 404
        assert client.post(reverse("concept_weg", args=[nummer])).status_code == 404
        assert "kop-inhand" not in client.get(CONTACT).content.decode()

    def test_weggooien(self, karin_belt):
        karin_belt.post(BEWAREN, gegevens(), headers=HTMX)
        karin_belt.post(reverse("concept_weg", args=[Concept.objects.get().pk]))
        assert not Concept.objects.exists()

    def test_een_concept_en_tien_kosten_evenveel(self, karin_belt, rosa):
        def tel() -> int:
            with CaptureQueriesContext(connection) as gemeten:
                karin_belt.get(CONTACT)
            return len(gemeten)

        karin_belt.post(BEWAREN, gegevens(partij=rosa.pk), headers=HTMX)
        een = tel()
        for _ in range(9):
            karin_belt.post(BEWAREN, gegevens(partij=rosa.pk, sleutel=uuid.uuid4()), headers=HTMX)
        assert tel() == een


class TestHandeling:
    @pytest.fixture
    def vraag(self, stel_vraag, rosa) -> Vraag:
        gesteld: Vraag = stel_vraag(rosa)
        return gesteld

    def test_een_half_antwoord_staat_er_weer(self, karin_belt, vraag):
        waar = reverse("vraag_concept", args=[vraag.referentie, "beantwoorden"])
        karin_belt.post(waar, {"tekst": "U maakt een", "kanaal": "email", "venster": "a"}, headers=HTMX)
        assert (
            "U maakt een"
            in karin_belt.get(reverse("vraag_beantwoorden", args=[vraag.referentie])).content.decode()
        )
        assert "nog niet verstuurd" in karin_belt.get("/werkplek/wachtrij/").content.decode()

    def test_een_collega_ziet_het_niet(self, client, karin_belt, kees, vraag):
        waar = reverse("vraag_concept", args=[vraag.referentie, "beantwoorden"])
        karin_belt.post(waar, {"tekst": "U maakt een", "venster": "a"}, headers=HTMX)
        client.force_login(kees)
        html = client.get(reverse("vraag_beantwoorden", args=[vraag.referentie])).content.decode()
        assert "U maakt een" not in html

    def test_verstuurd_is_weg(self, karin_belt, vraag):
        waar = reverse("vraag_concept", args=[vraag.referentie, "notitie"])
        karin_belt.post(waar, {"tekst": "Half", "venster": "a"}, headers=HTMX)
        karin_belt.post(
            reverse("vraag_notitie", args=[vraag.referentie]), {"tekst": "Heel", "venster": "a", "versie": 1}
        )
        karin_belt.post(waar, {"tekst": "Half", "venster": "a"}, headers=HTMX)
        html = karin_belt.get(reverse("vraag_notitie", args=[vraag.referentie])).content.decode()
        assert "Half" not in html

    def test_wie_niet_mag_behandelen_bewaart_niets(self, client, wim, vraag):
        client.force_login(wim)
        waar = reverse("vraag_concept", args=[vraag.referentie, "beantwoorden"])
        assert client.post(waar, {"tekst": "x"}).status_code == 404


class TestTaak:
    def test_ruimt_op(self, karin_belt):
        from werkplek.tasks import opruimen

        karin_belt.post(BEWAREN, gegevens(), headers=HTMX)
        Concept.objects.update(bewaard_op=timezone.now() - timedelta(days=15))
        assert opruimen() == 1
