"""Answering on social media at the desk: what everybody reads, and what only the asker reads."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kanalen.koppelingen import uitnodigingsadres
from kanalen.models import Bericht, Uitnodiging
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.social.ontvangen import post_ontvangen
from organisatie.models import Medewerker
from zaken.models import Vraag
from zaken.services.reageren import vraag_beantwoorden

pytestmark = pytest.mark.django_db


def gesteld(
    zichtbaarheid: str = "openbaar", *, medium: str = "mastodon", geleden: timedelta = timedelta(hours=1)
) -> Vraag:
    post = {
        "medium": medium,
        "id": "77",
        "account": "rosa@sociaal.example",
        "naam": "Rosa",
        "tekst": "Mijn container is stuk.",
        "zichtbaarheid": zichtbaarheid,
        "geplaatst_op": (timezone.now() - geleden).isoformat(),
    }
    vraag = post_ontvangen(rauw=json.dumps(post).encode(), op=timezone.now()).bericht.vraag
    assert vraag is not None
    return vraag


def formulier(client: Client, vraag: Vraag, naam: str = "beantwoorden") -> dict[str, Any]:
    pagina = client.get(f"/werkplek/vragen/{vraag.referentie}/{naam}/")
    assert pagina.status_code == 200
    form = pagina.context["formulier"]
    return {veld: form[veld].value() for veld in form.fields if form[veld].value() is not None}


def stuur(client: Client, vraag: Vraag, naam: str = "beantwoorden", **anders: Any) -> Any:
    gegevens = formulier(client, vraag, naam) | anders
    return client.post(f"/werkplek/vragen/{vraag.referentie}/{naam}/", gegevens)


def uitgaand(vraag: Vraag) -> Bericht:
    uitgang_verwerken(klok=timezone.now)
    return Bericht.objects.filter(vraag=vraag, richting="uitgaand", aanleiding="reactie").latest("pk")


@pytest.fixture
def client(client: Client, karin: Medewerker) -> Client:
    client.force_login(karin)
    return client


class TestOpenbaarAntwoorden:
    def test_een_telefoonnummer_gaat_niet_openbaar_weg(self, client: Client) -> None:
        vraag = gesteld()

        pagina = stuur(client, vraag, tekst="Wij bellen u op 06-12345678.")

        assert pagina.status_code == 422
        assert "Er staat een telefoonnummer (06-12345678) in." in pagina.content.decode()
        assert "Wij bellen u op 06-12345678." in pagina.content.decode()
        assert not vraag.reacties.exists()

    def test_maar_wel_alleen_aan_de_vrager(self, client: Client) -> None:
        vraag = gesteld()

        assert stuur(client, vraag, tekst="Wij bellen u op 06-12345678.", besloten="on").status_code == 303

        assert uitgaand(vraag).zichtbaarheid == "besloten"

    def test_een_gewoon_antwoord_is_openbaar(self, client: Client) -> None:
        vraag = gesteld()

        assert stuur(client, vraag, tekst="Bel ons op 14 099.").status_code == 303

        assert uitgaand(vraag).zichtbaarheid == "openbaar"

    def test_wie_besloten_schreef_krijgt_besloten_antwoord_zonder_keuze(self, client: Client) -> None:
        vraag = gesteld("besloten")

        assert "besloten" not in formulier(client, vraag)
        assert stuur(client, vraag, tekst="Wij bellen u op 06-12345678.").status_code == 303

        assert uitgaand(vraag).zichtbaarheid == "besloten"

    def test_wat_langs_een_andere_weg_komt_gaat_toch_niet_openbaar(
        self, client: Client, karin: Medewerker
    ) -> None:
        vraag = gesteld()
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Uw BSN is 111222333.", op=timezone.now(), door=karin)

        assert uitgaand(vraag).zichtbaarheid == "besloten"

    def test_wie_niet_op_social_media_schreef_krijgt_daar_geen_antwoord(
        self, client: Client, stel_vraag, rosa
    ) -> None:
        vraag = stel_vraag(rosa)

        pagina = stuur(client, vraag, tekst="Dat kan.", kanaal="social")

        assert pagina.status_code == 422
        assert "schreef ons niet op social media" in pagina.content.decode()

    def test_een_telefoonnummer_mag_in_een_mail(self, client: Client, stel_vraag, rosa) -> None:
        assert stuur(client, stel_vraag(rosa), tekst="Bel 06-12345678.").status_code == 303

    @pytest.mark.parametrize(("uren", "code"), [(23, 303), (25, 422)])
    def test_het_venster_van_meta(self, client: Client, uren: int, code: int) -> None:
        vraag = gesteld("besloten", medium="facebook", geleden=timedelta(hours=uren))

        pagina = stuur(client, vraag, tekst="Dat kan.")

        assert pagina.status_code == code
        if code == 422:
            assert "na 24 uur geen privébericht" in pagina.content.decode()


class TestUitnodigen:
    def test_een_klik_op_de_pagina_en_een_tekst_die_klaarstaat(self, client: Client) -> None:
        vraag = gesteld()

        gegevens = formulier(client, vraag, "uitnodigen")

        assert uitnodigingsadres(gegevens["sleutel"]) in gegevens["tekst"]
        for persoonlijk in ("Rosa", "rosa", vraag.referentie, "container"):
            assert persoonlijk not in gegevens["tekst"]

    def test_gaat_alleen_naar_de_vrager_en_de_vraag_wacht(self, client: Client) -> None:
        vraag = gesteld()

        assert stuur(client, vraag, "uitnodigen").status_code == 303

        vraag.refresh_from_db()
        assert vraag.status == "wacht_op_inwoner"
        assert Uitnodiging.objects.get().vraag == vraag
        assert uitgaand(vraag).zichtbaarheid == "besloten"

    def test_zonder_link_is_het_geen_uitnodiging(self, client: Client) -> None:
        vraag = gesteld()

        assert stuur(client, vraag, "uitnodigen", tekst="Bel ons.").status_code == 422
        assert not Uitnodiging.objects.exists()

    def test_alleen_voor_een_vraag_van_social_media(self, client: Client, stel_vraag, rosa) -> None:
        vraag = stel_vraag(rosa)

        pagina = client.get(f"/werkplek/vragen/{vraag.referentie}/").content.decode()
        assert "uitnodigen" not in pagina.lower()
        assert client.get(f"/werkplek/vragen/{vraag.referentie}/uitnodigen/").status_code == 303


class TestAannemen:
    GEGEVENS = {
        "onderwerp": "Container",
        "tekst": "Het deksel is eraf.",
        "naam": "Rosa Verzonnen",
        "antwoord": "email",
        "email": "rosa@inwoner.example",
        "sleutel": "8d0a2d3e-58a8-4b7e-9f1f-2d5d0c0f8a11",
    }

    @pytest.fixture
    def uitnodiging(self, client: Client) -> Uitnodiging:
        stuur(client, gesteld(), "uitnodigen")
        return Uitnodiging.objects.select_related("vraag").get()

    def test_het_formulier_is_leeg_en_noemt_niets(self, uitnodiging: Uitnodiging) -> None:
        pagina = Client().get(f"/hulp/{uitnodiging.sleutel}/")

        assert pagina.status_code == 200
        tekst = pagina.content.decode()
        for geheim in ("Rosa", "container", uitnodiging.vraag.referentie):
            assert geheim not in tekst

    def test_wat_de_inwoner_invult_komt_bij_de_vraag(self, uitnodiging: Uitnodiging) -> None:
        inwoner = Client()

        assert inwoner.post(f"/hulp/{uitnodiging.sleutel}/", self.GEGEVENS).status_code == 303

        vraag = Vraag.objects.get()
        assert vraag.status == "in_behandeling"
        assert [c.kanaal for c in vraag.klantcontacten.all()] == ["social", "web"]
        assert inwoner.get("/vraag/ontvangen/").status_code == 200

    def test_twee_keer_versturen_is_een_contact_en_een_ander_komt_te_laat(
        self, uitnodiging: Uitnodiging
    ) -> None:
        adres = f"/hulp/{uitnodiging.sleutel}/"
        assert Client().post(adres, self.GEGEVENS).status_code == 303
        assert Client().post(adres, self.GEGEVENS).status_code == 303
        ander = self.GEGEVENS | {"sleutel": "8d0a2d3e-58a8-4b7e-9f1f-2d5d0c0f8a12"}

        assert Client().post(adres, ander).status_code == 410
        assert Client().get(adres).status_code == 410
        assert Vraag.objects.get().klantcontacten.count() == 2

    def test_een_verzonnen_link_bestaat_niet(self, uitnodiging: Uitnodiging) -> None:
        assert Client().get("/hulp/8d0a2d3e-58a8-4b7e-9f1f-2d5d0c0f8a11/").status_code == 404

    def test_een_oude_link_is_voorbij(self, uitnodiging: Uitnodiging) -> None:
        Uitnodiging.objects.update(geldig_tot=timezone.now() - timedelta(days=1))

        assert Client().post(f"/hulp/{uitnodiging.sleutel}/", self.GEGEVENS).status_code == 410

    def test_een_fout_houdt_wat_er_staat(self, uitnodiging: Uitnodiging) -> None:
        pagina = Client().post(f"/hulp/{uitnodiging.sleutel}/", self.GEGEVENS | {"email": ""})

        assert pagina.status_code == 422
        assert "Het deksel is eraf." in pagina.content.decode()
        assert f"/hulp/{uitnodiging.sleutel}/" in pagina.content.decode()
