"""The counter in a real browser: by keyboard, live on the screen in the hall, at both widths, without JavaScript."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from time import monotonic

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from catalogus.models import Product
from kanalen.models import Balie, Volgnummer
from kanalen.services.balie_inrichten import balie_toevoegen
from kanalen.services.loket_innemen import loket_innemen
from kanalen.services.nummer_afronden import nummer_overslaan
from kanalen.services.nummer_oproepen import nummer_opnieuw_oproepen, volgende_oproepen
from kanalen.services.nummer_trekken import nummer_trekken
from organisatie.models import Medewerker
from tests.browser import MATEN
from tests.werkplek.live.proces import live_proces
from zaken.models import Vraag

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def live(django_db_setup: None, live_server: LiveServer) -> Iterator[str]:
    with live_proces(base_url=live_server.url) as adres:
        yield adres.replace("127.0.0.1", "localhost")


@pytest.fixture
def hoort(live: str, settings: Settings) -> None:
    """Pages know where the live process is."""
    settings.LIVE_URL = live
    settings.SECURE_CSP = {**settings.SECURE_CSP, "connect-src": ["'self'", live]}


@pytest.fixture
def balie(kcc: object, paspoort: Product) -> Balie:
    return balie_toevoegen(naam="Stadhuis", producten=[paspoort], op=timezone.now())


@pytest.fixture
def karin_zit(balie: Balie, karin: Medewerker) -> Medewerker:
    loket_innemen(balie=balie, naam="3", medewerker=karin, op=timezone.now(), door=karin)
    return karin


def trek(balie: Balie, **velden: object) -> Volgnummer:
    return nummer_trekken(balie=balie, sleutel=uuid.uuid4(), op=timezone.now(), **velden)  # type: ignore[arg-type]


class Aanslagen:
    """Counts every key that goes down, beside the text itself."""

    def __init__(self, pagina: Page) -> None:
        self.pagina = pagina
        self.aantal = 0

    def toets(self, combinatie: str) -> None:
        self.aantal += len(combinatie.split("+"))
        self.pagina.keyboard.press(combinatie)


class TestToetsen:
    def test_een_bezoeker_krijgt_een_nummer_in_drie_aanslagen_naast_de_tekst(
        self, open_venster: Callable[..., Page], karin_zit: Medewerker
    ) -> None:
        desk = open_venster(karin_zit)
        desk.goto("/werkplek/wachtrij/")
        telt = Aanslagen(desk)
        telt.toets("b")
        expect(desk.get_by_role("heading", name="Balie Stadhuis")).to_be_visible()
        telt.toets("n")
        expect(desk.get_by_label("Waarvoor komt de bezoeker?")).to_be_focused()
        desk.keyboard.type("Rijbewijs ophalen")
        telt.toets("Enter")
        expect(desk.get_by_text("De bezoeker heeft nummer 1.")).to_be_visible()
        assert Volgnummer.objects.get().onderwerp == "Rijbewijs ophalen"
        assert telt.aantal == 3

    def test_inloop_is_vastgelegd_in_minder_dan_zes_aanslagen_naast_de_tekst(
        self, open_venster: Callable[..., Page], karin_zit: Medewerker
    ) -> None:
        desk = open_venster(karin_zit)
        desk.goto("/werkplek/wachtrij/")
        telt = Aanslagen(desk)
        telt.toets("b")
        expect(desk.get_by_role("heading", name="Balie Stadhuis")).to_be_visible()
        telt.toets("s")
        desk.keyboard.type("Waar is de trouwzaal?")
        telt.toets("Tab")
        desk.keyboard.type("Op de eerste verdieping.")
        telt.toets("Enter")
        expect(desk.get_by_text("De vraag is beantwoord en gesloten.")).to_be_visible()
        vraag = Vraag.objects.get()
        assert (vraag.status, vraag.kanaal) == ("afgesloten", "balie")
        assert telt.aantal < 6

    def test_van_volgende_tot_een_leeg_contact_in_drie_aanslagen(
        self, open_venster: Callable[..., Page], karin_zit: Medewerker, balie: Balie
    ) -> None:
        trek(balie, onderwerp="Rijbewijs")
        desk = open_venster(karin_zit)
        desk.goto("/werkplek/wachtrij/")
        telt = Aanslagen(desk)
        telt.toets("b")
        expect(desk.get_by_role("button", name="Volgende")).to_be_visible()
        telt.toets("v")
        expect(desk.get_by_text("Nummer 1 komt naar loket 3.")).to_be_visible()
        telt.toets("o")
        expect(desk.get_by_text("Nummer 1 zit bij u")).to_be_visible()
        expect(desk.get_by_role("radio", name="Balie")).to_be_checked()
        assert telt.aantal == 3


class TestHal:
    @pytest.mark.usefixtures("hoort")
    @pytest.mark.parametrize("maat", MATEN)
    def test_een_oproep_staat_binnen_een_seconde_op_het_scherm(
        self,
        open_venster: Callable[..., Page],
        balie: Balie,
        karin_zit: Medewerker,
        keur: Callable[..., None],
        maat: str,
    ) -> None:
        eerste = trek(balie)
        for _ in range(11):
            trek(balie)
        scherm = open_venster(maat=MATEN[maat])
        scherm.goto(f"/balie/scherm/{balie.schermsleutel}/")
        expect(scherm.get_by_text("Er is nu niemand opgeroepen.")).to_be_visible()
        expect(scherm.locator("body")).to_have_attribute("data-live-stand", "open", timeout=30_000)
        begin = monotonic()
        volgende_oproepen(op=timezone.now(), door=karin_zit)
        expect(scherm.get_by_role("cell", name="1", exact=True)).to_be_visible()
        assert monotonic() - begin < 1.5
        expect(scherm.get_by_role("status")).to_have_text("nummer 1, loket 3.")
        nummer_opnieuw_oproepen(volgnummer_id=eerste.pk, op=timezone.now(), door=karin_zit)
        expect(scherm.get_by_role("status")).to_have_text("Nog een keer: nummer 1, loket 3.")
        scherm.emulate_media(reduced_motion="reduce")
        keur(scherm, "hal")
        nummer_overslaan(volgnummer_id=eerste.pk, op=timezone.now(), door=karin_zit)
        expect(scherm.get_by_text("Er is nu niemand opgeroepen.")).to_be_visible()

    def test_zonder_live_proces_vraagt_het_scherm_zelf(
        self, open_venster: Callable[..., Page], balie: Balie, karin_zit: Medewerker, settings: Settings
    ) -> None:
        settings.LIVE_URL = "http://localhost:9"
        settings.SECURE_CSP = {**settings.SECURE_CSP, "connect-src": ["'self'", "http://localhost:9"]}
        trek(balie)
        scherm = open_venster()
        scherm.goto(f"/balie/scherm/{balie.schermsleutel}/")
        volgende_oproepen(op=timezone.now(), door=karin_zit)
        expect(scherm.get_by_role("cell", name="3", exact=True)).to_be_visible(timeout=30_000)

    def test_zonder_javascript_ververst_het_scherm_zichzelf(
        self, open_venster: Callable[..., Page], balie: Balie, karin_zit: Medewerker
    ) -> None:
        trek(balie)
        scherm = open_venster(javascript=False)
        scherm.goto(f"/balie/scherm/{balie.schermsleutel}/")
        volgende_oproepen(op=timezone.now(), door=karin_zit)
        expect(scherm.get_by_role("cell", name="3", exact=True)).to_be_visible(timeout=30_000)


class TestZuil:
    @pytest.mark.parametrize("maat", MATEN)
    def test_een_nummer_met_een_druk_zonder_javascript(
        self, open_venster: Callable[..., Page], balie: Balie, keur: Callable[..., None], maat: str
    ) -> None:
        zuil = open_venster(maat=MATEN[maat], javascript=False)
        zuil.goto(f"/balie/zuil/{balie.kiosksleutel}/")
        zuil.get_by_role("link", name="English").click()
        zuil.get_by_role("button", name="Paspoort").click()
        expect(zuil.get_by_role("heading", name="Your number is 1")).to_be_visible()
        zuil.get_by_role("link", name="OK").click()
        expect(zuil.get_by_role("heading", name="Waarvoor komt u?")).to_be_visible()

    @pytest.mark.parametrize("maat", MATEN)
    def test_is_voor_iedereen(
        self, open_venster: Callable[..., Page], balie: Balie, keur: Callable[..., None], maat: str
    ) -> None:
        zuil = open_venster(maat=MATEN[maat])
        zuil.goto(f"/balie/zuil/{balie.kiosksleutel}/?taal=ar")
        keur(zuil, "zuil")
        nummer = trek(balie, taal="nl")
        zuil.goto(f"/balie/zuil/{balie.kiosksleutel}/{nummer.sleutel}/")
        keur(zuil, "zuil_nummer")


class TestBureau:
    @pytest.mark.usefixtures("hoort")
    @pytest.mark.parametrize("maat", MATEN)
    def test_wie_binnenkomt_staat_er_vanzelf_bij(
        self,
        open_venster: Callable[..., Page],
        balie: Balie,
        karin_zit: Medewerker,
        kees: Medewerker,
        coby: Medewerker,
        paspoort: Product,
        keur: Callable[..., None],
        maat: str,
    ) -> None:
        desk = open_venster(karin_zit, maat=MATEN[maat])
        desk.goto("/werkplek/balie/")
        expect(desk.locator("body")).to_have_attribute("data-live-stand", "open", timeout=30_000)
        desk.get_by_label("Wat vroeg de bezoeker?").fill("Waar is")
        trek(balie, product=paspoort, taal="pl")
        trek(balie, afspraak_op=timezone.now())
        expect(desk.get_by_role("button", name="nummer 2")).to_be_visible()
        expect(desk.get_by_label("Wat vroeg de bezoeker?")).to_have_value("Waar is")
        loket_innemen(balie=balie, naam="4", medewerker=kees, op=timezone.now(), door=kees)
        volgende_oproepen(op=timezone.now(), door=kees)
        volgende_oproepen(op=timezone.now(), door=karin_zit)
        expect(desk.get_by_role("link", name="Contact openen")).to_be_visible()
        trek(balie, onderwerp="Rijbewijs ophalen")
        expect(desk.get_by_text("Rijbewijs ophalen")).to_be_visible()
        keur(desk, "balie")
        leiding = open_venster(coby, maat=MATEN[maat])
        leiding.goto("/werkplek/balie/")
        expect(leiding.get_by_text("Gemiddeld gewacht")).to_be_visible()
        keur(leiding, "balie_coordinator")

    @pytest.mark.parametrize("maat", MATEN)
    def test_beheer_is_voor_iedereen(
        self,
        open_venster: Callable[..., Page],
        balie: Balie,
        beheerder: Medewerker,
        keur: Callable[..., None],
        maat: str,
    ) -> None:
        beheer = open_venster(beheerder, maat=MATEN[maat])
        beheer.goto("/werkplek/beheer/balies/")
        keur(beheer, "balies")
        beheer.goto(f"/werkplek/beheer/balies/{balie.pk}/")
        keur(beheer, "balie_wijzigen")
