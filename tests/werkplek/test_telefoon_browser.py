"""A phone that rings on the desk of a real browser, with the live process beside it, at both widths."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from time import monotonic

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from kanalen.services.toestel_koppelen import toestel_koppelen
from kanalen.telefoon.ontvangen import gebeurtenis_ontvangen
from klanten.models import DigitaalAdres, Partij
from organisatie.models import Medewerker
from tests.browser import MATEN
from tests.werkplek.live.proces import live_proces

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def live(django_db_setup: None, live_server: LiveServer) -> Iterator[str]:
    with live_proces(base_url=live_server.url) as adres:
        yield adres.replace("127.0.0.1", "localhost")


@pytest.fixture(params=MATEN)
def venster(
    request: pytest.FixtureRequest,
    open_venster: Callable[..., Page],
    live: str,
    karin: Medewerker,
    settings: Settings,
) -> BrowserContext:
    """Karin's browser, with her at extension 201."""
    settings.LIVE_URL = live
    settings.SECURE_CSP = {**settings.SECURE_CSP, "connect-src": ["'self'", live]}
    toestel_koppelen(nummer="201", medewerker=karin, op=timezone.now(), door=karin)
    return open_venster(karin, maat=MATEN[request.param]).context


def belt(wat: str = "ringing", *, van: str = "+31612345678", gesprek: str = "a1") -> None:
    inhoud = {"gesprek": gesprek, "gebeurtenis": wat, "van": van, "toestel": "201"}
    gebeurtenis_ontvangen(rauw=json.dumps(inhoud).encode(), op=timezone.now())


def open_bureau(venster: BrowserContext) -> Page:
    """The queue, once it hears the stream."""
    pagina = venster.new_page()
    pagina.goto("/werkplek/wachtrij/")
    expect(pagina.locator("body")).to_have_attribute("data-live-stand", "open", timeout=30_000)
    return pagina


class TestRinkelen:
    def test_de_beller_staat_er_binnen_een_seconde(
        self, venster: BrowserContext, rosa: Partij, stel_vraag, toegankelijk: Callable[[Page], None]
    ) -> None:
        DigitaalAdres.objects.create(partij=rosa, soort=DigitaalAdres.Soort.TELEFOON, adres="+31612345678")
        stel_vraag(rosa)
        pagina = open_bureau(venster)
        kop = pagina.evaluate("document.querySelector('h1').getBoundingClientRect().top")
        begin = monotonic()
        belt()
        expect(pagina.get_by_role("heading", name="Nu aan de lijn")).to_be_visible()
        duur = monotonic() - begin
        expect(pagina.locator("#lijn").get_by_role("link", name="Rosa Verzonnen")).to_be_visible()
        assert pagina.evaluate("document.querySelector('h1').getBoundingClientRect().top") == kop
        assert pagina.evaluate("document.documentElement.scrollWidth") <= pagina.viewport_size["width"]  # type: ignore[index]
        toegankelijk(pagina)
        belt("answered")
        expect(pagina.locator("#lijn").get_by_text("in gesprek", exact=True)).to_be_visible()
        pagina.keyboard.press("l")
        expect(pagina).to_have_url(
            f"{pagina.url.split('/werkplek')[0]}/werkplek/contact/?gesprek={_gesprek()}&partij={rosa.pk}"
        )
        expect(pagina.get_by_label("Telefoon", exact=True)).to_be_checked()
        expect(pagina.locator("#id_partij").get_by_role("radio", name="Rosa Verzonnen")).to_be_checked()
        expect(pagina.locator("body")).to_have_attribute("data-live-stand", "open", timeout=30_000)
        toegankelijk(pagina)
        belt("ended")
        expect(pagina.get_by_role("heading", name="Nu aan de lijn")).to_be_hidden()
        assert duur < 1, duur

    def test_twee_vensters_luisteren_over_een_lijn(self, venster: BrowserContext) -> None:
        eerste, tweede = open_bureau(venster), open_bureau(venster)
        belt(van="anonymous")
        for pagina in (eerste, tweede):
            expect(pagina.get_by_text("De beller houdt het nummer voor zich.")).to_be_visible()
        eerste.close()
        belt("ended", van="anonymous")
        expect(tweede.get_by_role("heading", name="Nu aan de lijn")).to_be_hidden()


class TestZonderStroom:
    def test_de_pagina_vraagt_het_zelf_als_er_geen_lijn_is(
        self, venster: BrowserContext, settings: Settings
    ) -> None:
        settings.LIVE_URL = "http://localhost:9"
        settings.SECURE_CSP = {**settings.SECURE_CSP, "connect-src": ["'self'", settings.LIVE_URL]}
        pagina = venster.new_page()
        pagina.goto("/werkplek/wachtrij/")
        belt(van="anonymous")
        expect(pagina.get_by_role("heading", name="Nu aan de lijn")).to_be_visible(timeout=25_000)
        expect(pagina.locator("body")).to_have_attribute("data-live-stand", "zelf")


def _gesprek() -> int:
    from kanalen.models import Gesprek

    return Gesprek.objects.get().pk
