from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zaken.models import Attendering
from zaken.services.toewijzen import vraag_toewijzen

WACHTRIJ = "/werkplek/wachtrij/"
HOOGUIT = 12
"""Queries a page may cost, with session and user (lat.md)."""


@pytest.fixture
def karin_kijkt(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


class TestWachtrij:
    def test_toont_wat_wacht_met_wanneer_en_wie(self, karin_kijkt, stel_vraag, rosa):
        vraag = stel_vraag(rosa)
        html = karin_kijkt.get(WACHTRIJ).content.decode()
        assert vraag.onderwerp in html
        assert "Rosa Verzonnen" in html
        assert "<time" in html

    @pytest.mark.parametrize("aantal", [1, 20])
    def test_een_rij_en_twintig_kosten_evenveel(self, karin_kijkt, stel_vraag, rosa, aantal):
        for _ in range(aantal):
            stel_vraag(rosa)
        with CaptureQueriesContext(connection) as gemeten:
            karin_kijkt.get(WACHTRIJ)
        assert len(gemeten) <= HOOGUIT

    def test_bladert_zonder_iets_over_te_slaan(self, karin_kijkt, stel_vraag, rosa, monkeypatch):
        monkeypatch.setattr("werkplek.views.wachtrij.PER_BLADZIJDE", 3)
        gesteld = {stel_vraag(rosa).referentie for _ in range(8)}
        gezien: list[str] = []
        adres = WACHTRIJ
        while adres:
            context = karin_kijkt.get(adres).context
            gezien += [rij.vraag.referentie for rij in context["rijen"]]
            adres = f"{WACHTRIJ}?na={context['volgende'].replace('+', '%2B')}" if context["volgende"] else ""
        assert len(gezien) == len(gesteld)
        assert set(gezien) == gesteld

    @pytest.mark.parametrize(
        "onzin",
        ["na=x", "na=2026-01-01T00:00_1", "na=2026-99-99T00:00+01:00_1", "bak=x", "niveau=9", "wanneer=ooit"],
    )
    def test_onzin_in_het_adres_doet_niets(self, karin_kijkt, stel_vraag, rosa, onzin):
        vraag = stel_vraag(rosa)
        assert vraag.onderwerp in karin_kijkt.get(f"{WACHTRIJ}?{onzin}").content.decode()

    def test_htmx_krijgt_alleen_de_lijst(self, karin_kijkt, stel_vraag, rosa):
        stel_vraag(rosa)
        html = karin_kijkt.get(WACHTRIJ, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in html
        assert 'id="lijst"' in html

    def test_een_lege_lijst_zegt_wat_nu(self, karin_kijkt):
        assert "Hier wacht niets" in karin_kijkt.get(f"{WACHTRIJ}?bak=meekijken").content.decode()


class TestAttenderingen:
    def test_verdwijnt_als_zij_gezien_is(self, karin_kijkt, stel_vraag, rosa, karin, kees, op):
        vraag_toewijzen(vraag_id=stel_vraag(rosa).pk, aan=karin, op=op, door=kees)
        attendering = Attendering.objects.get()
        adres = reverse("attendering_gezien", args=[attendering.pk])
        assert adres in karin_kijkt.get(WACHTRIJ).content.decode()
        karin_kijkt.post(adres)
        assert adres not in karin_kijkt.get(WACHTRIJ).content.decode()

    def test_die_van_een_ander_bestaat_niet(self, karin_kijkt, stel_vraag, rosa, kees, karin, op):
        vraag_toewijzen(vraag_id=stel_vraag(rosa).pk, aan=kees, op=op, door=karin)
        attendering = Attendering.objects.get()
        assert karin_kijkt.post(reverse("attendering_gezien", args=[attendering.pk])).status_code == 404
