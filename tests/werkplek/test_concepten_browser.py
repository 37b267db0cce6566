"""Several contacts in hand, and two windows on one, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from klanten.models import Partij
from organisatie.models import Medewerker
from tests.browser import DESK, MATEN
from werkplek.models import Concept, Terzijde
from zaken.models import Vraag

pytestmark = pytest.mark.django_db(transaction=True)


class TestInHand:
    @pytest.mark.parametrize("maat", MATEN)
    def test_heen_en_weer_tussen_twee_contacten_verliest_niets(
        self, open_venster: Callable[..., Page], karin: Medewerker, rosa: Partij, kcc, maat: str, keur
    ) -> None:
        desk = open_venster(karin, maat=MATEN[maat])
        desk.goto(f"/werkplek/contact/?partij={rosa.pk}")
        desk.get_by_label("Wat vraagt de inwoner?").press_sequentially("Hoe verleng ik mijn pas?")
        expect(desk.get_by_text("Bewaard om")).to_be_visible()
        desk.goto("/werkplek/contact/")
        desk.get_by_label("Wat vraagt de inwoner?").press_sequentially("Wanneer is de balie open?")
        # Away before the form kept itself: what stands there goes along.
        desk.get_by_role("link", name="Rosa Verzonnen").click()
        expect(desk.get_by_label("Wat vraagt de inwoner?")).to_have_value("Hoe verleng ik mijn pas?")
        desk.reload()
        keur(desk, "contact in hand")
        desk.get_by_role("link", name="Nog onbekend").click()
        expect(desk.get_by_label("Wat vraagt de inwoner?")).to_have_value("Wanneer is de balie open?")
        assert Concept.objects.count() == 2

    def test_een_gesloten_browser_verliest_niets(
        self, open_venster: Callable[..., Page], karin: Medewerker, kcc
    ) -> None:
        desk = open_venster(karin)
        desk.goto("/werkplek/contact/")
        desk.get_by_label("Wat vraagt de inwoner?").press_sequentially("Mijn container is weg.")
        expect(desk.get_by_text("Bewaard om")).to_be_visible()
        desk.context.close()
        ander = open_venster(karin)
        ander.goto("/werkplek/wachtrij/")
        ander.get_by_role("link", name="Nog onbekend").click()
        expect(ander.get_by_label("Wat vraagt de inwoner?")).to_have_value("Mijn container is weg.")


class TestTweeVensters:
    def test_beide_teksten_blijven(
        self, open_venster: Callable[..., Page], karin: Medewerker, kcc, keur
    ) -> None:
        een = open_venster(karin)
        een.goto("/werkplek/contact/")
        een.get_by_label("Wat vraagt de inwoner?").press_sequentially("Hoe")
        expect(een.get_by_text("Bewaard om")).to_be_visible()
        twee = een.context.new_page()
        twee.goto(f"/werkplek/contact/?concept={Concept.objects.get().pk}")
        twee.get_by_label("Wat vraagt de inwoner?").fill("Hoe verhuis ik?")
        expect(twee.get_by_text("Bewaard om")).to_be_visible()
        een.get_by_label("Wat vraagt de inwoner?").fill("Hoe trouw ik?")
        expect(een.get_by_text("U schreef dit ook in een ander venster.")).to_be_visible()
        expect(een.get_by_role("alert")).to_contain_text("Hoe verhuis ik?")
        keur(een, "twee vensters")
        een.get_by_role("button", name="Ga verder met deze tekst").click()
        expect(een.get_by_text("Bewaard om")).to_be_visible()
        assert Concept.objects.get().gegevens["eigen_woorden"] == "Hoe trouw ik?"
        assert Terzijde.objects.get().gegevens["eigen_woorden"] == "Hoe verhuis ik?"


class TestUitgelogd:
    def test_de_tekst_blijft_staan_en_gaat_na_het_inloggen_verder(
        self, open_venster: Callable[..., Page], karin: Medewerker, stel_vraag: Callable[..., Vraag], rosa
    ) -> None:
        desk = open_venster(karin)
        desk.goto(f"/werkplek/vragen/{stel_vraag(rosa).referentie}/notitie/")
        koekjes = desk.context.cookies()
        desk.context.clear_cookies(name="sessionid")
        desk.get_by_role("textbox", name="Notitie").press_sequentially("Belt liever in de middag.")
        expect(desk.get_by_text("U bent uitgelogd.")).to_be_visible()
        expect(desk.get_by_role("textbox", name="Notitie")).to_have_value("Belt liever in de middag.")
        desk.context.add_cookies([koekje for koekje in koekjes if koekje["name"] == "sessionid"])  # type: ignore[misc]
        desk.get_by_role("textbox", name="Notitie").fill("Belt liever in de middag. Of vroeg.")
        expect(desk.get_by_text("Bewaard om")).to_be_visible()
        assert Concept.objects.get().gegevens["tekst"] == "Belt liever in de middag. Of vroeg."


class TestToetsen:
    def test_vraagteken_toont_ook_de_contacten_in_hand(
        self, open_venster: Callable[..., Page], karin: Medewerker, rosa: Partij, kcc
    ) -> None:
        desk = open_venster(karin, maat=DESK)
        desk.goto(f"/werkplek/contact/?partij={rosa.pk}")
        desk.get_by_label("Wat vraagt de inwoner?").press_sequentially("Een vraag")
        expect(desk.get_by_text("Bewaard om")).to_be_visible()
        desk.goto("/werkplek/wachtrij/")
        desk.keyboard.press("?")
        expect(desk.get_by_role("dialog")).to_contain_text("Contact met Rosa Verzonnen")
