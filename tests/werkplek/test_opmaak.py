"""The HTML of a message in its frame: what the browser is told, and what it does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from journaal.models import Feit
from kanalen.models import Bericht
from kanalen.services.ontvangen import mail_ontvangen
from organisatie.models import Medewerker
from tests.kanalen.email.test_opmaak import PNG, html_mail
from tests.kanalen.mails import mail


@pytest.fixture
def bericht(kcc, op) -> Bericht:
    return mail_ontvangen(rauw=html_mail('<p>Dag</p><img src="https://x.example/a.jpg">'), op=op).bericht


@pytest.fixture
def karin_leest(client: Client, karin: Medewerker) -> Client:
    client.force_login(karin)
    return client


@pytest.mark.django_db
class TestOpmaak:
    def test_het_raam_mag_niets(self, karin_leest: Client, bericht: Bericht) -> None:
        antwoord = karin_leest.get(reverse("bericht_opmaak", args=[bericht.pk]))
        beleid = antwoord["Content-Security-Policy"]
        assert "default-src 'none'" in beleid
        assert "sandbox allow-popups allow-popups-to-escape-sandbox" in beleid
        assert "img-src data:;" in beleid and "script-src" not in beleid
        assert antwoord["X-Frame-Options"] == "SAMEORIGIN"
        assert antwoord["X-Content-Type-Options"] == "nosniff"
        assert antwoord["Referrer-Policy"] == "no-referrer"
        pagina = karin_leest.get(reverse("bericht", args=[bericht.pk]))
        assert "frame-src 'self'" in pagina["Content-Security-Policy"]
        assert "script-src 'self'" in pagina["Content-Security-Policy"]
        assert "allow-scripts" not in pagina.content.decode()
        assert "allow-same-origin" not in pagina.content.decode()

    def test_afbeeldingen_tonen_geldt_voor_mij_en_staat_genoteerd(
        self, karin_leest: Client, bericht: Bericht, karin: Medewerker, kees: Medewerker
    ) -> None:
        raam = reverse("bericht_opmaak", args=[bericht.pk])
        assert "x.example" not in karin_leest.get(raam).content.decode()

        karin_leest.post(reverse("bericht_afbeeldingen", args=[bericht.pk]))

        antwoord = karin_leest.get(raam)
        assert "https://x.example/a.jpg" in antwoord.content.decode()
        assert "img-src data: https: http:" in antwoord["Content-Security-Policy"]
        feit = Feit.objects.get(soort="bericht.afbeeldingen_getoond")
        assert (feit.door, feit.onderwerp_id) == (karin, bericht.pk)
        karin_leest.force_login(kees)
        assert "x.example" not in karin_leest.get(raam).content.decode()

    def test_zonder_opmaak_is_er_geen_raam(self, karin_leest: Client, kcc, op) -> None:
        bericht = mail_ontvangen(rauw=mail(), op=op).bericht
        assert "<iframe" not in karin_leest.get(reverse("bericht", args=[bericht.pk])).content.decode()

    def test_te_ingewikkeld_zegt_dat(self, karin_leest: Client, kcc, op) -> None:
        bericht = mail_ontvangen(rauw=html_mail("<p>a</p>" * 200_000), op=op).bericht
        antwoord = karin_leest.get(reverse("bericht_opmaak", args=[bericht.pk]))
        assert "Wij kunnen de opmaak van dit bericht niet tonen." in antwoord.content.decode()


class _Spion(BaseHTTPRequestHandler):
    gezien: list[str] = []

    def do_GET(self) -> None:
        self.gezien.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(PNG)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def spion() -> Iterator[str]:
    """A server that hears who looks."""
    _Spion.gezien = []
    server = HTTPServer(("127.0.0.1", 0), _Spion)
    draad = threading.Thread(target=server.serve_forever)
    draad.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    draad.join()
    server.server_close()


@pytest.mark.django_db(transaction=True)
class TestInDeBrowser:
    def test_niets_verlaat_het_raam_tot_iemand_het_vraagt(
        self, browser: Browser, live_server: LiveServer, karin: Medewerker, kcc, op, spion: str, toegankelijk
    ) -> None:
        aanval = (
            f'<p>Dag</p><img src="{spion}/foto.png" width="40" alt="Foto"><img src="cid:logo@x" alt="Logo">'
            f'<div style="background:url({spion}/css)">x</div><link rel="stylesheet" href="{spion}/link">'
            f'<script>fetch("{spion}/script")</script><img src="{spion}/stip" width="1" height="1">'
            f'<svg><image href="{spion}/svg"/></svg><meta http-equiv="refresh" content="0;url={spion}/meta">'
        )
        bericht = mail_ontvangen(rauw=html_mail(aanval, met_beeld=PNG), op=op).bericht
        client = Client()
        client.force_login(karin)
        context = browser.new_context(base_url=live_server.url, locale="nl-NL")
        context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )
        pagina = context.new_page()
        pagina.goto(f"/werkplek/berichten/{bericht.pk}/")
        raam = pagina.frame_locator("iframe.kcc-opmaak")
        expect(raam.get_by_text("Dag")).to_be_visible()
        logo = raam.get_by_alt_text("Logo")
        expect(logo).to_be_visible()
        assert logo.evaluate("beeld => beeld.complete && beeld.naturalWidth") == 1
        assert _Spion.gezien == []
        toegankelijk(pagina)

        pagina.get_by_role("button", name="Afbeeldingen tonen").click()
        foto = raam.get_by_alt_text("Foto")
        expect(foto).to_be_visible()
        expect(pagina.get_by_text("U ziet ook de afbeeldingen van internet.")).to_be_visible()
        pagina.wait_for_load_state("networkidle")
        assert _Spion.gezien == ["/foto.png"]
        pagina.goto("about:blank")
        context.close()
