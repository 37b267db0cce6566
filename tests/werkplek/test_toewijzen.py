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
