"""Visits on the desk: planned from a question, warned about, changed, and the list of the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page, expect

from kanalen.models import Huisbezoek
from klanten.models import Partij
from organisatie.models import Medewerker
from termijnen.queries import geldende_kalender
from termijnen.tijdzone import lokaal
from tests.browser import MATEN
from zaken.models import Vraag

pytestmark = pytest.mark.django_db


@pytest.fixture
def vraag(stel_vraag: Callable[..., Vraag], rosa: Partij) -> Vraag:
    return stel_vraag(rosa, op=timezone.now())


@pytest.fixture
def desk(client: Client, karin: Medewerker) -> Client:
    client.force_login(karin)
    return client


def formulier(wie: Medewerker, **anders: object) -> dict[str, object]:
    """What a colleague fills in: tomorrow or the first working day after it."""
    dag = geldende_kalender().volgende_werkdag(lokaal(timezone.now()).date())
    gegevens = {
        "wie": wie.pk,
        "dag": dag.isoformat(),
        "van": "10:00",
        "tot": "11:00",
        "plek": "Dijkstraat 12",
        "opmerking": "",
        "ondanks": "",
    }
    return {**gegevens, **anders}


def lees(browser: Client, waar: str) -> str:
    return " ".join(browser.get(waar).content.decode().split())


class TestPlannen:
    def test_van_vraag_tot_afgezegd(self, desk: Client, karin: Medewerker, vraag: Vraag) -> None:
        waar = f"/werkplek/vragen/{vraag.referentie}/"
        assert "op rosa@inwoner.example." in lees(desk, f"{waar}huisbezoek/")
        assert desk.post(f"{waar}huisbezoek/", formulier(karin)).status_code == 303
        assert "Dijkstraat 12" in lees(desk, waar)
        assert 'value="10:00"' in lees(desk, f"{waar}huisbezoek/verzetten/")
        anders = formulier(karin, van="13:00", tot="14:00")
        assert desk.post(f"{waar}huisbezoek/verzetten/", anders).status_code == 303
        bezoek = Huisbezoek.objects.get()
        assert (lokaal(bezoek.van).hour, bezoek.volgorde) == (13, 1)
        assert desk.post(f"{waar}huisbezoek/afzeggen/", {"zeker": "on"}).status_code == 303
        bezoek.refresh_from_db()
        assert bezoek.status == "afgezegd"

    def test_een_bezwaar_vraagt_om_een_vinkje(self, desk: Client, karin: Medewerker, vraag: Vraag) -> None:
        waar = f"/werkplek/vragen/{vraag.referentie}/huisbezoek/"
        assert "Toch op dit moment" not in lees(desk, waar)
        avond = formulier(karin, van="19:00", tot="20:00")
        antwoord = desk.post(waar, avond)
        assert antwoord.status_code == 422
        html = antwoord.content.decode()
        assert "Dit is buiten werktijd" in html
        assert "Toch op dit moment" in html
        assert desk.post(waar, {**avond, "ondanks": "on"}).status_code == 303

    def test_een_dubbele_afspraak_staat_bij_de_tijd(
        self, desk: Client, karin: Medewerker, vraag: Vraag, stel_vraag: Callable[..., Vraag]
    ) -> None:
        desk.post(f"/werkplek/vragen/{vraag.referentie}/huisbezoek/", formulier(karin))
        ander = stel_vraag(None, op=timezone.now())
        antwoord = desk.post(f"/werkplek/vragen/{ander.referentie}/huisbezoek/", formulier(karin))
        assert antwoord.status_code == 422
        assert "Karin de Voorbeeld is dan al op huisbezoek" in antwoord.content.decode()

    def test_zonder_mailadres_staat_er_wat_u_zelf_doet(
        self, desk: Client, stel_vraag: Callable[..., Vraag]
    ) -> None:
        vraag = stel_vraag(None)
        assert "Vertel de inwoner zelf over de afspraak." in lees(
            desk, f"/werkplek/vragen/{vraag.referentie}/huisbezoek/"
        )


def maak(vraag: Vraag, wie: Medewerker, van: datetime, status: str = "gepland") -> Huisbezoek:
    return Huisbezoek.objects.create(
        vraag=vraag,
        medewerker=wie,
        van=van,
        tot=van + timedelta(minutes=30),
        plek="Dijkstraat 12",
        status=status,
        gepland_op=van,
        gewijzigd_op=van,
    )


class TestLijst:
    def test_vandaag_straks_en_nog_af_te_ronden(
        self, desk: Client, karin: Medewerker, stel_vraag: Callable[..., Vraag]
    ) -> None:
        op = timezone.now()
        geweest, straks = stel_vraag(None), stel_vraag(None)
        maak(geweest, karin, op - timedelta(days=2))
        maak(straks, karin, op + timedelta(days=3))
        html = lees(desk, "/werkplek/huisbezoeken/")
        assert "Schrijf op hoe het ging" in html
        assert geweest.referentie in html
        assert straks.referentie in html
        assert "Er staat vandaag geen huisbezoek gepland." in html
        desk.post(
            f"/werkplek/vragen/{geweest.referentie}/huisbezoek/afronden/",
            {"uitkomst": "niet_thuis", "verslag": ""},
        )
        assert geweest.referentie not in lees(desk, "/werkplek/huisbezoeken/")

    def test_van_een_ander_alleen_bij_iedereen(
        self, desk: Client, kees: Medewerker, stel_vraag: Callable[..., Vraag]
    ) -> None:
        vraag = stel_vraag(None)
        maak(vraag, kees, timezone.now() + timedelta(days=1))
        assert vraag.referentie not in lees(desk, "/werkplek/huisbezoeken/")
        assert vraag.referentie in lees(desk, "/werkplek/huisbezoeken/?wie=team")

    def test_een_of_twintig_bezoeken_kosten_evenveel_vragen(
        self, desk: Client, karin: Medewerker, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        maak(stel_vraag(rosa), karin, timezone.now() + timedelta(days=1))
        lees(desk, "/werkplek/huisbezoeken/")
        with CaptureQueriesContext(connection) as een:
            lees(desk, "/werkplek/huisbezoeken/")
        for uur in range(1, 20):
            maak(stel_vraag(rosa), karin, timezone.now() + timedelta(days=2, hours=uur))
        with CaptureQueriesContext(connection) as twintig:
            lees(desk, "/werkplek/huisbezoeken/")
        assert len(twintig) == len(een)

    def test_het_bestand_voor_de_eigen_agenda(
        self, desk: Client, karin: Medewerker, bas: Medewerker, vraag: Vraag
    ) -> None:
        bezoek = maak(vraag, karin, timezone.now() + timedelta(days=1))
        waar = f"/werkplek/huisbezoeken/{bezoek.pk}/afspraak.ics"
        antwoord = desk.get(waar)
        assert antwoord.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert Calendar.from_ical(antwoord.content)["METHOD"] == "PUBLISH"
        assert vraag.onderwerp not in antwoord.content.decode()
        ander = Client()
        ander.force_login(bas)
        assert ander.get(waar).status_code == 404


@pytest.mark.django_db(transaction=True)
class TestInDeBrowser:
    @pytest.mark.parametrize("maat", MATEN)
    def test_is_voor_iedereen(
        self,
        open_venster: Callable[..., Page],
        karin: Medewerker,
        vraag: Vraag,
        stel_vraag: Callable[..., Vraag],
        rosa: Partij,
        keur: Callable[..., None],
        maat: str,
    ) -> None:
        desk = open_venster(karin, maat=MATEN[maat])
        desk.goto(f"/werkplek/vragen/{vraag.referentie}/")
        desk.get_by_role("link", name="Huisbezoek", exact=True).click()
        desk.get_by_label("Op welke dag?").fill(str(formulier(karin)["dag"]))
        desk.get_by_label("Van", exact=True).fill("19:00")
        desk.get_by_label("Tot", exact=True).fill("20:00")
        desk.get_by_label("Waar?").fill("Dijkstraat 12, Waterrijk")
        desk.get_by_role("button", name="Plan het huisbezoek").click()
        desk.get_by_label("Toch op dit moment").check()
        keur(desk, "huisbezoek_bezwaar")
        desk.get_by_role("button", name="Plan het huisbezoek").click()
        expect(desk.get_by_text("Het huisbezoek is gepland.")).to_be_visible()
        expect(desk.get_by_role("heading", name="Huisbezoek", exact=True)).to_be_visible()
        keur(desk, "huisbezoek_vraag")
        maak(stel_vraag(rosa), karin, timezone.now() - timedelta(days=1))
        maak(stel_vraag(rosa), karin, timezone.now() + timedelta(days=4))
        desk.goto("/werkplek/huisbezoeken/")
        keur(desk, "huisbezoeken")
