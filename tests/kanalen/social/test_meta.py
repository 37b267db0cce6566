"""Facebook and Instagram: from a signed webhook to an answer through the Graph API."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given, strategies as st

from kanalen.models import Bericht
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.services.versturen import berichten_versturen
from kanalen.social.meta.lezen import gebeurtenissen
from kanalen.social.meta.ontvangen import METEEN, webhook_ontvangen
from organisatie.models import Medewerker
from tests.cast import OP
from tests.kanalen.social.servers import Graphserver
from zaken.models import Vraag
from zaken.services.reageren import vraag_beantwoorden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kcc")]

ADRES = "/api/social/meta/"
MS = int(OP.timestamp() * 1000)


def bericht(mid: str, tekst: str, *, van: str = "77", ms: int = MS, **rest: Any) -> dict[str, Any]:
    return {
        "sender": {"id": van},
        "recipient": {"id": "1234"},
        "timestamp": ms,
        "message": {"mid": mid, "text": tekst, **rest},
    }


def reactie(id_: str, tekst: str, *, van: str = "88", **rest: Any) -> dict[str, Any]:
    waarde = {
        "item": "comment",
        "verb": "add",
        "comment_id": id_,
        "post_id": "1234_5",
        "parent_id": "1234_5",
        "from": {"id": van, "name": "Rosa Verzonnen"},
        "message": tekst,
        "created_time": MS // 1000,
    }
    return {"field": "feed", "value": {**waarde, **rest}}


def pagina(*berichten: dict[str, Any], changes: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {
        "object": "page",
        "entry": [{"id": "1234", "time": MS, "messaging": list(berichten), "changes": changes or []}],
    }


def stuur(document: Any, *, geheim: str = "") -> Any:
    rauw = document if isinstance(document, bytes) else json.dumps(document).encode()
    kenmerk = hmac.new((geheim or settings.META_APP_SECRET or "").encode(), rauw, hashlib.sha256).hexdigest()
    return Client().post(
        ADRES, rauw, content_type="application/json", headers={"X-Hub-Signature-256": f"sha256={kenmerk}"}
    )


def antwoord(vraag: Vraag, door: Medewerker, tekst: str = "Wij komen morgen.", **wat: Any) -> Bericht:
    vraag_beantwoorden(vraag_id=vraag.pk, tekst=tekst, op=OP, door=door, **wat)
    uitgang_verwerken(klok=lambda: OP)
    berichten_versturen(klok=lambda: OP)
    return Bericht.objects.filter(vraag=vraag, richting="uitgaand").latest("pk")


class TestHanddruk:
    def vraag(self, **anders: str) -> Any:
        gegeven = {
            "hub.mode": "subscribe",
            "hub.challenge": "1158201444",
            "hub.verify_token": settings.META_VERIFY_TOKEN or "",
        }
        return Client().get(ADRES, gegeven | {naam.replace("_", ".", 1): w for naam, w in anders.items()})

    def test_geeft_de_uitdaging_terug(self, graph: Graphserver) -> None:
        gekregen = self.vraag()
        assert (gekregen.status_code, gekregen.content) == (200, b"1158201444")
        assert gekregen["Content-Type"].startswith("text/plain")

    @pytest.mark.parametrize(
        "anders",
        [{"hub_verify_token": "x"}, {"hub_mode": "unsubscribe"}, {"hub_challenge": "<script>"}],
    )
    def test_weigert_wie_het_woord_niet_weet(self, graph: Graphserver, anders: dict[str, str]) -> None:
        assert self.vraag(**anders).status_code == 403

    def test_zonder_woord_staat_het_uit(self, settings) -> None:
        settings.META_VERIFY_TOKEN = None
        assert Client().get(ADRES).status_code == 503


class TestOntvangen:
    def test_een_prive_bericht_wordt_een_vraag(self, graph: Graphserver) -> None:
        assert stuur(pagina(bericht("m_1", "Wanneer komt de ophaaldienst?"))).json() == {"nieuw": 1}

        (gekregen,) = Bericht.objects.all()
        assert (gekregen.postbus, gekregen.afzender) == ("facebook:1234", "facebook:77")
        assert (gekregen.zichtbaarheid, gekregen.op) == ("besloten", OP)
        assert Vraag.objects.get().eigen_woorden == "Wanneer komt de ophaaldienst?"

    def test_een_verkeerde_handtekening(self, graph: Graphserver) -> None:
        assert stuur(pagina(bericht("m_1", "x")), geheim="y" * 40).status_code == 401
        rauw = json.dumps(pagina(bericht("m_1", "x"))).encode()
        assert Client().post(ADRES, rauw, content_type="application/json").status_code == 401
        assert not Bericht.objects.exists()

    def test_zonder_geheim_staat_het_uit(self, settings) -> None:
        settings.META_APP_SECRET = None
        assert stuur(pagina(), geheim="x" * 40).status_code == 503

    def test_geen_json(self, graph: Graphserver) -> None:
        assert stuur(b"{").status_code == 422

    def test_herhaling_maakt_niets_dubbel(self, graph: Graphserver) -> None:
        document = pagina(bericht("m_1", "Hallo"), changes=[reactie("5_6", "Hallo ook")])

        assert stuur(document).json() == {"nieuw": 2}
        assert stuur(document).json() == {"nieuw": 0}
        assert Vraag.objects.count() == 2

    def test_korte_berichten_na_elkaar_zijn_een_vraag_ook_door_elkaar(self, graph: Graphserver) -> None:
        stuur(
            pagina(
                bericht("m_2", "Mijn container is stuk.", ms=MS - 1000), bericht("m_1", "Hallo", ms=MS - 9000)
            )
        )
        stuur(pagina(bericht("m_3", "Dijkstraat", ms=MS), bericht("m_9", "Iemand anders", van="78")))

        assert Vraag.objects.count() == 2
        assert Vraag.objects.get(eigen_woorden="Hallo").klantcontacten.count() == 3

    def test_een_dag_later_is_een_nieuwe_vraag(self, graph: Graphserver) -> None:
        stuur(pagina(bericht("m_1", "Hallo", ms=MS - 25 * 3600 * 1000)))
        stuur(pagina(bericht("m_2", "Iets anders")))

        assert Vraag.objects.count() == 2

    @pytest.mark.parametrize(
        "document",
        [
            pagina(bericht("m_1", "wij zelf", is_echo=True)),
            pagina(bericht("m_1", "wij zelf", van="1234")),
            pagina({"sender": {"id": "7"}, "timestamp": MS, "read": {"watermark": MS}}),
            pagina(changes=[reactie("5_6", "weg", verb="remove")]),
            pagina(changes=[reactie("5_6", "anders", verb="edited")]),
            pagina(changes=[reactie("5_6", "like", item="like")]),
            pagina(changes=[reactie("5_6", "wij zelf", van="1234")]),
            {"object": "user", "entry": []},
            [],
        ],
    )
    def test_wat_geen_bericht_van_een_inwoner_is_telt_niet(self, graph: Graphserver, document: Any) -> None:
        assert stuur(document).json() == {"nieuw": 0}

    def test_een_grote_lading_wordt_eerst_bewaard(self, graph: Graphserver) -> None:
        berichten = [bericht(f"m_{n}", f"Vraag {n}", van=f"9{n}") for n in range(METEEN + 5)]

        assert webhook_ontvangen(document=pagina(*berichten), op=OP) == METEEN + 5

        assert Bericht.objects.filter(status="ontvangen").count() == 5

    def test_een_foto_wordt_genoemd(self, graph: Graphserver) -> None:
        foto = [{"type": "image", "payload": {"url": "https://cdn.example/1.jpg"}}]
        stuur(pagina({**bericht("m_1", ""), "message": {"mid": "m_1", "attachments": foto}}))

        assert Bericht.objects.get().tekst == "(afbeelding: https://cdn.example/1.jpg)"

    def test_instagram(self, graph: Graphserver) -> None:
        stuur(
            {
                "object": "instagram",
                "entry": [
                    {
                        "id": "1234",
                        "time": MS // 1000,
                        "changes": [
                            {
                                "field": "comments",
                                "value": {
                                    "id": "17",
                                    "text": "Mooi!",
                                    "from": {"id": "5", "username": "rosa"},
                                },
                            }
                        ],
                    }
                ],
            }
        )

        gekregen = Bericht.objects.get()
        assert (gekregen.postbus, gekregen.zichtbaarheid) == ("instagram:1234", "openbaar")

    @given(
        st.recursive(
            st.none() | st.integers() | st.text(max_size=5),
            lambda k: (
                st.lists(k)
                | st.dictionaries(
                    st.sampled_from(
                        ["object", "entry", "messaging", "message", "mid", "sender", "id", "changes", "value"]
                    ),
                    k,
                )
            ),
            max_leaves=20,
        )
    )
    def test_geen_vorm_geeft_een_fout(self, document: Any) -> None:
        gebeurtenissen(document)
        gebeurtenissen({"object": "page", "entry": [document]})


class TestAntwoorden:
    def test_prive_op_prive_met_bewijs(self, graph: Graphserver, karin: Medewerker) -> None:
        stuur(pagina(bericht("m_1", "Wanneer?")))

        verstuurd = antwoord(Vraag.objects.get(), karin)

        assert verstuurd.status == "aangeboden"
        assert [(b["message"], b["aan"]) for b in graph.berichten] == [("Wij komen morgen.", {"id": "77"})]
        assert verstuurd.plaatsingen.get().extern_id == "m_0"

    def test_openbaar_op_een_reactie(self, graph: Graphserver, karin: Medewerker) -> None:
        graph.reacties["5_6"] = []
        stuur(pagina(changes=[reactie("5_6", "Wanneer?")]))

        assert antwoord(Vraag.objects.get(), karin).status == "aangeboden"
        assert [r["message"] for r in graph.reacties["5_6"]] == ["Wij komen morgen."]
        assert not graph.berichten

    def test_een_lang_bericht_gaat_in_delen(self, graph: Graphserver, karin: Medewerker) -> None:
        stuur(pagina(bericht("m_1", "Wanneer?")))

        antwoord(Vraag.objects.get(), karin, "Dit is een zin van ons. " * 200)

        assert len(graph.berichten) == 3
        assert all(len(b["message"]) <= 2000 for b in graph.berichten)

    def test_na_een_dag_leest_de_behandelaar_waarom_het_niet_kan(
        self, graph: Graphserver, karin: Medewerker
    ) -> None:
        stuur(pagina(bericht("m_1", "Wanneer?")))
        graph.venster_dicht = True

        verstuurd = antwoord(Vraag.objects.get(), karin)

        assert verstuurd.status == "onbestelbaar"
        assert "24 uur" in verstuurd.melding

    @pytest.mark.parametrize("soort", ["bericht", "reactie"])
    def test_een_antwoord_dat_verloren_ging_staat_er_niet_dubbel(
        self, graph: Graphserver, karin: Medewerker, soort: str
    ) -> None:
        graph.reacties["5_6"] = []
        stuur(
            pagina(bericht("m_1", "Wanneer?"))
            if soort == "bericht"
            else pagina(changes=[reactie("5_6", "Wanneer?")])
        )
        graph.verzwijg = 1
        verstuurd = antwoord(Vraag.objects.get(), karin)
        assert verstuurd.status == "klaargezet"

        berichten_versturen(klok=lambda: OP + timedelta(minutes=2))

        verstuurd.refresh_from_db()
        assert verstuurd.status == "aangeboden"
        assert len(graph.berichten) + len(graph.reacties["5_6"]) == 1

    def test_een_verwijderde_reactie(self, graph: Graphserver, karin: Medewerker) -> None:
        stuur(pagina(changes=[reactie("5_6", "Wanneer?")]))

        verstuurd = antwoord(Vraag.objects.get(), karin)

        assert verstuurd.status == "onbestelbaar"
        assert "bestaat niet meer" in verstuurd.melding

    def test_een_verlopen_sleutel_wacht_op_de_beheerder(self, graph: Graphserver, karin: Medewerker) -> None:
        stuur(pagina(bericht("m_1", "Wanneer?")))
        graph.token = "vernieuwd"

        verstuurd = antwoord(Vraag.objects.get(), karin)

        assert verstuurd.status == "klaargezet"
        assert "beheerder" in verstuurd.melding
