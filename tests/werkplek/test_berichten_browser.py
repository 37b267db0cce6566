"""Messages, files and their proof in a real browser, at both widths."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from kanalen.models import Bijlage
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from organisatie.models import Medewerker
from tests.browser import MATEN
from tests.kanalen.email.test_opmaak import PNG, html_mail
from zaken.models import Vraag
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=MATEN)
def venster(request: pytest.FixtureRequest, open_venster: Callable[..., Page], karin: Medewerker) -> Page:
    """Karin's window."""
    return open_venster(karin, maat=MATEN[request.param])


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
