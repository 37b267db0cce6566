"""Facts that nobody could act on, on the page of an administrator."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from journaal.afnemers import AFNEMERS
from journaal.models import Feit, Uitgang
from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from werkplek.vastgelopen import WAT
from zaken.services.reageren import vraag_beantwoorden

pytestmark = pytest.mark.usefixtures("kalender")


@pytest.fixture
def bea(client: Client, beheerder) -> Client:
    client.force_login(beheerder)
    return client


@pytest.fixture
def loop_vast(stel_vraag, rosa):
    """An answer that nobody can make a message of: its reaction is not there."""

    def maak():
        vraag = stel_vraag(rosa)
        with transaction.atomic():
            vastleggen(soort="vraag.gereageerd", onderwerp=vraag, op=timezone.now(), reactie=0)
        uitgang_verwerken(klok=timezone.now)
        return vraag

    return maak


def lees(client: Client, adres: str = "vastgelopen") -> str:
    return client.get(reverse(adres), follow=True).content.decode()


def _stuk(*_: object, **__: object) -> None:
    raise RuntimeError("de tekst is stuk")


class TestVastgelopen:
    def test_noemt_de_vraag_en_waarom_maar_niets_van_de_inhoud(self, bea, loop_vast):
        vraag = loop_vast()
        html = lees(bea)
        assert vraag.referentie in html
        assert "Antwoord of uitleg" in html
        assert "DoesNotExist" in html
        assert vraag.onderwerp not in html

    def test_staat_met_aantal_en_link_boven_elke_pagina_van_de_beheerder(self, bea, loop_vast, karin):
        assert "Vastgelopen berichten</p>" not in lees(bea, "werkplek")
        loop_vast()
        html = lees(bea, "werkplek")
        assert "Wij konden 1 bericht niet maken." in html
        assert f'href="{reverse("vastgelopen")}">Bekijk dit bericht' in html
        ander = Client()
        ander.force_login(karin)
        assert "niet maken" not in lees(ander, "wachtrij")

    def test_opnieuw_proberen_maakt_het_bericht_als_het_nu_lukt(
        self, bea, beheerder, rosa, karin, stel_vraag, monkeypatch
    ):
        vraag = stel_vraag(rosa)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Antwoord", op=timezone.now(), door=karin)
        with monkeypatch.context() as stuk:
            stuk.setattr("kanalen.services.uitgang_verwerken.opgesteld", _stuk)
            uitgang_verwerken(klok=timezone.now)
        assert "de tekst is stuk" in lees(bea)
        uitgang = Uitgang.objects.get()
        antwoord = bea.post(reverse("vastgelopen_opnieuw"), {"uitgang": uitgang.pk}, follow=True)
        assert "Wij proberen 1 bericht opnieuw." in antwoord.content.decode()
        assert Feit.objects.get(soort="uitgang.hervat").door == beheerder
        assert uitgang_verwerken(klok=timezone.now) == 1
        assert Bericht.objects.get(aanleiding="reactie").vraag == vraag
        assert "Alle berichten zijn gemaakt" in lees(bea)

    def test_wat_weer_misgaat_staat_er_weer(self, bea, loop_vast):
        loop_vast()
        bea.post(reverse("vastgelopen_opnieuw"), {"uitgang": Uitgang.objects.get().pk})
        assert "Alle berichten zijn gemaakt" in lees(bea)
        uitgang_verwerken(klok=timezone.now)
        assert "DoesNotExist" in lees(bea)

    def test_twee_keer_drukken_is_een_keer(self, bea, loop_vast):
        loop_vast()
        nummer = Uitgang.objects.get().pk
        for _ in range(2):
            antwoord = bea.post(reverse("vastgelopen_opnieuw"), {"uitgang": nummer}, follow=True)
        assert "Hier hoeft niets meer te gebeuren." in antwoord.content.decode()
        assert Feit.objects.filter(soort="uitgang.hervat").count() == 1

    def test_alles_op_de_pagina_gaat_in_een_keer(self, bea, loop_vast):
        for _ in range(3):
            loop_vast()
        assert "Alle 3 opnieuw proberen" in lees(bea)
        nummers = list(Uitgang.objects.values_list("pk", flat=True))
        bea.post(reverse("vastgelopen_opnieuw"), {"uitgang": [*nummers, "geen nummer"]})
        assert not Uitgang.objects.filter(apart_gezet_op__isnull=False).exists()

    def test_een_en_twintig_kosten_evenveel_vragen_aan_de_database(self, bea, loop_vast):
        def kosten() -> int:
            with CaptureQueriesContext(connection) as gemeten:
                lees(bea)
            return len(gemeten)

        loop_vast()
        een = kosten()
        for _ in range(19):
            loop_vast()
        assert kosten() == een

    def test_elk_bericht_heeft_een_naam(self):
        assert set(WAT) == set(AFNEMERS)
