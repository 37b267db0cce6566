"""Pointing at a place on the map of the form: mouse, keyboard, one's own place; and what is left without pictures."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Request, ViewportSize, expect

from organisatie.models import Medewerker, Team
from tests.browser import MATEN, PHONE
from tests.kaartserver import Kaartserver
from zaken.models import Locatie, Vraag

pytestmark = pytest.mark.django_db(transaction=True)

OPEN = "Wijs aan op de kaart"
GEKOZEN = "U hebt een plek aangewezen op de kaart."


@pytest.fixture(params=MATEN)
def maat(request: pytest.FixtureRequest) -> ViewportSize:
    return MATEN[request.param]


@pytest.fixture
def melding(
    kaartserver: Kaartserver, open_venster: Callable[..., Page], maat: ViewportSize, kcc: Team
) -> Page:
    """A resident with the form of a report open, where there is a map."""
    pagina = open_venster(maat=maat)
    pagina.goto("/vraag/?soort=melding")
    return pagina


def invullen(pagina: Page) -> None:
    pagina.get_by_label("Waar gaat uw vraag over?").fill("Losse stoeptegel")
    pagina.get_by_label("Uw vraag", exact=True).fill("Er ligt een tegel los. Mijn buurman viel bijna.")
    pagina.get_by_label("Uw naam").fill("Rosa Verzonnen")
    pagina.get_by_label("Uw e-mailadres").fill("rosa@inwoner.example")


def open_kaart(pagina: Page) -> None:
    pagina.get_by_role("button", name=OPEN).click()
    pagina.locator(".leaflet-tile-loaded").first.wait_for()


def punt(pagina: Page) -> tuple[float, float]:
    breedte, lengte = (pagina.locator(f"[name={naam}]").input_value() for naam in ("breedte", "lengte"))
    return float(breedte), float(lengte)


class TestAanwijzen:
    def test_klikken_en_verslepen(self, melding: Page, keur: Callable[..., None]) -> None:
        invullen(melding)
        open_kaart(melding)
        melding.locator(".kcc-plattegrond").click(position={"x": 100, "y": 120})
        expect(melding.get_by_text(GEKOZEN)).to_be_visible()
        eerst = punt(melding)
        assert eerst[0] > 52.0116, "boven het midden is noordelijker"
        assert eerst[1] < 4.3571, "links van het midden is westelijker"
        keur(melding, "kaart")
        melding.locator(".kcc-plattegrond__speld").drag_to(
            melding.locator(".kcc-plattegrond"), target_position={"x": 200, "y": 220}
        )
        expect(melding.locator("[name=breedte]")).not_to_have_value(f"{eerst[0]:.6f}")
        daarna = punt(melding)
        assert daarna[0] < eerst[0]
        assert daarna[1] > eerst[1]
        melding.get_by_role("button", name="Verstuur uw vraag").click()
        expect(melding.get_by_role("heading", name="Bedankt")).to_be_visible()
        locatie = Locatie.objects.get()
        assert locatie.bron == "kaart"
        assert (float(locatie.breedte or 0), float(locatie.lengte or 0)) == daarna

    def test_een_fout_elders_kost_de_plek_niet(self, melding: Page) -> None:
        open_kaart(melding)
        melding.locator(".kcc-plattegrond").click(position={"x": 100, "y": 120})
        eerst = punt(melding)
        melding.get_by_role("button", name="Verstuur uw vraag").click()
        expect(melding.get_by_role("heading", name="Kijk dit nog even na")).to_be_visible()
        expect(melding.get_by_text(GEKOZEN)).to_be_visible()
        assert punt(melding) == eerst
        melding.get_by_role("button", name="Bekijk de plek op de kaart").click()
        expect(melding.locator(".kcc-plattegrond__speld")).to_be_visible()
        melding.get_by_role("button", name="Haal de plek weg").click()
        expect(melding.get_by_text("De plek op de kaart is weg.")).to_be_visible()
        expect(melding.locator(".kcc-plattegrond__speld")).to_have_count(0)
        assert melding.locator("[name=breedte]").input_value() == ""


class TestToetsenbord:
    def test_met_alleen_toetsen(self, melding: Page) -> None:
        melding.get_by_role("button", name=OPEN).focus()
        melding.keyboard.press("Enter")
        melding.locator(".leaflet-tile-loaded").first.wait_for()
        melding.keyboard.press("Tab")
        kaart = melding.get_by_role("application", name="Kaart")
        expect(kaart).to_be_focused()
        kaart.press("Enter")
        eerst = punt(melding)
        assert eerst == (52.0116, 4.3571), "het kruis staat in het midden"
        for toets in ("ArrowRight", "ArrowDown"):
            kaart.press(toets)
            melding.wait_for_timeout(400)  # the map glides
        gebruik = melding.get_by_role("button", name="Gebruik deze plek")
        for _ in range(4):
            if gebruik.evaluate("knop => knop === document.activeElement"):
                break
            melding.keyboard.press("Tab")
        expect(gebruik).to_be_focused()
        melding.keyboard.press("Enter")
        daarna = punt(melding)
        # 40 of the 256 * 2**14 pixels that go round the earth.
        assert daarna[1] - eerst[1] == pytest.approx(360 * 40 / (256 * 2**14), rel=0.02)
        assert daarna[0] < eerst[0]
        assert Vraag.objects.count() == 0, "Enter op de kaart verstuurt het formulier niet"


class TestMijnLocatie:
    def test_vraagt_pas_na_een_druk_op_de_knop(self, melding: Page) -> None:
        melding.context.grant_permissions(["geolocation"])
        melding.context.set_geolocation({"latitude": 52.3731, "longitude": 4.8922})
        open_kaart(melding)
        assert melding.locator("[name=breedte]").input_value() == ""
        melding.get_by_role("button", name="Mijn locatie").click()
        expect(melding.get_by_text("Wij zetten de speld waar u nu bent.")).to_be_visible()
        assert punt(melding) == (52.3731, 4.8922)
        expect(melding.locator(".kcc-plattegrond__speld")).to_be_visible()

    def test_buiten_het_land_is_geen_plek(self, melding: Page) -> None:
        melding.context.grant_permissions(["geolocation"])
        melding.context.set_geolocation({"latitude": 48.8566, "longitude": 2.3522})
        open_kaart(melding)
        melding.get_by_role("button", name="Mijn locatie").click()
        expect(melding.get_by_text("Deze plek ligt niet in Nederland.")).to_be_visible()
        assert melding.locator("[name=breedte]").input_value() == ""

    def test_wie_het_weigert_wijst_zelf_aan(self, melding: Page) -> None:
        melding.context.clear_permissions()
        open_kaart(melding)
        melding.get_by_role("button", name="Mijn locatie").click()
        expect(melding.get_by_text("Uw apparaat zegt niet waar u bent.")).to_be_visible()
        expect(melding.get_by_role("button", name="Mijn locatie")).to_be_enabled()


class TestZonder:
    def test_zonder_plaatjes_blijven_de_woorden(
        self, kaartserver: Kaartserver, melding: Page, keur: Callable[..., None]
    ) -> None:
        kaartserver.stuk = True
        melding.get_by_role("button", name=OPEN).click()
        expect(melding.get_by_text("De kaart is nu niet te zien.")).to_be_visible()
        expect(melding.locator(".kcc-plattegrond")).to_be_hidden()
        keur(melding, "kaart-weg")
        invullen(melding)
        melding.get_by_label("Waar is het?").fill("Bij de speeltuin")
        melding.get_by_role("button", name="Verstuur uw vraag").click()
        expect(melding.get_by_role("heading", name="Bedankt")).to_be_visible()
        assert Locatie.objects.get().omschrijving == "Bij de speeltuin"

    def test_zonder_de_code_van_de_kaart_ook(self, melding: Page) -> None:
        melding.route("**/leaflet.js", lambda route: route.abort())
        melding.get_by_role("button", name=OPEN).click()
        expect(melding.get_by_text("De kaart is nu niet te zien.")).to_be_visible()

    def test_zonder_javascript_is_er_geen_knop(
        self, kaartserver: Kaartserver, open_venster: Callable[..., Page], kcc: Team
    ) -> None:
        pagina = open_venster(maat=PHONE, javascript=False)
        pagina.goto("/vraag/?soort=melding")
        expect(pagina.get_by_label("Waar is het?")).to_be_visible()
        expect(pagina.get_by_text(OPEN)).to_be_hidden()

    def test_zonder_instelling_is_er_niets(self, melding: Page, settings: Any) -> None:
        settings.KAART = None
        melding.reload()
        expect(melding.get_by_label("Waar is het?")).to_be_visible()
        assert melding.locator("[data-kaart], script[src*=kaart]").count() == 0


class TestZuinig:
    def test_haalt_pas_iets_op_als_de_kaart_opengaat(
        self, kaartserver: Kaartserver, open_venster: Callable[..., Page], kcc: Team
    ) -> None:
        pagina = open_venster(maat=PHONE)
        opgehaald: list[Request] = []
        pagina.on("requestfinished", lambda verzoek: opgehaald.extend([verzoek]))
        pagina.goto("/vraag/?soort=melding", wait_until="networkidle")
        assert not [verzoek.url for verzoek in opgehaald if "leaflet" in verzoek.url]
        assert kaartserver.gevraagd == []
        gewicht = 0
        for verzoek in opgehaald:
            antwoord = verzoek.response()
            assert antwoord is not None
            inhoud = antwoord.body()
            gewicht += len(inhoud) if verzoek.url.endswith(".woff2") else len(gzip.compress(inhoud))
        assert gewicht < 100_000
        open_kaart(pagina)
        assert [verzoek.url for verzoek in opgehaald if "leaflet" in verzoek.url]
        assert {zoom for zoom, _, _ in kaartserver.gevraagd} == {14}
        assert not {"Cookie", "Referer"} & {kop for koppen in kaartserver.koppen for kop in koppen}


class TestOpDeWerkplek:
    def test_de_vraag_toont_de_plek(
        self,
        kaartserver: Kaartserver,
        open_venster: Callable[..., Page],
        maat: ViewportSize,
        stel_vraag: Callable[..., Vraag],
        rosa: object,
        karin: Medewerker,
        keur: Callable[..., None],
    ) -> None:
        vraag = stel_vraag(rosa)
        Locatie.objects.create(
            vraag=vraag, breedte="52.011600", lengte="4.357100", bron="kaart", op=vraag.ontvangen_op
        )
        pagina = open_venster(karin, maat=maat)
        pagina.goto(f"/werkplek/vragen/{vraag.referentie}/", wait_until="networkidle")
        expect(pagina.get_by_role("img", name="Kaart met de plek in het midden")).to_be_visible()
        expect(pagina.get_by_text("Kaartgegevens: Verzonnen Kadaster")).to_be_visible()
        assert (17, 67122, 43288) in kaartserver.gevraagd
        keur(pagina, "werkplek-plek")
