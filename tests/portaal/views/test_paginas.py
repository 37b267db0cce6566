from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.weergave.test_gewicht import HOOGSTENS, gewicht

pytestmark = pytest.mark.django_db

OPENBAAR = ("/", "/vraag/", "/volgen/", "/privacy/", "/toegankelijkheid/")


class TestOpenbareBladzijden:
    @pytest.mark.parametrize("adres", OPENBAAR)
    def test_haalt_niets_bij_een_ander(self, client: Client, adres: str) -> None:
        bladzijde = client.get(adres).content.decode()
        assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]+"', bladzijde) == []
        assert re.findall(r"<script>|<style>| style=| on\w+=", bladzijde) == []

    @pytest.mark.parametrize("adres", OPENBAAR)
    def test_heeft_een_titel_en_een_kop(self, client: Client, adres: str) -> None:
        bladzijde = client.get(adres).content.decode()
        assert len(re.findall(r"<h1[ >]", bladzijde)) == 1
        assert re.search(r"<title>\S.* - Gemeente \S.*</title>", bladzijde)

    def test_de_eerste_bladzijde_is_licht(self, client: Client) -> None:
        delen = gewicht(client.get("/").content.decode())
        assert sum(delen.values()) <= HOOGSTENS, delen
        assert not any(adres.endswith(".js") for adres in delen)

    def test_het_begin_maakt_geen_sessie(self, client: Client) -> None:
        client.get("/")
        assert "sessionid" not in client.cookies


class TestRobots:
    def test_zoekmachines_blijven_weg_bij_wat_persoonlijk_is(self, client: Client) -> None:
        antwoord = client.get("/robots.txt")
        assert antwoord["Content-Type"].startswith("text/plain")
        assert "Disallow: /volgen/" in antwoord.content.decode()


class TestUitzonderingen:
    def test_een_vervalst_formulier_wordt_geweigerd(self) -> None:
        wie = Client(enforce_csrf_checks=True)
        for adres in ("/volgen/", "/volgen/stoppen/", "/vraag/", "/vraag/antwoorden/"):
            assert wie.post(adres, {}).status_code == 403, adres
