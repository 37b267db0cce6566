"""Somebody else wrote about the question too: the form says so, and who asked stays the receiver."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kanalen.models import Bericht
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from klanten.services.contact_vastleggen import contact_vastleggen
from tests.cast import OP, moment
from tests.kanalen.mails import mail
from zaken.models import Reactie, Vraag
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.toewijzen import vraag_toewijzen

WAARSCHUWING = "Kies dat adres alleen als die persoon dit mag lezen."


@pytest.fixture
def vraag(karin) -> Vraag:
    gesteld = mail_ontvangen(rauw=mail(), op=OP).bericht.vraag
    assert gesteld is not None
    vraag_toewijzen(vraag_id=gesteld.pk, aan=karin, op=OP, door=karin)
    return gesteld


@pytest.fixture
def karin_werkt(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


def vera_schrijft(vraag: Vraag):
    contact = contact_vastleggen(
        kanaal="email",
        richting="inkomend",
        onderwerp="Ik ook",
        inhoud="Stuur het ook naar mij.",
        naam="Vera Vreemd",
        email="vera@elders.example",
        op=moment("2026-11-24 09:00"),
    )
    vraag_aanvullen(vraag_id=vraag.pk, klantcontact=contact, op=OP)
    return contact


def formulier(client: Client, vraag: Vraag, naam: str = "beantwoorden") -> str:
    return client.get(reverse(f"vraag_{naam}", args=[vraag.referentie])).content.decode()


def antwoord(client: Client, vraag: Vraag, **velden: Any):
    gegevens = {
        "tekst": "Uw gegevens.",
        "kanaal": "email",
        "sleutel": str(uuid.uuid4()),
        "laatst_gelezen": "0",
        **velden,
    }
    return client.post(reverse("vraag_beantwoorden", args=[vraag.referentie]), gegevens)


def ontvanger(vraag: Vraag) -> str:
    uitgang_verwerken(klok=lambda: OP)
    return Bericht.objects.get(vraag=vraag, aanleiding="reactie").ontvanger


class TestAnderAdres:
    def test_zonder_een_ander_valt_er_niets_te_kiezen(self, karin_werkt, vraag):
        assert "Aan welk adres?" not in formulier(karin_werkt, vraag)

    def test_wie_de_vraag_stelde_staat_voorop_en_de_ander_met_een_waarschuwing(self, karin_werkt, vraag):
        vera_schrijft(vraag)
        for naam in ("beantwoorden", "uitleggen"):
            html = formulier(karin_werkt, vraag, naam)
            assert WAARSCHUWING in html
            assert "vera@elders.example, van iemand anders (Vera Vreemd, schreef dinsdag 24 november)" in html
            eerst = html.index("rosa@inwoner.example, van wie de vraag stelde")
            assert eerst < html.index("vera@elders.example")
            assert "checked" in html[html.rindex("<input", 0, eerst) : eerst]

    def test_wie_niets_kiest_antwoordt_de_vrager(self, karin_werkt, vraag):
        vera_schrijft(vraag)
        assert antwoord(karin_werkt, vraag).status_code == 303
        assert ontvanger(vraag) == "rosa@inwoner.example"

    def test_wie_de_ander_kiest_antwoordt_de_ander(self, karin_werkt, vraag):
        contact = vera_schrijft(vraag)
        assert antwoord(karin_werkt, vraag, aan_contact=contact.pk).status_code == 303
        assert ontvanger(vraag) == "vera@elders.example"

    def test_een_adres_van_elders_is_geen_keuze(self, karin_werkt, vraag, stel_vraag, rosa):
        vera_schrijft(vraag)
        elders = stel_vraag(rosa).klantcontacten.get()
        gekregen = antwoord(karin_werkt, vraag, aan_contact=elders.pk)
        assert gekregen.status_code == 422
        assert not Reactie.objects.exists()

    def test_zonder_adres_van_de_vrager_moet_er_gekozen_worden(self, karin_werkt, karin, stel_vraag):
        vraag = stel_vraag(kanaal="telefoon")
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        contact = vera_schrijft(vraag)
        html = antwoord(karin_werkt, vraag).content.decode()
        assert "Wij weten niet welk adres van de vrager is. Kies een adres." in html
        assert antwoord(karin_werkt, vraag, aan_contact=contact.pk).status_code == 303
        assert ontvanger(vraag) == "vera@elders.example"

    def test_een_mail_aan_niemand_gaat_niet_weg(self, karin_werkt, karin, stel_vraag):
        vraag = stel_vraag(kanaal="telefoon")
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        gekregen = antwoord(karin_werkt, vraag)
        assert gekregen.status_code == 422
        assert "Wij weten geen e-mailadres. Kies een ander kanaal." in gekregen.content.decode()
