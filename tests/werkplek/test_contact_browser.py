"""Taking a contact in a real browser: by keyboard, with and without JavaScript, on both widths."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from catalogus.models import Kenniskaart, Product
from klanten.models import Partij
from organisatie.models import Medewerker
from zaken.models import Terugbelverzoek, Vraag

pytestmark = pytest.mark.django_db(transaction=True)

BREED = {"width": 1280, "height": 900}
SMAL = {"width": 360, "height": 740}


@pytest.fixture
def karin_ingelogd(karin: Medewerker) -> dict[str, str]:
    client = Client()
    client.force_login(karin)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value}


@pytest.fixture(params=[BREED, SMAL], ids=["breed", "smal"])
def maat(request: pytest.FixtureRequest) -> dict[str, int]:
    gekozen: dict[str, int] = request.param
    return gekozen


@pytest.fixture
def desk(
    maat: dict[str, int], browser: Browser, live_server: LiveServer, karin_ingelogd: dict[str, str]
) -> Iterator[Page]:
    """Karin's desk; a script error or a breach of the content security policy fails the test."""
    yield from _venster(browser, live_server, karin_ingelogd, maat, javascript=True)


@pytest.fixture
def zonder_script(
    browser: Browser, live_server: LiveServer, karin_ingelogd: dict[str, str]
) -> Iterator[Page]:
    yield from _venster(browser, live_server, karin_ingelogd, BREED, javascript=False)


def _venster(
    browser: Browser,
    live_server: LiveServer,
    sessie: dict[str, str],
    maat: dict[str, int],
    *,
    javascript: bool,
) -> Iterator[Page]:
    context = browser.new_context(
        viewport=maat,  # type: ignore[arg-type]
        java_script_enabled=javascript,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        base_url=live_server.url,
    )
    context.add_cookies([{**sessie, "url": live_server.url}])  # type: ignore[typeddict-item]
    context.set_default_timeout(10_000)
    pagina = context.new_page()
    klachten: list[str] = []
    pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
    pagina.on(
        "console",
        lambda regel: klachten.append(regel.text) if "Content Security Policy" in regel.text else None,
    )
    yield pagina
    pagina.wait_for_load_state("networkidle")  # no request outlives the database of its test
    context.close()
    assert not klachten, "\n".join(klachten)


@pytest.fixture
def kijk(toegankelijk: Callable[[Page], None]) -> Callable[[Page], None]:
    """Nothing sticks out on the right, and axe has nothing against the page as it stands."""

    def _kijk(pagina: Page) -> None:
        breedte = pagina.evaluate("document.documentElement.scrollWidth")
        assert breedte <= (pagina.viewport_size or BREED)["width"]
        toegankelijk(pagina)

    return _kijk


@pytest.fixture
def kaart(paspoort: Product) -> Kenniskaart:
    return Kenniskaart.objects.create(
        product=paspoort,
        kort="U maakt een afspraak aan de balie. Neem uw oude paspoort mee.",
        lang="U maakt een afspraak aan de balie.\n\nNeem uw oude paspoort en een pasfoto mee.",
        geldig_vanaf="2020-01-01",
    )


class TestBekendeBeller:
    def test_van_bellen_tot_gesloten_in_zes_aanslagen_naast_de_tekst(
        self, desk: Page, rosa: Partij, kaart: Kenniskaart, kijk: Callable[[Page], None]
    ) -> None:
        aanslagen = 0

        def toets(combinatie: str) -> None:
            nonlocal aanslagen
            aanslagen += len(combinatie.split("+"))
            desk.keyboard.press(combinatie)

        desk.goto("/werkplek/wachtrij/")
        toets("c")
        expect(desk.get_by_role("heading", name="Nieuw contact")).to_be_visible()
        expect(desk.get_by_label("Wie is het?")).to_be_focused()
        kijk(desk)
        desk.keyboard.type("rosa verzonen")
        expect(desk.get_by_role("radio", name="Rosa Verzonnen")).to_be_visible()
        toets("Enter")
        expect(desk.get_by_label("Wat vraagt de inwoner?")).to_be_focused()
        desk.keyboard.type("Hoe verleng ik mijn paspoort?")
        expect(desk.get_by_text(kaart.kort)).to_be_visible()
        kijk(desk)
        toets("Alt+g")
        expect(desk.get_by_label("Uw antwoord")).to_have_value(kaart.kort)
        toets("Control+Enter")
        expect(desk.get_by_text("De vraag is beantwoord en gesloten.")).to_be_visible()
        vraag = Vraag.objects.get()
        assert (vraag.status, vraag.partij, vraag.product) == ("afgesloten", rosa, kaart.product)
        assert aanslagen <= 6


