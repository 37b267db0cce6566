"""The style guide in a real browser: accessible, never too wide, and usable by keyboard and without script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, Route

from tests.weergave.conftest import BREED, SMAL

pytestmark = pytest.mark.django_db(transaction=True)

Pagina = Callable[..., Page]
Keurder = Callable[[Page], None]


def loopt_over(pagina: Page) -> bool:
    """Whether the page is wider than the window (WCAG 1.4.10)."""
    breder: bool = pagina.evaluate("document.documentElement.scrollWidth > innerWidth")
    return breder


@pytest.fixture(autouse=True)
def _open(settings: Any) -> None:
    settings.DEBUG = True


def keur(pagina: Page, toegankelijk: Keurder, thema: str, *adressen: str) -> None:
    for adres in adressen:
        pagina.goto(f"/stijlgids/{adres}?thema={thema}")
        toegankelijk(pagina)
        assert not loopt_over(pagina)


@pytest.mark.parametrize("thema", ["polder", "zee"])
@pytest.mark.parametrize("venster", [BREED, SMAL], ids=["breed", "smal"])
class TestToegankelijkheid:
    @pytest.mark.parametrize("kleur", ["light", "dark"])
    def test_werkplek_in_licht_en_donker(
        self, nieuwe_pagina: Pagina, toegankelijk: Keurder, thema: str, kleur: str, venster: dict[str, int]
    ) -> None:
        keur(nieuwe_pagina(viewport=venster, color_scheme=kleur), toegankelijk, thema, "", "drieluik/")

    def test_portaal(
        self, nieuwe_pagina: Pagina, toegankelijk: Keurder, thema: str, venster: dict[str, int]
    ) -> None:
        keur(nieuwe_pagina(viewport=venster), toegankelijk, thema, "portaal/", "fout/404/")


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

    def test_vraagteken_toont_het_overzicht_en_zet_toetsen_uit(
        self, nieuwe_pagina: Pagina, toegankelijk: Keurder
    ) -> None:
        pagina = nieuwe_pagina()
        pagina.goto("/stijlgids/drieluik/")
        pagina.keyboard.press("?")
        overzicht = pagina.locator("#toetsen")
        assert "Antwoorden" in overzicht.inner_text()
        toegankelijk(pagina)
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

        def bevestig(venster: Dialog) -> None:
            gevraagd.append(venster.type)
            venster.accept()

        pagina.on("dialog", bevestig)
        pagina.goto("/stijlgids/drieluik/")
        assert gevraagd == ["beforeunload"]

    def test_drie_keer_drukken_verstuurt_een_keer(self, nieuwe_pagina: Pagina) -> None:
        pagina = nieuwe_pagina()
        pagina.goto("/stijlgids/")
        verstuurd: list[str] = []

        def vang_op(route: Route) -> None:
            verstuurd.append(route.request.method)
            route.fulfill(status=204)

        pagina.route("**/*", vang_op)
        druk = "document.querySelector('form[data-bewaak] button').click()"
        for _ in range(3):
            pagina.evaluate(druk)
            # What was sent before this request has been seen once it is answered.
            pagina.evaluate("fetch('/hierna/').then(() => null)")
        assert [methode for methode in verstuurd if methode == "POST"] == ["POST"]
        assert pagina.locator("form[data-bewaak]").get_attribute("aria-busy") == "true"

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
