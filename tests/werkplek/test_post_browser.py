"""Letters in a real browser, at both widths: the address appears with the choice, and a batch gets posted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from kanalen.services.postpartij_maken import postpartijen_maken
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from organisatie.models import Medewerker
from tests.browser import MATEN
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kalender", "pango")]


@pytest.fixture(params=MATEN)
def venster(request: pytest.FixtureRequest, open_venster: Callable[..., Page], karin: Medewerker) -> Page:
    """Karin's window."""
    return open_venster(karin, maat=MATEN[request.param])


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
