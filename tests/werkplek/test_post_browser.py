"""Letters in a real browser, at both widths: the address appears with the choice, and a batch gets posted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from kanalen.services.postpartij_maken import postpartijen_maken
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from organisatie.models import Medewerker
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kalender", "pango")]

MATEN: dict[str, ViewportSize] = {
    "breed": {"width": 1280, "height": 900},
    "smal": {"width": 360, "height": 740},
}


@pytest.fixture(params=MATEN)
def venster(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, karin: Medewerker
) -> Iterator[Page]:
    """Karin's window; a script error or a breach of the content security policy fails the test."""
    client = Client()
    client.force_login(karin)
    context = browser.new_context(
        viewport=MATEN[request.param],
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        base_url=live_server.url,
    )
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    context.set_default_timeout(15_000)
    pagina = context.new_page()
    klachten: list[str] = []
    pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
    pagina.on(
        "console",
        lambda regel: klachten.append(regel.text) if "Content Security Policy" in regel.text else None,
    )
    yield pagina
    pagina.goto("about:blank")
    context.close()
    assert not klachten, "\n".join(klachten)


@pytest.fixture
def keur(toegankelijk, bewaar_beeld):
    """Nothing sticks out on the right, and axe has nothing against the page."""

    def _keur(pagina: Page, naam: str) -> None:
        bewaar_beeld(pagina, naam)
        breedte = pagina.evaluate("document.documentElement.scrollWidth")
        assert breedte <= (pagina.viewport_size or MATEN["breed"])["width"]
        toegankelijk(pagina)

    return _keur


class TestBrief:
    def test_van_antwoord_tot_op_de_post(self, venster: Page, stel_vraag, rosa, karin, keur) -> None:
        vraag = stel_vraag(rosa, kanaal="email", op=timezone.now())
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=timezone.now(), door=karin)
        venster.goto(f"/werkplek/vragen/{vraag.referentie}/beantwoorden/")
        venster.get_by_label("Uw antwoord").fill("U krijgt op 1 december een nieuwe container.")
        expect(venster.get_by_label("Straat")).to_be_hidden()
        venster.get_by_label("Hoe hoort de inwoner dit?").select_option("post")
        expect(venster.get_by_label("Straat")).to_be_visible()
        venster.get_by_label("Straat").fill("Dijkstraat")
        venster.get_by_label("Huisnummer").fill("12")
        venster.get_by_label("Postcode").fill("1299")
        venster.get_by_label("Plaats").fill("Waterrijk")
        venster.get_by_role("button", name="Antwoord versturen").click()
        expect(venster.get_by_role("link", name="Vul een postcode in")).to_be_visible()
        keur(venster, "brief-fout")
        venster.get_by_label("Postcode").fill("1299 ab")
        venster.get_by_role("button", name="Antwoord versturen").click()
        expect(venster.get_by_text("Uw antwoord is onderweg")).to_be_visible()
        uitgang_verwerken(klok=timezone.now)
        venster.goto("/werkplek/post/")
        keur(venster, "post")
        venster.get_by_role("button", name="Maak een partij").click()
        expect(venster.get_by_text("De brieven worden gemaakt")).to_be_visible()
        postpartijen_maken(klok=timezone.now)
        venster.get_by_role("button", name="Ze zijn afgedrukt").click()
        venster.get_by_role("button", name="Ze zijn op de post").click()
        expect(venster.get_by_text("Genoteerd: de brieven zijn op de post gedaan")).to_be_visible()
        keur(venster, "postpartij")
