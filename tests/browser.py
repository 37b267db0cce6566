"""Fixtures for tests in a real browser: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright

_VLAGGEN = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
DESK: ViewportSize = {"width": 1280, "height": 900}


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
