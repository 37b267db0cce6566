"""Joining, splitting and placing messages in a real browser, at both widths."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kanalen.models import Kanaalstand
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.spam_markeren import bericht_als_spam_markeren
from organisatie.models import Medewerker
from tests.browser import MATEN
from tests.cast import OP
from tests.kanalen.mails import mail
from zaken.models import Vraag

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=MATEN)
def venster(request: pytest.FixtureRequest, open_venster: Callable[..., Page], karin: Medewerker) -> Page:
    """Karin's window."""
    return open_venster(karin, maat=MATEN[request.param])


def bewaar(pagina: Page, naam: str) -> None:
    """A picture, for who wants to look: KCC_BEELDEN names the folder."""
    if map_ := os.environ.get("KCC_BEELDEN"):
        maat = pagina.viewport_size or {"width": 0}
        pagina.screenshot(path=Path(map_) / f"{naam}-{maat['width']}.png", full_page=True)


def past(pagina: Page) -> None:
    breed = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert breed <= 0, "de pagina is breder dan het scherm"


class TestSamenvoegen:
    def test_van_twee_vragen_een_en_weer_los(
        self, venster: Page, toegankelijk: Callable[[Page], None], stel_vraag, rosa, buurvrouw
    ) -> None:
        mijn = stel_vraag(rosa, onderwerp="Lantaarn", tekst="De lantaarn is stuk.")
        ander = stel_vraag(rosa, onderwerp="Donker", tekst="Het is donker in de straat.")
        venster.goto(f"/werkplek/vragen/{mijn.referentie}/samenvoegen/")
        expect(venster.get_by_label("Met welke vraag?")).to_have_value(ander.referentie)
        toegankelijk(venster)
        past(venster)
        bewaar(venster, "samenvoegen")
        venster.get_by_role("button", name="Vragen samenvoegen").click()
        expect(venster.get_by_text("De vragen zijn samengevoegd.")).to_be_visible()
        expect(venster.get_by_text("Wij behandelen haar bij")).to_be_visible()
        venster.get_by_role("link", name=ander.referentie).first.click()
        expect(venster.get_by_text("Wij behandelen hier ook:")).to_be_visible()
        toegankelijk(venster)
        past(venster)
        bewaar(venster, "opgenomen")
        venster.goto(f"/werkplek/vragen/{mijn.referentie}/losmaken/")
        venster.get_by_role("button", name="Weer losmaken").click()
        expect(venster.get_by_text("De vraag staat weer op zichzelf.")).to_be_visible()

    def test_een_vraag_wordt_twee(
        self, venster: Page, toegankelijk: Callable[[Page], None], stel_vraag, rosa
    ) -> None:
        mijn = stel_vraag(rosa)
        venster.goto(f"/werkplek/vragen/{mijn.referentie}/splitsen/")
        venster.get_by_label("Onderwerp van de nieuwe vraag", exact=True).fill("Parkeren")
        venster.get_by_label("Wat vraagt de inwoner?", exact=True).fill("Mag ik daar parkeren?")
        toegankelijk(venster)
        past(venster)
        bewaar(venster, "splitsen")
        venster.get_by_role("button", name="Vraag splitsen").click()
        expect(venster.get_by_text("De vraag is gesplitst.")).to_be_visible()
        expect(venster.get_by_text("Uit deze vraag kwamen:")).to_be_visible()
        assert Vraag.objects.count() == 2


class TestBerichten:
    def test_wat_een_hand_vraagt(
        self, venster: Page, toegankelijk: Callable[[Page], None], kcc, karin, stel_vraag
    ) -> None:
        vraag = stel_vraag()
        for nummer in range(2):
            bericht = mail_ontvangen(
                rauw=mail(
                    "Koop nu!",
                    van="Koop <koop@goedkoop.example>",
                    message_id=f"<{nummer}@x.example>",
                    Auto_Submitted="auto-replied",
                ),
                op=OP,
            ).bericht
        bericht_als_spam_markeren(bericht_id=bericht.pk, op=OP, door=karin)
        mail_ontvangen(rauw=mail("Koop!", van="koop@goedkoop.example", message_id="<9@x.example>"), op=OP)
        Kanaalstand.objects.create(
            kanaal="email",
            richting="uitgaand",
            mislukt=3,
            wacht_sinds=OP,
            volgende_proef_op=OP,
            gewijzigd_op=OP,
        )
        venster.goto("/werkplek/berichten/")
        expect(venster.get_by_text("Dit is vermoedelijk spam.")).to_be_visible()
        toegankelijk(venster)
        past(venster)
        bewaar(venster, "berichten")
        venster.get_by_role("link", name="Paspoort").first.click()
        venster.get_by_label("Hoort bij vraag").fill(vraag.referentie)
        toegankelijk(venster)
        past(venster)
        bewaar(venster, "bericht")
        venster.get_by_role("button", name="Koppelen").click()
        expect(venster.get_by_text(f"Het bericht hoort nu bij {vraag.referentie}.")).to_be_visible()