class TestKiezen:
    def test_met_de_pijltjes_blijft_de_aandacht_waar_zij_was(
        self, desk: Page, rosa: Partij, kaart: Kenniskaart, naamswijziging: Product
    ) -> None:
        Partij.objects.create(naam="Rosa Bedacht", aangemaakt_op=rosa.aangemaakt_op)
        desk.goto("/werkplek/contact/")
        desk.keyboard.type("Rosa")
        expect(desk.get_by_role("radio", name="Rosa Verzonnen")).to_be_visible()
        desk.get_by_role("radio", name="Rosa Bedacht").check()
        expect(desk.get_by_role("link", name="Alles van Rosa Bedacht")).to_be_visible()
        desk.keyboard.press("ArrowDown")
        expect(desk.get_by_role("link", name="Alles van Rosa Verzonnen")).to_be_visible()
        expect(desk.get_by_role("radio", name="Rosa Verzonnen")).to_be_focused()
        desk.get_by_label("Wat vraagt de inwoner?").fill("Hoe verleng ik mijn paspoort?")
        expect(desk.get_by_role("radio", name="Paspoort")).to_be_checked()
        desk.get_by_role("radio", name="Een ander product").check()
        expect(desk.get_by_role("radio", name="Een ander product")).to_be_focused()
        desk.get_by_label("Welk product?").fill("Naam wijzigen")
        desk.get_by_label("Welk product?").press("Tab")
        expect(desk.get_by_text("Team: Burgerzaken")).to_be_visible()

    def test_wat_getypt_werd_voor_de_bladzijde_klaar_was_telt_ook(self, desk: Page, rosa: Partij) -> None:
        desk.goto("/werkplek/contact/", wait_until="commit")
        desk.get_by_label("Wie is het?").press_sequentially("Rosa")
        expect(desk.get_by_role("radio", name="Rosa Verzonnen")).to_be_visible()


class TestTerugbellen:
    def test_op_een_nummer_en_een_tijd(
        self, desk: Page, rosa: Partij, kaart: Kenniskaart, kijk: Callable[[Page], None]
    ) -> None:
        desk.goto(f"/werkplek/contact/?partij={rosa.pk}")
        expect(desk.get_by_role("radio", name="Rosa Verzonnen")).to_be_checked()
        desk.get_by_label("Wat vraagt de inwoner?").fill("Mijn zoon heeft een nieuwe pas nodig.")
        expect(desk.get_by_label("Terugbellen op")).to_be_hidden()
        desk.keyboard.press("Alt+b")
        desk.get_by_role("button", name="Contact vastleggen").click()
        expect(desk.get_by_role("heading", name="Kijk dit nog even na")).to_be_visible()
        expect(desk.get_by_label("Wat vraagt de inwoner?")).to_have_value(
            "Mijn zoon heeft een nieuwe pas nodig."
        )
        kijk(desk)
        desk.get_by_label("Terugbellen op").fill("015 555 55 55")
        desk.get_by_label("Wanneer het liefst?").select_option("middag")
        desk.get_by_role("button", name="Contact vastleggen").click()
        expect(desk.get_by_text("De vraag staat in de wachtrij van team KCC.")).to_be_visible()
        assert Terugbelverzoek.objects.get().tijdvak == "middag"


class TestOnbekendeBeller:
    def test_wordt_daarna_herkend(self, desk: Page, kaart: Kenniskaart, kijk: Callable[[Page], None]) -> None:
        desk.goto("/werkplek/contact/")
        desk.keyboard.type("Nina Nieuw")
        expect(desk.get_by_text("Wij kennen niemand met ‘Nina Nieuw’.")).to_be_visible()
        desk.get_by_label("Naam").fill("Nina Nieuw")
        desk.get_by_label("Telefoonnummer").fill("015 555 55 55")
        desk.get_by_label("Wat vraagt de inwoner?").fill("Wanneer is de balie open?")
        desk.get_by_label("Uw antwoord").fill("Elke werkdag vanaf half negen.")
        kijk(desk)
        desk.keyboard.press("Control+Enter")
        expect(desk.get_by_text("De vraag is beantwoord en gesloten.")).to_be_visible()
        desk.goto("/werkplek/contact/")
        desk.keyboard.type("0155555555")
        expect(desk.get_by_role("radio", name="Nina Nieuw")).to_be_checked()


class TestZonderJavascript:
    def test_elke_stap_is_een_knop_en_niets_gaat_verloren(
        self, zonder_script: Page, rosa: Partij, kaart: Kenniskaart
    ) -> None:
        desk = zonder_script
        desk.goto("/werkplek/contact/")
        desk.get_by_label("Wie is het?").fill("Rosa")
        desk.get_by_role("button", name="Zoek").click()
        desk.get_by_role("radio", name="Rosa Verzonnen").check()
        desk.get_by_label("Wat vraagt de inwoner?").fill("Hoe verleng ik mijn paspoort?")
        desk.get_by_role("button", name="Ververs").click()
        expect(desk.get_by_role("radio", name="Rosa Verzonnen")).to_be_checked()
        desk.get_by_role("button", name="Gebruik dit antwoord").click()
        expect(desk.get_by_label("Uw antwoord")).to_have_value(kaart.kort)
        desk.get_by_role("button", name="Contact vastleggen").click()
        expect(desk.get_by_text("De vraag is beantwoord en gesloten.")).to_be_visible()
        assert Vraag.objects.get().partij == rosa
