"""The style guide in a real browser: accessible, never too wide, and usable by keyboard and without script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import BREED, SMAL, axe_klachten, loopt_over

pytestmark = pytest.mark.django_db(transaction=True)

Pagina = Callable[..., Page]


@pytest.fixture(autouse=True)
def _open(settings: Any) -> None:
    settings.DEBUG = True


@pytest.mark.parametrize("thema", ["polder", "zee"])
@pytest.mark.parametrize("kleur", ["light", "dark"])
@pytest.mark.parametrize("venster", [BREED, SMAL], ids=["breed", "smal"])
class TestToegankelijkheid:
    def test_axe_vindt_niets_en_niets_loopt_over(
        self, nieuwe_pagina: Pagina, thema: str, kleur: str, venster: dict[str, int]
    ) -> None:
        pagina = nieuwe_pagina(viewport=venster, color_scheme=kleur)
        for adres in ("", "drieluik/", "portaal/", "fout/404/"):
            pagina.goto(f"/stijlgids/{adres}?thema={thema}")
            assert axe_klachten(pagina) == []
            assert not loopt_over(pagina)


class TestDrieluik:
    def test_breed_staat_de_wachtrij_links(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina(viewport=BREED)
        pagina.goto("/stijlgids/drieluik/")
        links = [pagina.locator(f"#{naam}").bounding_box()["x"] for naam in ("wachtrij", "vraag", "hulp")]  # type: ignore[index]
        assert links == sorted(links)

    def test_smal_is_de_volgorde_vraag_hulp_wachtrij(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina(viewport=SMAL)
        pagina.goto("/stijlgids/drieluik/")
        hoogtes = [pagina.locator(f"#{naam}").bounding_box()["y"] for naam in ("vraag", "hulp", "wachtrij")]  # type: ignore[index]
        assert hoogtes == sorted(hoogtes)

    def test_de_springlink_brengt_naar_de_vraag(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina()
        pagina.goto("/stijlgids/drieluik/")
        pagina.keyboard.press("Tab")
        pagina.keyboard.press("Enter")
        assert pagina.evaluate("document.activeElement.id") == "vraag"


class TestSneltoetsen:
    def test_een_toets_volgt_de_link(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina()
        pagina.goto("/stijlgids/drieluik/")
        pagina.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<a href=\"/stijlgids/portaal/\" data-toets=\"z\">Z</a>')"
        )
        pagina.keyboard.press("z")
        pagina.wait_for_url("**/portaal/")

    def test_in_een_tekstvak_is_een_letter_een_letter(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina()
        pagina.goto("/stijlgids/")
        pagina.keyboard.press("/")
        pagina.keyboard.type("aap?")
        assert pagina.input_value("#zoek") == "aap?"

    def test_vraagteken_toont_het_overzicht_en_zet_toetsen_uit(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina()
        pagina.goto("/stijlgids/drieluik/")
        pagina.keyboard.press("?")
        overzicht = pagina.locator("#toetsen")
        assert "Antwoorden" in overzicht.inner_text()
        assert axe_klachten(pagina) == []
        overzicht.get_by_label("Sneltoetsen gebruiken").uncheck()
        overzicht.get_by_role("button", name="Sluiten").click()
        pagina.reload()
        pagina.keyboard.press("?")
        assert not overzicht.is_visible()


class TestFormulier:
    def test_wie_weggaat_met_tekst_wordt_gewaarschuwd(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina()
        pagina.goto("/stijlgids/")
        pagina.locator("#id_vraag").fill("Een begonnen antwoord")
        gevraagd: list[str] = []
        pagina.on("dialog", lambda venster: (gevraagd.append(venster.type), venster.accept()))
        pagina.goto("/stijlgids/drieluik/")
        assert gevraagd == ["beforeunload"]

    def test_drie_keer_drukken_verstuurt_een_keer(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina()
        pagina.goto("/stijlgids/")
        verstuurd: list[str] = []
        pagina.route(
            "**/*", lambda route: (verstuurd.append(route.request.method), route.fulfill(status=204))
        )
        pagina.evaluate(
            "() => { const knop = document.querySelector('form[data-bewaak] button'); for (let i = 0; i < 3; i++) knop.click(); }"
        )
        pagina.wait_for_function("document.querySelector('form[data-bewaak]').ariaBusy === 'true'")
        assert verstuurd == ["POST"]

    def test_een_fout_in_het_overzicht_brengt_naar_het_veld(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina()
        pagina.goto("/stijlgids/portaal/")
        assert (
            pagina.evaluate("document.activeElement.getAttribute('aria-labelledby')")
            == "foutenoverzicht-titel"
        )
        pagina.get_by_role("link", name="Vul ‘Uw naam’ in.").click()
        assert pagina.evaluate("document.activeElement.id") == "id_fout-naam"

    def test_zonder_script_staat_alles_er_ook(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina(java_script_enabled=False)
        pagina.goto("/stijlgids/drieluik/")
        assert pagina.get_by_role("button", name="Antwoorden").is_visible()
        pagina.get_by_text("4 stappen van het systeem").click()
        assert pagina.get_by_text("Zaak geopend bij team Afval").is_visible()
