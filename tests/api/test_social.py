from __future__ import annotations

import json
import time
from typing import Any

import pytest
from django.test import Client

from api.handtekening import HandtekeningOngeldig, controleer, onderteken
from kanalen.models import Bericht
from tests.cast import OP
from zaken.models import Vraag

GEHEIM = "een-geheim-van-minstens-32-tekens-lang"
POST: dict[str, Any] = {
    "medium": "mastodon",
    "id": "109",
    "account": "rosa@sociaal.example",
    "naam": "Rosa",
    "tekst": "Er ligt afval in de Dijkstraat. 🗑",
}

pytestmark = pytest.mark.usefixtures("kcc")


@pytest.fixture(autouse=True)
def _geheim(settings) -> None:
    settings.SOCIAL_WEBHOOK_SECRET = GEHEIM


def stuur(
    inhoud: Any = POST, *, geheim: str = GEHEIM, verschoven: int = 0, anders: dict[str, str] | None = None
) -> Any:
    rauw = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
    nu = int(time.time()) + verschoven
    koppen = {
        "X-KCC-Tijdstip": str(nu),
        "X-KCC-Handtekening": onderteken(rauw, tijdstip=nu, geheim=geheim),
        **(anders or {}),
    }
    return Client().post("/api/social/", rauw, content_type="application/json", headers=koppen)


def probleem(antwoord: Any, code: int) -> dict[str, Any]:
    assert antwoord.status_code == code
    assert antwoord["Content-Type"] == "application/problem+json"
    document: dict[str, Any] = antwoord.json()
    assert document["status"] == code
    assert document["title"] and document["detail"]
    assert not Bericht.objects.exists()
    return document


class TestSocial:
    def test_een_post_wordt_een_vraag(self) -> None:
        antwoord = stuur()

        vraag = Vraag.objects.get()
        assert antwoord.status_code == 201
        assert antwoord.json() == {
            "bericht": Bericht.objects.get().pk,
            "vraag": vraag.referentie,
            "status": "verwerkt",
        }
        assert vraag.kanaal == "social"
        assert vraag.eigen_woorden == POST["tekst"]
        assert vraag.partij is not None
        assert vraag.partij.digitale_adressen.get().adres == "mastodon:rosa@sociaal.example"
        assert vraag.termijnen.get(soort="reactie").eenheid == "social_uren"

    def test_herhalen_geeft_hetzelfde_antwoord_en_geen_tweede_vraag(self) -> None:
        een, twee = stuur(), stuur({**POST, "tekst": "Bewerkt"})

        assert (een.status_code, een.json()) == (twee.status_code, twee.json())
        assert Vraag.objects.count() == 1

    def test_hetzelfde_id_op_een_ander_medium_is_een_andere_post(self) -> None:
        stuur()
        stuur({**POST, "medium": "instagram"})

        assert Vraag.objects.count() == 2

    def test_een_vervolg_van_dezelfde_inwoner_sluit_aan(self) -> None:
        stuur()
        stuur({**POST, "id": "110", "antwoord_op": "109", "tekst": "Er ligt nu meer."})
        stuur({**POST, "id": "111", "antwoord_op": "109", "account": "bep@sociaal.example"})

        assert Vraag.objects.count() == 2
        assert Vraag.objects.earliest("pk").klantcontacten.count() == 2


class TestWeigeren:
    def test_een_verkeerde_handtekening(self, caplog: pytest.LogCaptureFixture) -> None:
        probleem(stuur(geheim="x" * 40), 401)

        assert "geweigerd" in caplog.text

    @pytest.mark.parametrize("verschoven", [-301, 302])
    def test_een_oud_of_toekomstig_tijdstip(self, verschoven: int) -> None:
        assert "5 minuten" in probleem(stuur(verschoven=verschoven), 401)["detail"]

    @pytest.mark.parametrize("tijdstip", ["", "gisteren", "-1", "1e9", "٣"])
    def test_een_tijdstip_dat_er_geen_is(self, tijdstip: str) -> None:
        probleem(stuur(anders={"X-KCC-Tijdstip": tijdstip.encode().decode("latin-1")}), 401)

    def test_zonder_handtekening(self) -> None:
        probleem(stuur(anders={"X-KCC-Handtekening": ""}), 401)

    def test_een_tijdstip_dat_niet_is_ondertekend(self) -> None:
        probleem(stuur(anders={"X-KCC-Tijdstip": str(int(time.time()) - 1)}), 401)

    def test_een_te_grote_inhoud(self) -> None:
        probleem(stuur({**POST, "tekst": "x" * 65_536}), 413)

    def test_een_verkeerd_soort_inhoud(self) -> None:
        probleem(Client().post("/api/social/", b"x=1", content_type="text/plain"), 415)

    def test_een_verkeerde_methode(self) -> None:
        probleem(Client().get("/api/social/"), 405)

    @pytest.mark.parametrize(
        ("inhoud", "veld"),
        [
            (b"{", None),
            (b"[" * 50_000, None),
            (b"[]", None),
            (b"\xff\xfe", None),
            ({**POST, "tekst": " "}, "tekst"),
            ({**POST, "tekst": 3}, "tekst"),
            ({k: v for k, v in POST.items() if k != "medium"}, "medium"),
            ({**POST, "id": "x" * 300}, "id"),
            ({**POST, "geplaatst_op": "gisteren"}, "geplaatst_op"),
            ({**POST, "tekst": "x" * 10_001}, "tekst"),
        ],
    )
    def test_een_inhoud_die_niet_klopt(self, inhoud: Any, veld: str | None) -> None:
        document = probleem(stuur(inhoud), 422)

        assert [fout["veld"] for fout in document.get("errors", [])] == ([veld] if veld else [])

    def test_zonder_geheim_staat_de_webhook_uit(self, settings) -> None:
        settings.SOCIAL_WEBHOOK_SECRET = None

        probleem(stuur(), 503)


class TestHandtekening:
    def test_klopt_tot_en_met_vijf_minuten(self) -> None:
        nu = int(OP.timestamp())
        for verschil in (-300, 0, 300):
            tijdstip = nu + verschil
            controleer(
                b"x",
                tijdstip=str(tijdstip),
                handtekening=onderteken(b"x", tijdstip=tijdstip, geheim=GEHEIM),
                geheim=GEHEIM,
                op=OP,
            )

    def test_dekt_de_inhoud(self) -> None:
        nu = int(OP.timestamp())
        with pytest.raises(HandtekeningOngeldig):
            controleer(
                b"y",
                tijdstip=str(nu),
                handtekening=onderteken(b"x", tijdstip=nu, geheim=GEHEIM),
                geheim=GEHEIM,
                op=OP,
            )
