from __future__ import annotations

import time
from typing import Any

import pytest
from django.test import Client

from api.handtekening import onderteken
from api.views import mail as weergave
from kanalen.models import Bericht
from kanalen.postbussen import Postbus
from organisatie.models import Team
from tests.kanalen.mails import mail
from zaken.models import Vraag

GEHEIM = "nog-een-geheim-van-minstens-32-tekens-lang"

pytestmark = pytest.mark.usefixtures("kcc")


@pytest.fixture(autouse=True)
def _geheim(settings) -> None:
    settings.MAIL_WEBHOOK_SECRET = GEHEIM


def stuur(
    rauw: bytes, *, geheim: str = GEHEIM, soort: str = "message/rfc822", verschoven: int = 0, **vraag: str
) -> Any:
    nu = int(time.time()) + verschoven
    koppen = {
        "X-KCC-Tijdstip": str(nu),
        "X-KCC-Handtekening": onderteken(rauw, tijdstip=nu, geheim=geheim),
    }
    return Client().post("/api/mail/", rauw, content_type=soort, headers=koppen, query_params=vraag)


def probleem(antwoord: Any, code: int) -> None:
    assert antwoord.status_code == code
    assert antwoord["Content-Type"] == "application/problem+json"
    document = antwoord.json()
    assert document["status"] == code
    assert document["title"] and document["detail"]
    assert not Bericht.objects.exists()


class TestMail:
    def test_een_bericht_wordt_een_vraag(self) -> None:
        antwoord = stuur(mail())

        vraag = Vraag.objects.get()
        bericht = Bericht.objects.get(richting="inkomend")
        assert antwoord.status_code == 201
        assert antwoord.json() == {"bericht": bericht.pk, "vraag": vraag.referentie, "status": "verwerkt"}
        assert bytes(bericht.rauw) == mail()

    def test_herhalen_geeft_hetzelfde_antwoord_en_geen_tweede_vraag(self) -> None:
        een, twee = stuur(mail()), stuur(mail())

        assert (een.status_code, een.json()) == (twee.status_code, twee.json())
        assert Vraag.objects.count() == 1

    def test_de_postbus_bepaalt_waar_de_vraag_binnenkomt(self, settings, wmo: Team) -> None:
        settings.POSTBUSSEN = (
            Postbus(adres="wmo@waterrijk.example", afzender="wmo@waterrijk.example", team="wmo"),
        )
        stuur(mail(), postbus="wmo+v-iets@waterrijk.example")

        assert Vraag.objects.get().team == wmo

    def test_mag_groter_zijn_dan_een_formulier(self) -> None:
        rauw = mail() + b"x" * 6_000_000

        assert stuur(rauw).status_code == 201
        assert len(bytes(Bericht.objects.get(richting="inkomend").rauw)) == len(rauw)

    def test_wat_niet_te_plaatsen_is_is_toch_bewaard(self) -> None:
        antwoord = stuur(mail(Auto_Submitted="auto-replied"))

        assert antwoord.status_code == 201
        assert antwoord.json()["status"] == "apart_gezet"


class TestWeigeringen:
    def test_een_ander_geheim(self) -> None:
        probleem(stuur(mail(), geheim="x" * 40), 401)

    def test_een_oude_handtekening(self) -> None:
        probleem(stuur(mail(), verschoven=-301), 401)

    def test_een_ander_soort_inhoud(self) -> None:
        probleem(stuur(mail(), soort="application/json"), 415)

    def test_niets(self) -> None:
        probleem(stuur(b"\r\n"), 422)

    def test_te_groot(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(weergave, "GROOTST", 100)

        probleem(stuur(mail()), 413)

    def test_niet_ingesteld(self, settings) -> None:
        settings.MAIL_WEBHOOK_SECRET = None

        probleem(stuur(mail()), 503)

    def test_een_andere_methode(self) -> None:
        probleem(Client().get("/api/mail/"), 405)
