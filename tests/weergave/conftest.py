from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

BREED = {"width": 1280, "height": 900}
SMAL = {"width": 360, "height": 780}


@pytest.fixture
def nieuwe_pagina(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens windows on the running server: ``nieuwe_pagina(viewport=SMAL, color_scheme="dark")``.

    A script that fails, or anything the browser reports as an error, fails the test. A page that answers 422 is such
    an error to the browser: ``let_op=False`` leaves only failing scripts and breaches of the security policy.
    """
    contexten: list[BrowserContext] = []
    klachten: list[str] = []

    def open_pagina(*, let_op: bool = True, **keuzes: Any) -> Page:
        def luister(regel: ConsoleMessage) -> None:
            if regel.type == "error" and (let_op or "Content Security Policy" in regel.text):
                klachten.append(regel.text)

        standaard = {"base_url": live_server.url, "locale": "nl-NL", "viewport": BREED}
        context = browser.new_context(**{**standaard, **keuzes})
        context.set_default_timeout(10_000)
        contexten.append(context)
        pagina = context.new_page()
        pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
        pagina.on("console", luister)
        return pagina

    yield open_pagina
    for context in contexten:
        context.close()
    assert not klachten, "\n".join(klachten)
