"""The pages for who people are and what the house knows, in a real browser at both widths."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from catalogus.models import Huisbericht, Kenniskaart, Product
from klanten.models import Partij
from klanten.services.identificatiedoel_vastleggen import Vraagregel, identificatiedoel_vastleggen
from organisatie.models import Medewerker
from tests.browser import MATEN

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=MATEN)
def desk(request: pytest.FixtureRequest, open_venster: Callable[..., Page], karin: Medewerker) -> Page:
    """Karin's window."""
    return open_venster(karin, maat=MATEN[request.param])


class TestKennis:
    def test_zoeken_en_melden(
        self, desk: Page, beheerder: Medewerker, paspoort: Product, bas: Medewerker, keur
    ) -> None:
        vandaag = timezone.localdate()
        Kenniskaart.objects.create(
            product=paspoort, kort="Maak een afspraak.", lang="Neem een foto mee.", geldig_vanaf="2020-01-01"
        )
        Huisbericht.objects.create(
            titel="Paspoort duurt langer",
            tekst="De levering is traag.",
            van=vandaag,
            tot_en_met=vandaag,
            op=timezone.now(),
            door=beheerder,
        )
        desk.goto("/werkplek/kennis/")
        desk.get_by_label("Wat wilt u weten?").fill("paspoort")
        expect(desk.get_by_text("Maak een afspraak.")).to_be_visible()
        keur(desk, "kennis")
        desk.get_by_role("link", name="Dit antwoord klopt niet").click()
        desk.get_by_label("Wat klopt er niet?").fill("Een foto hoeft niet meer.")
        keur(desk, "kaart melden")
        desk.get_by_role("button", name="Melding sturen").click()
        expect(desk.get_by_text("De eigenaar van deze kaart kijkt ernaar")).to_be_visible()


class TestWieHetIs:
    def test_nagaan_noteren_en_samenvoegen(self, desk: Page, rosa: Partij, keur) -> None:
        identificatiedoel_vastleggen(
            doel_id=None,
            naam="Informatie over een zaak",
            uitleg="Daarna mag u vertellen hoe het loopt.",
            nodig=1,
            volgorde=0,
            actief=True,
            vragen=[Vraagregel("Wat is uw e-mailadres?", "email")],
            op=timezone.now(),
        )
        Partij.objects.create(naam="Roza Verzonnen", aangemaakt_op=timezone.now())
        desk.goto(f"/werkplek/contact/?partij={rosa.pk}")
        desk.get_by_label("Waarvoor gaat u na wie het is?").select_option("Informatie over een zaak")
        desk.get_by_role("radio", name="Goed").check()
        expect(desk.get_by_text("U weet wie dit is.")).to_be_visible()
        keur(desk, "identiteit nagaan")
        desk.goto(f"/werkplek/klanten/{rosa.pk}/")
        desk.get_by_text("Notitie voor collega's").click()
        desk.get_by_label("Wat moeten collega's weten?").fill("Is slechthorend.")
        desk.get_by_label("Tot en met welke dag?").fill(timezone.localdate().isoformat())
        desk.get_by_role("button", name="Notitie bewaren").click()
        expect(desk.get_by_role("paragraph").filter(has_text="Is slechthorend.")).to_be_visible()
        keur(desk, "klantbeeld met notitie")
        desk.get_by_role("link", name="Staat deze persoon er dubbel in?").click()
        desk.get_by_role("radio", name="Roza Verzonnen").check()
        keur(desk, "samenvoegen")
        desk.get_by_role("button", name="Voeg samen").click()
        expect(desk.get_by_text("Ook bekend als Roza Verzonnen.")).to_be_visible()
