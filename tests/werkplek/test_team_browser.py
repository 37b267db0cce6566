"""The coordinator's day in a real browser, at the desk and on a phone: one click hands over, one click helps."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser import MATEN
from zaken.services.storing_melden import storing_melden
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vraag(stel_vraag, rosa, burgerzaken, bas):
    op = timezone.now() - timedelta(days=20)
    return vraag_toewijzen(vraag_id=stel_vraag(rosa, op=op, team=burgerzaken).pk, aan=bas, op=op, door=bas)


@pytest.fixture(params=MATEN)
def venster(request: pytest.FixtureRequest, open_venster: Callable[..., Page], coby, vraag) -> Page:
    """The coordinator's window on the page of the team, while there is an outage."""
    storing_melden(kanaal="telefoon", omschrijving="De centrale.", van=timezone.now(), op=timezone.now())
    pagina = open_venster(coby, maat=MATEN[request.param])
    pagina.goto("/werkplek/team/")
    return pagina


class TestTeam:
    def test_een_klik_geeft_de_vraag_aan_een_ander(
        self, venster: Page, vraag, toegankelijk: Callable[[Page], None]
    ) -> None:
        breedte = venster.evaluate("document.documentElement.scrollWidth")
        assert breedte <= (venster.viewport_size or MATEN["breed"])["width"]
        toegankelijk(venster)
        expect(venster.get_by_text("Er is een storing", exact=True)).to_be_visible()
        venster.get_by_role("button", name="Geef").click()
        expect(venster.get_by_text("Coby Schijnsma behandelt nu")).to_be_visible()
        vraag.refresh_from_db()
        assert vraag.casemanager.username == "coby"

    def test_een_klik_legt_de_uitleg_klaar(self, venster: Page) -> None:
        venster.get_by_role("link", name="Help").click()
        expect(venster.locator("textarea[name=tekst]")).to_have_value(
            re.compile("Wij bieden u onze excuses aan")
        )
