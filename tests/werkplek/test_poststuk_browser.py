"""A letter comes in, in a real browser at both widths: scan it, find who wrote it, register it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from kanalen.lezing import Bijvoegsel
from kanalen.models import Poststuk
from kanalen.services.poststuk_innemen import poststuk_innemen
from organisatie.models import Medewerker
from tests.browser import MATEN
from tests.kanalen.scans import beeld, pdf_scan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kalender", "pango")]


@pytest.fixture(params=MATEN)
def venster(request: pytest.FixtureRequest, open_venster: Callable[..., Page], karin: Medewerker) -> Page:
    """Karin's window."""
    return open_venster(karin, maat=MATEN[request.param])


class TestBriefIn:
    def test_van_scan_tot_vraag(self, venster: Page, rosa, kcc, keur) -> None:
        poststuk_innemen(
            bladen=[Bijvoegsel("half.pdf", "", pdf_scan()[:-60])],
            team=kcc,
            herkomst=Poststuk.Herkomst.SCANMAP,
            bezwaar="Deze scan is niet te openen. Scan de brief opnieuw.",
            op=timezone.now(),
        )
        venster.goto("/werkplek/post/")
        keur(venster, "post-binnen")
        scans = venster.get_by_label("Scan van de brief")
        scans.set_input_files({"name": "brief.txt", "mimeType": "text/plain", "buffer": b"Geachte gemeente"})
        venster.get_by_role("button", name="Brief innemen").click()
        expect(venster.get_by_text("Dit bestand is geen scan.").first).to_be_visible()
        keur(venster, "post-geen-scan")
        scans.set_input_files({"name": "blad.jpg", "mimeType": "image/jpeg", "buffer": beeld()})
        venster.get_by_role("button", name="Brief innemen").click()
        expect(venster.get_by_role("heading", name="Brief registreren")).to_be_visible()
        expect(venster.get_by_alt_text("Scan blad.jpg")).to_be_visible()
        keur(venster, "brief-registreren")
        venster.get_by_label("Datum poststempel").fill("2031-01-01")
        venster.get_by_label("Wie schreef de brief?").fill("Rosa")
        venster.get_by_role("radio", name="Rosa Verzonnen").check()
        expect(venster.get_by_label("Telefoonnummer")).to_be_hidden()
        venster.get_by_label("Wat staat er in de brief?").fill("Graag een nieuwe container.")
        venster.get_by_role("button", name="Brief registreren").click()
        expect(venster.get_by_text("Deze dag is nog niet geweest.").first).to_be_visible()
        expect(venster.get_by_label("Wat staat er in de brief?")).to_have_value("Graag een nieuwe container.")
        keur(venster, "brief-fout-datum")
        venster.get_by_label("Datum poststempel").fill(timezone.localdate().isoformat())
        venster.get_by_role("button", name="Brief registreren").click()
        expect(venster.get_by_text("De brief is geregistreerd.")).to_be_visible()
        keur(venster, "brief-vraag")
