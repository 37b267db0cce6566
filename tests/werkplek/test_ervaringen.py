from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from klanten.models import Partij
from organisatie.models import Medewerker, Team
from tests.browser import MATEN
from zaken.models import Ervaring, Vraag

ADRES = "/werkplek/ervaringen/"


def vind(vraag: Vraag, team: Team, cijfer: int, toelichting: str = "") -> None:
    Ervaring.objects.create(
        vraag=vraag, team=team, cijfer=cijfer, geholpen=cijfer > 2, toelichting=toelichting, op=timezone.now()
    )


@pytest.mark.django_db
class TestErvaringen:
    def test_de_coordinator_leest_cijfers_en_woorden_van_het_eigen_domein(
        self,
        client: Client,
        coby: Medewerker,
        burgerzaken: Team,
        wmo: Team,
        rosa: Partij,
        stel_vraag: Callable[..., Vraag],
    ) -> None:
        vind(stel_vraag(rosa), burgerzaken, 1, "Duurde lang")
        vind(stel_vraag(rosa), burgerzaken, 4)
        vind(stel_vraag(rosa), wmo, 1, "Alleen voor het sociaal domein")
        client.force_login(coby)
        tekst = client.get(ADRES).content.decode()
        assert "Duurde lang" in tekst
        assert "2,5" in tekst
        assert "50%" in tekst
        assert "Alleen voor het sociaal domein" not in tekst

    def test_een_en_twintig_meningen_kosten_even_veel(
        self,
        client: Client,
        coby: Medewerker,
        burgerzaken: Team,
        rosa: Partij,
        stel_vraag: Callable[..., Vraag],
    ) -> None:
        client.force_login(coby)
        vind(stel_vraag(rosa), burgerzaken, 3, "Goed")
        client.get(ADRES)
        with CaptureQueriesContext(connection) as een:
            client.get(ADRES)
        for _ in range(19):
            vind(stel_vraag(rosa), burgerzaken, 3, "Goed")
        with CaptureQueriesContext(connection) as twintig:
            client.get(ADRES)
        assert len(een) == len(twintig)


@pytest.mark.django_db(transaction=True)
class TestBladzijde:
    @pytest.mark.parametrize("maat", MATEN.values(), ids=MATEN)
    def test_is_leesbaar_op_elk_scherm(
        self,
        maat: ViewportSize,
        open_venster: Callable[..., Page],
        keur: Callable[..., None],
        coby: Medewerker,
        burgerzaken: Team,
        rosa: Partij,
        stel_vraag: Callable[..., Vraag],
    ) -> None:
        vind(stel_vraag(rosa), burgerzaken, 1, "Ik moest drie keer bellen voor ik iemand sprak.")
        vind(stel_vraag(rosa), burgerzaken, 4, "Snel en vriendelijk.")
        pagina = open_venster(coby, maat=maat)
        pagina.goto(ADRES)
        expect(pagina.get_by_role("heading", name="Wat inwoners van ons vinden")).to_be_visible()
        keur(pagina, "ervaringen")
