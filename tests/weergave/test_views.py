from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from weergave.views import FOUTBLADZIJDEN

ADRESSEN = ("/stijlgids/", "/stijlgids/drieluik/", "/stijlgids/portaal/", "/stijlgids/fout/404/")


class TestStijlgids:
    @pytest.mark.parametrize("adres", ADRESSEN)
    def test_bestaat_niet_voor_een_bezoeker(self, client: Client, adres: str) -> None:
        assert client.get(adres).status_code == 404

    @pytest.mark.parametrize("adres", ADRESSEN)
    def test_is_open_voor_bouwers(self, client: Client, settings: Any, adres: str) -> None:
        settings.DEBUG = True
        assert client.get(adres).status_code == 200

    def test_probeert_een_ander_thema(self, client: Client, settings: Any) -> None:
        settings.DEBUG = True
        html = client.get("/stijlgids/?thema=zee").content.decode()
        assert "thema/zee.css" in html
        assert "thema/polder.css" not in html

    def test_een_verzonnen_thema_doet_niets(self, client: Client, settings: Any) -> None:
        settings.DEBUG = True
        assert "thema/polder.css" in client.get("/stijlgids/?thema=../x").content.decode()

    def test_geen_bladzijde_heeft_eigen_script_of_stijl(self, client: Client, settings: Any) -> None:
        settings.DEBUG = True
        for adres in ADRESSEN:
            html = client.get(adres).content.decode()
            assert "<style" not in html
            assert " style=" not in html
            assert "<script>" not in html
            assert " onclick=" not in html


class TestFoutbladzijden:
    @pytest.mark.parametrize("naam", FOUTBLADZIJDEN)
    def test_staat_op_eigen_benen(self, naam: str) -> None:
        html = render_to_string(f"{naam}.html")
        assert "Gemeente" in html
        assert "14 099" in html
        assert 'href="/"' in html or naam == "429"

    def test_een_verkeerd_adres_geeft_de_eigen_bladzijde(self, client: Client) -> None:
        antwoord = client.get("/dit-bestaat-niet/")
        assert antwoord.status_code == 404
        assert "Deze bladzijde bestaat niet" in antwoord.content.decode()

    def test_een_oud_formulier_vraagt_om_opnieuw_versturen(self) -> None:
        antwoord = Client(enforce_csrf_checks=True).post("/stijlgids/", {"naam": "x"})
        assert antwoord.status_code == 403
        assert "Verstuur het formulier opnieuw" in antwoord.content.decode()
