"""Who may name a casemanager (toegang.md: own work, or as coordinator of the domain)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from zaken.services.toewijzen import vraag_toewijzen


@pytest.fixture
def van_kees(stel_vraag, rosa, kees, op):
    return vraag_toewijzen(vraag_id=stel_vraag(rosa).pk, aan=kees, op=op, door=kees)


def probeer(wie, vraag, aan) -> None:
    client = Client()
    client.force_login(wie)
    client.post(reverse("vraag_toewijzen", args=[vraag.referentie]), {"aan": aan.pk})
    vraag.refresh_from_db()


class TestToewijzen:
    def test_het_werk_van_een_collega_neemt_niemand_zomaar(self, van_kees, karin, kees):
        probeer(karin, van_kees, karin)
        assert van_kees.casemanager == kees

    def test_het_eigen_werk_mag_naar_een_collega(self, van_kees, karin, kees):
        probeer(kees, van_kees, karin)
        assert van_kees.casemanager == karin

    def test_een_coordinator_verdeelt(self, van_kees, karin, kees):
        karin.lidmaatschappen.update(rol="coordinator")
        probeer(karin, van_kees, karin)
        assert van_kees.casemanager == karin

    def test_een_verlopen_sessie_brengt_de_hele_pagina_naar_inloggen(self, van_kees, client):
        antwoord = client.get(
            reverse("vraag_toewijzen", args=[van_kees.referentie]), headers={"HX-Request": "true"}
        )
        assert antwoord.headers["HX-Redirect"].startswith("/werkplek/inloggen/")


class TestVoorstel:
    @pytest.fixture
    def formulier(self, client: Client, stel_vraag, rosa, karin, kees, op):
        eerder = stel_vraag(rosa, op=op)
        vraag_toewijzen(vraag_id=eerder.pk, aan=kees, op=op, door=kees)
        vraag = stel_vraag(rosa, op=op)
        client.force_login(karin)
        return lambda: client.get(reverse("vraag_toewijzen", args=[vraag.referentie])).context["formulier"]

    def test_wie_de_bewoner_kent_staat_vooraan_met_de_reden(self, formulier, kees):
        veld = formulier()["aan"]
        assert veld.initial == kees.pk
        assert "Kees kent deze bewoner en heeft" in veld.help_text
        assert [keuze[1].partition(":")[0] for keuze in veld.field.choices] == [
            "Kees Proefman",
            "Ik doe het zelf",
        ]

    def test_kiest_het_team_zelf_dan_is_er_geen_voorstel(self, formulier, kcc, karin):
        kcc.verdeling = "uit"
        kcc.save(update_fields=["verdeling"])
        veld = formulier()["aan"]
        assert (veld.initial, veld.help_text) == (karin.pk, "")
