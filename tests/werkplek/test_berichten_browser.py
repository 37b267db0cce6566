"""Messages, files and their proof in a real browser, at both widths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from kanalen.models import Bijlage
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from organisatie.models import Medewerker
from tests.kanalen.email.test_opmaak import PNG, html_mail
from zaken.models import Vraag
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db(transaction=True)

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
    context.set_default_timeout(10_000)
    pagina = context.new_page()
    klachten: list[str] = []
    pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
    pagina.on(
        "console",
        lambda regel: klachten.append(regel.text) if "Content Security Policy" in regel.text else None,
    )
    yield pagina
    pagina.goto("about:blank")  # no page asks for more once the database of its test is gone
    context.close()
    assert not klachten, "\n".join(klachten)


@pytest.fixture
def keur(toegankelijk: Callable[[Page], None]) -> Callable[[Page], None]:
    """Nothing sticks out on the right, and axe has nothing against the page."""

    def _keur(pagina: Page) -> None:
        breedte = pagina.evaluate("document.documentElement.scrollWidth")
        assert breedte <= (pagina.viewport_size or MATEN["breed"])["width"]
        toegankelijk(pagina)

    return _keur


@pytest.fixture
def vraag(karin: Medewerker) -> Vraag:
    """A mail with HTML and an image became a question of Karin's."""
    op = timezone.now()
    html = '<h1 style="color:#003366">Bezwaar</h1><p>Zie de foto.</p><img src="cid:logo@x" alt="Logo">'
    gesteld = mail_ontvangen(rauw=html_mail(html, met_beeld=PNG), postbus_op=op, op=op).bericht.vraag
    assert gesteld is not None
    vraag_toewijzen(vraag_id=gesteld.pk, aan=karin, op=op, door=karin)
    return gesteld


class TestAntwoordMetBestand:
    def test_van_bericht_tot_bewijs(self, venster: Page, vraag: Vraag, keur, tmp_path: Path) -> None:
        formulier = tmp_path / "formulier.pdf"
        formulier.write_bytes(b"%PDF-1.7 formulier")
        venster.goto(f"/werkplek/vragen/{vraag.referentie}/")
        venster.get_by_role("region", name="Wat wij ontvingen").get_by_role("link").first.click()
        expect(venster.frame_locator("iframe.kcc-opmaak").get_by_text("Zie de foto.")).to_be_visible()
        keur(venster)

        venster.goto(f"/werkplek/vragen/{vraag.referentie}/")
        venster.get_by_role("link", name="Antwoord geven").first.click()
        venster.get_by_label("Uw antwoord").fill("Hier is het formulier.")
        venster.get_by_label("Bestanden meesturen").set_input_files(formulier)
        keur(venster)
        venster.get_by_role("button", name="Antwoord versturen").click()
        expect(venster.get_by_text("Uw antwoord is onderweg naar de inwoner.")).to_be_visible()
        assert Bijlage.objects.get(reactie__isnull=False).naam == "formulier.pdf"

        uitgang_verwerken(klok=timezone.now)
        venster.reload()
        keur(venster)
        venster.get_by_role("link", name="Bewijs van bezorging").click()
        expect(venster.get_by_role("heading", name="Bewijs van bezorging")).to_be_visible()
        expect(venster.get_by_text("formulier.pdf")).to_be_visible()
        keur(venster)
