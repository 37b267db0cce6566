"""htmx on a page of the desk, under the content security policy of the product."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.weergave.proefbladzijde import SJABLOON

pytestmark = pytest.mark.django_db(transaction=True)

Pagina = Callable[..., Page]


@pytest.fixture(autouse=True)
def _proefbladzijde(settings: Any) -> None:
    sjablonen = copy.deepcopy(settings.TEMPLATES)
    sjablonen[0]["APP_DIRS"] = False
    sjablonen[0]["OPTIONS"]["loaders"] = [
        ("django.template.loaders.locmem.Loader", {"proef.html": SJABLOON}),
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ]
    settings.TEMPLATES = sjablonen
    settings.ROOT_URLCONF = "tests.weergave.proefbladzijde"


class TestHtmxFormulier:
    def test_een_geweigerd_formulier_komt_terug_zonder_de_bladzijde_te_verversen(
        self, nieuwe_pagina: Pagina
    ) -> None:
        pagina = nieuwe_pagina(let_op=False)
        pagina.goto("/")
        pagina.evaluate("document.body.dataset.zelfde = 'ja'")
        with pagina.expect_response("**/") as antwoord:
            pagina.get_by_role("button", name="Versturen").click()
        assert antwoord.value.status == 422
        assert antwoord.value.request.headers["x-csrftoken"]
        pagina.get_by_text("Kijk dit nog even na").wait_for()
        assert pagina.locator("body").get_attribute("data-zelfde") == "ja"
        assert (
            pagina.evaluate("document.activeElement.getAttribute('aria-labelledby')")
            == "foutenoverzicht-titel"
        )

    def test_na_een_weigering_kan_het_nog_een_keer(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina(let_op=False)
        pagina.goto("/")
        pagina.get_by_role("button", name="Versturen").click()
        pagina.get_by_text("Kijk dit nog even na").wait_for()
        pagina.get_by_label("Uw antwoord").fill("Morgen")
        pagina.get_by_role("button", name="Versturen").click()
        pagina.wait_for_url("**/klaar/")

    def test_zonder_script_werkt_hetzelfde_formulier(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina(let_op=False, java_script_enabled=False)
        pagina.goto("/")
        pagina.get_by_role("button", name="Versturen").click()
        assert pagina.get_by_text("Kijk dit nog even na").is_visible()
        pagina.get_by_label("Uw antwoord").fill("Morgen")
        pagina.get_by_role("button", name="Versturen").click()
        pagina.wait_for_url("**/klaar/")
