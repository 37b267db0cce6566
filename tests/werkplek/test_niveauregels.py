"""The pages where administrators write rules about levels, and try them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from catalogus.models import Product
from organisatie.models import Medewerker
from routering.models import Niveauregel
from tests.routering.services.test_niveau_bepalen import route

REGELS = "/werkplek/beheer/niveauregels/"

pytestmark = pytest.mark.usefixtures("kalender")


@pytest.fixture
def bea(client: Client, beheerder: Medewerker) -> Client:
    client.force_login(beheerder)
    return client


def velden(**anders: object) -> dict[str, object]:
    return {"naam": "Mail naar de backoffice", "volgorde": 10, "kanaal": "email", "niveau": 4} | anders


class TestNiveauregels:
    def test_proberen_laat_zien_wat_er_verschuift_en_bewaart_niets(
        self, bea: Client, stel_vraag, paspoort: Product
    ) -> None:
        toen = timezone.now() - timedelta(days=2)
        route(stel_vraag(kanaal="email", op=toen), paspoort, toen)
        pagina = bea.post(f"{REGELS}nieuw/", velden(stap="proberen")).content.decode()
        assert "1 vraag van niveau 1 naar niveau 4" in pagina
        assert "Burgerzaken: +1" in pagina
        assert "KCC: -1" in pagina
        assert not Niveauregel.objects.exists()

    def test_vastleggen_proberen_en_aanzetten(self, bea: Client) -> None:
        assert bea.post(f"{REGELS}nieuw/", velden(stap="vastleggen")).status_code == 303
        regel = Niveauregel.objects.get()
        assert not regel.actief
        assert (
            "Als de vraag komt via e-mail: niveau 4, backoffice."
            in bea.get(f"{REGELS}{regel.pk}/").content.decode()
        )
        bea.post(f"{REGELS}{regel.pk}/schakelen/")
        regel.refresh_from_db()
        assert regel.actief

    def test_wat_was_ingevuld_staat_er_weer(self, bea: Client) -> None:
        bea.post(f"{REGELS}nieuw/", velden(gevoelig="nee", stap="vastleggen"))
        regel = Niveauregel.objects.get()
        assert regel.gevoelig is False
        formulier = bea.get(f"{REGELS}{regel.pk}/").context["formulier"]
        assert (formulier["gevoelig"].value(), formulier["kanaal"].value()) == ("nee", "email")

    def test_wijst_een_regel_aan_die_nooit_werkt(self, bea: Client) -> None:
        Niveauregel.objects.create(naam="Alles", volgorde=1, niveau=2, actief=True)
        Niveauregel.objects.create(naam="Mail", volgorde=2, kanaal="email", niveau=4, actief=True)
        assert "Deze regel werkt nooit: ‘Alles’ gaat altijd voor." in bea.get(REGELS).content.decode()

    def test_weigert_een_naam_die_er_al_is(self, bea: Client) -> None:
        Niveauregel.objects.create(naam="Mail naar de backoffice", niveau=2)
        antwoord = bea.post(f"{REGELS}nieuw/", velden())
        assert antwoord.status_code == 422
        assert "Er is al een regel met deze naam" in antwoord.content.decode()

    def test_verwijderen(self, bea: Client) -> None:
        regel = Niveauregel.objects.create(naam="Weg", niveau=2)
        assert bea.post(f"{REGELS}{regel.pk}/verwijderen/").status_code == 303
        assert not Niveauregel.objects.exists()
