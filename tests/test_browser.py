"""The browser fixtures themselves: they load a page, and see what is wrong with one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

_GOED = "<!doctype html><html lang='nl'><title>Proef</title><main><h1>Proef</h1></main></html>"
_FOUT = "<!doctype html><html><body><img src='data:,'></body></html>"


@pytest.mark.django_db(transaction=True)
class TestBrowser:
    def test_haalt_een_pagina_van_de_server(self, pagina: Page, live_server: LiveServer) -> None:
        pagina.goto(f"{live_server.url}/gezond/")
        assert "database" in pagina.inner_text("body")

    def test_keurt_een_toegankelijke_pagina_goed(
        self, pagina: Page, toegankelijk: Callable[[Page], None]
    ) -> None:
        pagina.set_content(_GOED)
        toegankelijk(pagina)

    def test_keurt_een_ontoegankelijke_pagina_af(
        self, pagina: Page, toegankelijk: Callable[[Page], None]
    ) -> None:
        pagina.set_content(_FOUT)
        with pytest.raises(AssertionError, match="image-alt"):
            toegankelijk(pagina)
