"""The coordinator's day in a real browser, at the desk and on a phone: one click hands over, one click helps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from zaken.services.storing_melden import storing_melden
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db(transaction=True)

MATEN: dict[str, ViewportSize] = {
    "breed": {"width": 1280, "height": 900},
    "smal": {"width": 360, "height": 740},
}


@pytest.fixture
def vraag(stel_vraag, rosa, burgerzaken, bas):
    op = timezone.now() - timedelta(days=20)
    return vraag_toewijzen(vraag_id=stel_vraag(rosa, op=op, team=burgerzaken).pk, aan=bas, op=op, door=bas)


@pytest.fixture(params=MATEN)
def venster(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, coby, vraag
) -> Iterator[Page]:
    """The coordinator's window on the page of the team, while there is an outage."""
    storing_melden(kanaal="telefoon", omschrijving="De centrale.", van=timezone.now(), op=timezone.now())
    client = Client()
    client.force_login(coby)
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
    pagina.goto("/werkplek/team/")
    yield pagina
    pagina.goto("about:blank")
    context.close()


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
