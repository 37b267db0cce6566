from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

BREED = {"width": 1280, "height": 900}
SMAL = {"width": 360, "height": 780}


@pytest.fixture
def nieuwe_pagina(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens windows on the running server: ``nieuwe_pagina(viewport=SMAL, color_scheme="dark")``.

    A script that fails, or anything the browser reports as an error, fails the test.
    """
    contexten: list[BrowserContext] = []
    klachten: list[str] = []

    def open_pagina(**keuzes: Any) -> Page:
        standaard = {"base_url": live_server.url, "locale": "nl-NL", "viewport": BREED}
        context = browser.new_context(**{**standaard, **keuzes})
        context.set_default_timeout(10_000)
        contexten.append(context)
        pagina = context.new_page()
        pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
        pagina.on("console", lambda regel: klachten.append(regel.text) if regel.type == "error" else None)
        return pagina

    yield open_pagina
    for context in contexten:
        context.close()
    assert not klachten, "\n".join(klachten)
