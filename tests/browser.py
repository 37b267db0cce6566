"""Fixtures for tests in a real browser: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    TimeoutError as PlaywrightTimeout,
    ViewportSize,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from organisatie.models import Medewerker

_VLAGGEN = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
MATEN: dict[str, ViewportSize] = {"breed": DESK, "smal": PHONE}
"""For fixtures and tests that run at both widths."""


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """One Chromium per worker. Absent, its tests are skipped, except in CI where they must run."""
    programma = shutil.which("chromium") or shutil.which("chromium-browser")
    if programma is None:
        if os.environ.get("CI"):
            pytest.fail("chromium ontbreekt; .ci/run hoort het te installeren")
        pytest.skip("chromium staat niet op deze machine (Debian: apt-get install chromium)")
    # Playwright's synchronous interface keeps an event loop in this thread, which Django takes for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as speler:
        chromium = speler.chromium.launch(executable_path=programma, args=_VLAGGEN)
        yield chromium
        chromium.close()
        # Inside that loop Django kept a connection apart, which nobody finds once the loop is gone.
        connections.close_all()


@pytest.fixture
def pagina(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A fresh window at desk size. Fails the test on a script error or a breach of the content security policy."""
    context = browser.new_context(viewport=DESK, locale="nl-NL", timezone_id="Europe/Amsterdam")
    context.set_default_timeout(10_000)
    pagina = context.new_page()
    klachten: list[str] = []

    def luister(bericht: ConsoleMessage) -> None:
        if bericht.type == "error" and "Content Security Policy" in bericht.text:
            klachten.append(bericht.text)

    pagina.on("console", luister)
    pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
    yield pagina
    context.close()
    assert not klachten, "\n".join(klachten)


@pytest.fixture
def open_venster(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """``open_venster(karin, maat=PHONE)`` opens a browser of somebody's own, signed in; of a resident without a name.

    A script error or a breach of the content security policy in any of its pages fails the test.
    """
    browsers: list[BrowserContext] = []
    klachten: list[str] = []

    def _open(wie: Medewerker | None = None, *, maat: ViewportSize = DESK, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport=maat,
            java_script_enabled=javascript,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            base_url=live_server.url,
        )
        context.set_default_timeout(15_000)
        browsers.append(context)
        if wie is not None:
            client = Client()
            client.force_login(wie)
            sessie = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
        context.on("weberror", lambda fout: klachten.append(str(fout.error)))
        context.on(
            "console",
            lambda regel: klachten.append(regel.text) if "Content Security Policy" in regel.text else None,
        )
        return context.new_page()

    yield _open
    for context in browsers:
        for pagina in context.pages:
            # No request outlives the database of its test; a stream of signals never falls silent.
            with suppress(PlaywrightTimeout):
                pagina.wait_for_load_state("networkidle", timeout=3_000)
            pagina.goto("about:blank")
        context.close()
    assert not klachten, "\n".join(klachten)


@pytest.fixture
def toegankelijk() -> Callable[[Page], None]:
    """``toegankelijk(pagina)`` fails with what axe has against the page as it stands."""
    axe = Axe()

    def keur(pagina: Page) -> None:
        uitslag = axe.run(pagina)
        assert uitslag.violations_count == 0, uitslag.generate_report()

    return keur


@pytest.fixture
def bewaar_beeld() -> Callable[[Page, str], None]:
    """``bewaar_beeld(pagina, "post")`` keeps a picture in the folder of ``KCC_BEELDEN``, for whoever wants to look."""
    map_ = os.environ.get("KCC_BEELDEN")

    def bewaar(pagina: Page, naam: str) -> None:
        if map_:
            breedte = (pagina.viewport_size or DESK)["width"]
            pagina.screenshot(path=Path(map_) / f"{naam}-{breedte}.png", full_page=True)

    return bewaar


@pytest.fixture
def keur(
    toegankelijk: Callable[[Page], None], bewaar_beeld: Callable[[Page, str], None]
) -> Callable[..., None]:
    """``keur(pagina, "post")``: nothing sticks out on the right, and axe has nothing against the page."""

    def _keur(pagina: Page, naam: str = "") -> None:
        if naam:
            bewaar_beeld(pagina, naam)
        breedte = pagina.evaluate("document.documentElement.scrollWidth")
        assert breedte <= (pagina.viewport_size or DESK)["width"], f"{naam or pagina.url} steekt uit"
        toegankelijk(pagina)

    return _keur
