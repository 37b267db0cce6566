from __future__ import annotations

import json
import threading
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from api.handtekening import onderteken
from kanalen.models import Gesprek, Gespreksmelding

GEHEIM = "een-ander-geheim-van-minstens-32-tekens"
OPROEP: dict[str, Any] = {"gesprek": "a1", "gebeurtenis": "ringing", "van": "06 12345678", "toestel": "201"}


@pytest.fixture(autouse=True)
def _geheim(settings) -> None:
    settings.TELEFOON_WEBHOOK_SECRET = GEHEIM


def stuur(inhoud: Any = OPROEP, *, geheim: str = GEHEIM) -> Any:
    rauw = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
    nu = int(time.time())
    koppen = {
        "X-KCC-Tijdstip": str(nu),
        "X-KCC-Handtekening": onderteken(rauw, tijdstip=nu, geheim=geheim),
    }
    return Client().post("/api/telefoon/", rauw, content_type="application/json", headers=koppen)


def probleem(antwoord: Any, code: int) -> dict[str, Any]:
    assert antwoord.status_code == code
    assert antwoord["Content-Type"] == "application/problem+json"
    document: dict[str, Any] = antwoord.json()
    assert document["status"] == code
    assert document["title"] and document["detail"]
    assert not Gesprek.objects.exists()
    return document


@pytest.mark.django_db
class TestTelefoon:
    def test_een_oproep_wordt_bewaard(self) -> None:
        antwoord = stuur()
        assert antwoord.status_code == 201
        assert antwoord.json() == {"gesprek": "a1", "toestand": "gaat_over"}
        assert Gesprek.objects.get().nummer == "+31612345678"

    def test_herhalen_geeft_hetzelfde_antwoord(self) -> None:
        een, twee = stuur(), stuur()
        assert (een.status_code, een.json()) == (twee.status_code, twee.json())
        assert Gespreksmelding.objects.count() == 1

    def test_een_onleesbaar_nummer_is_geen_fout(self) -> None:
        assert stuur({**OPROEP, "van": "tante Bep"}).status_code == 201
        assert Gesprek.objects.get().opgegeven == "tante Bep"


@pytest.mark.django_db
class TestWeigeren:
    def test_een_verkeerde_handtekening(self) -> None:
        probleem(stuur(geheim="x" * 40), 401)

    def test_het_geheim_van_een_ander_kanaal(self, settings) -> None:
        settings.SOCIAL_WEBHOOK_SECRET = "y" * 40
        probleem(stuur(geheim="y" * 40), 401)

    def test_een_verkeerde_methode(self) -> None:
        probleem(Client().get("/api/telefoon/"), 405)

    @pytest.mark.parametrize(
        ("inhoud", "veld"),
        [
            (b"{", None),
            (b"[]", None),
            ({**OPROEP, "gebeurtenis": "busy"}, "gebeurtenis"),
            ({**OPROEP, "gesprek": " "}, "gesprek"),
            ({**OPROEP, "van": 612345678}, "van"),
        ],
    )
    def test_een_inhoud_die_niet_klopt(self, inhoud: Any, veld: str | None) -> None:
        document = probleem(stuur(inhoud), 422)
        assert [fout["veld"] for fout in document.get("errors", [])] == ([veld] if veld else [])

    def test_zonder_geheim_staat_de_webhook_uit(self, settings) -> None:
        settings.TELEFOON_WEBHOOK_SECRET = None
        probleem(stuur(), 503)


@pytest.mark.django_db(transaction=True)
class TestGelijktijdig:
    def test_alles_tegelijk_en_dubbel_is_een_gesprek(self) -> None:
        """The exchange repeats while the first answer is still on its way, over several connections."""
        soorten = ["ringing", "answered", "ended"] * 3
        start = threading.Barrier(len(soorten))
        codes: list[int] = []

        def doe(soort: str) -> None:
            start.wait()
            codes.append(stuur({**OPROEP, "gebeurtenis": soort}).status_code)
            connection.close()

        draden = [threading.Thread(target=doe, args=(soort,)) for soort in soorten]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        assert codes == [201] * len(soorten)
        assert Gesprek.objects.get().toestand == "beeindigd"
        assert Gespreksmelding.objects.count() == 3
