"""A channel that waits is seen by who must know, and by nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from kanalen.beheerqueries import wachtende_kanalen_voor
from kanalen.bestemming import Bestemming
from kanalen.models import Bericht, Kanaalstand
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal
from tests.cast import OP

pytestmark = pytest.mark.django_db

ZIN = "Wij kunnen nu niets versturen via e-mail"


@pytest.fixture
def mail_wacht(kcc) -> Kanaalstand:
    for nummer in range(2):
        bericht_klaarzetten(
            aanleiding=Bericht.Aanleiding.REACTIE,
            aan=Bestemming(Kanaal.EMAIL, f"inwoner{nummer}@x.example", "Rosa"),
            inhoud=Opgesteld("Onderwerp", "Tekst"),
            op=OP,
        )
    return Kanaalstand.objects.create(
        kanaal="email",
        richting="uitgaand",
        mislukt=3,
        wacht_sinds=OP,
        volgende_proef_op=OP + timedelta(minutes=5),
        melding="De mailserver is niet bereikbaar.",
        gewijzigd_op=OP,
    )


class TestWieHetZiet:
    @pytest.mark.parametrize(
        ("wie", "adres"),
        [
            ("coby", "/werkplek/team/"),
            ("coby", "/werkplek/beheer/storingen/"),
            ("beheerder", "/werkplek/beheer/storingen/"),
            ("karin", "/werkplek/berichten/"),
        ],
    )
    def test_wie_het_moet_weten(self, client: Client, mail_wacht, wie, adres, request) -> None:
        client.force_login(request.getfixturevalue(wie))
        html = client.get(adres).content.decode()
        assert ZIN in html
        assert "wachten nu 2 berichten" in html
        mail_wacht.delete()
        assert ZIN not in client.get(adres).content.decode()

    def test_anderen_niet(self, mail_wacht, wim) -> None:
        assert wachtende_kanalen_voor(wim) == []


class TestGezond:
    def test_het_kanaal_staat_er_zonder_postbus(self, client: Client, transactional_db) -> None:
        assert client.get("/gezond/").json()["kanalen_wachten"] == {}
        Kanaalstand.objects.create(
            kanaal="email",
            richting="inkomend",
            rekening="info@waterrijk.example",
            mislukt=3,
            wacht_sinds=OP,
            volgende_proef_op=OP + timedelta(minutes=5),
            gewijzigd_op=OP,
        )
        antwoord = client.get("/gezond/")
        wachten = antwoord.json()["kanalen_wachten"]
        assert {wat: datetime.fromisoformat(sinds) for wat, sinds in wachten.items()} == {
            "email inkomend": OP
        }
        assert b"info@" not in antwoord.content
