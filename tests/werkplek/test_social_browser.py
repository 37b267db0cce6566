"""Listening, news and answering in public in a real browser: axe at both widths, and the way from post to answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from kanalen.models import Nieuwsbericht, Piek
from kanalen.services.nieuws_opstellen import nieuws_opstellen
from kanalen.services.vermelding_bewaren import vermelding_bewaren
from kanalen.services.volgtermen import volgterm_toevoegen
from kanalen.social.ontvangen import post_ontvangen
from kanalen.social.pieken import uur_van
from organisatie.models import Lidmaatschap, Medewerker
from tests.browser import MATEN
from tests.kanalen.social.conftest import accounts

pytestmark = pytest.mark.django_db(transaction=True)

ACCOUNT = "mastodon:waterrijk@sociaal.example"


@pytest.fixture(params=MATEN)
def venster(
    request: pytest.FixtureRequest, open_venster: Callable[..., Page], karin: Medewerker, settings
) -> Page:
    """The window of Karin, who coordinates the KCC and writes news too."""
    settings.SOCIAL_ACCOUNTS = accounts("mastodon://waterrijk:sleutel@sociaal.example")
    Lidmaatschap.objects.filter(medewerker=karin).update(rol=Lidmaatschap.Rol.COORDINATOR)
    Medewerker.objects.filter(pk=karin.pk).update(is_communicatie=True)
    return open_venster(karin, maat=MATEN[request.param])


class TestLuisteren:
    def test_van_bericht_naar_vraag_naar_openbaar_antwoord(self, venster: Page, keur) -> None:
        nu = timezone.now()
        volgterm_toevoegen(soort="woord", waarde="brug", op=nu)
        for nummer, tekst in enumerate(("De brug is kapot, schande", "Wat een prachtige brug")):
            vermelding_bewaren(
                medium="mastodon",
                extern_id=str(nummer),
                account=f"rosa{nummer}@x.example",
                tekst=tekst,
                geplaatst_op=nu - timedelta(hours=nummer),
                termen=["brug"],
                via=ACCOUNT,
                op=nu,
            )
        Piek.objects.create(begonnen_op=uur_van(nu), laatste_uur=uur_van(nu), hoogste=17, gewoon=2)
        venster.goto("/werkplek/luisteren/")
        expect(venster.get_by_text("Er wordt meer over ons gezegd dan gewoon")).to_be_visible()
        keur(venster)
        venster.get_by_role("button", name=re.compile("Maak hier een vraag van.*rosa0@x")).click()
        expect(venster.get_by_role("heading", name="De brug is kapot, schande")).to_be_visible()
        expect(venster.get_by_text("openbaar", exact=True)).to_be_visible()
        venster.get_by_role("link", name="Antwoord geven").click()
        venster.get_by_label("Uw antwoord").fill("Wij bellen u op 06-12345678.")
        venster.get_by_role("button", name="Antwoord versturen").click()
        expect(venster.get_by_text("Er staat een telefoonnummer").first).to_be_visible()
        keur(venster)
        venster.get_by_label("Stuur dit alleen aan de vrager").check()
        venster.get_by_role("button", name="Antwoord versturen").click()
        expect(venster.get_by_text("Uw antwoord is onderweg naar de inwoner.")).to_be_visible()

    def test_kiezen_wat_wij_volgen(self, venster: Page, keur) -> None:
        venster.goto("/werkplek/luisteren/")
        keur(venster)
        venster.get_by_role("link", name="Wat wij volgen").click()
        venster.get_by_role("radio", name="Hashtag").check()
        venster.get_by_label("Welk woord of account?").fill("#Dijkplein")
        venster.get_by_role("button", name="Volgen").click()
        expect(venster.get_by_text("Wij volgen ‘#dijkplein’ vanaf nu.")).to_be_visible()
        keur(venster)


class TestUitnodigen:
    def test_van_de_vraag_naar_het_lege_formulier(
        self, venster: Page, live_server: LiveServer, keur, settings
    ) -> None:
        settings.BASE_URL = live_server.url
        post = {
            "medium": "mastodon",
            "id": "7",
            "account": "rosa@x.example",
            "tekst": "Mijn container is stuk.",
        }
        vraag = post_ontvangen(rauw=json.dumps(post).encode(), op=timezone.now()).bericht.vraag
        assert vraag is not None
        venster.goto(f"/werkplek/vragen/{vraag.referentie}/uitnodigen/")
        keur(venster)
        tekst = venster.get_by_label("Uw uitnodiging").input_value()
        venster.get_by_role("button", name="Uitnodiging versturen").click()
        expect(venster.get_by_text("De uitnodiging is onderweg.")).to_be_visible()
        venster.goto(tekst.split()[-1])
        expect(venster.get_by_text("U schreef ons op social media.")).to_be_visible()
        expect(venster.get_by_label("Uw vraag", exact=True)).to_have_value("")
        keur(venster)


class TestNieuws:
    def test_beoordelen_en_schrijven(self, venster: Page, kees: Medewerker, keur) -> None:
        nu = timezone.now()
        nieuws_opstellen(
            tekst="De markt is open.", accounts=[ACCOUNT], gepland_op=nu + timedelta(days=1), op=nu, door=kees
        )
        venster.goto("/werkplek/nieuws/")
        keur(venster)
        venster.get_by_role("link", name="De markt is open.").click()
        keur(venster)
        venster.get_by_role("button", name="Goedkeuren").click()
        expect(venster.get_by_text("Het bericht gaat op het geplande moment weg.")).to_be_visible()
        assert Nieuwsbericht.objects.get().status == "goedgekeurd"
        venster.get_by_role("link", name="Al het nieuws").click()
        venster.get_by_label("Uw bericht").fill("x" * 501)
        venster.get_by_label("Mastodon, waterrijk@sociaal.example").check()
        venster.get_by_role("button", name="Vraag goedkeuring").click()
        expect(venster.get_by_text("1 tekens te lang").first).to_be_visible()
        keur(venster)
