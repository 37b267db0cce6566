"""Handing out work in a real browser, at both widths: the proposal, the setting, and one's own days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from catalogus.models import Niveau
from catalogus.services.deskundigheid_vastleggen import deskundigheid_vastleggen
from organisatie.services.afwezig_melden import afwezig_melden
from tests.browser import MATEN
from zaken.models import Routeringsbesluit
from zaken.services.routeren import vraag_routeren
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vraag(stel_vraag, rosa, burgerzaken, bas, coby, paspoort):
    """Rosa asks again, and Bas, who knows her, is away until further notice."""
    op = timezone.now()
    vraag_toewijzen(vraag_id=stel_vraag(rosa, team=burgerzaken, op=op).pk, aan=bas, op=op, door=bas)
    deskundigheid_vastleggen(medewerker=coby, product=paspoort, op=op)
    afwezig_melden(
        medewerker=bas, van=timezone.localdate() - timedelta(days=1), tot_en_met=None, op=op, door=coby
    )
    return vraag_routeren(
        vraag_id=stel_vraag(rosa, team=burgerzaken, op=op).pk,
        product=paspoort,
        niveau=Niveau.BACKOFFICE,
        waarom="Toets.",
        wijze=Routeringsbesluit.Wijze.AUTOMAAT,
        op=op,
    )


@pytest.fixture(params=MATEN)
def venster(request: pytest.FixtureRequest, open_venster: Callable[..., Page], coby, vraag) -> Page:
    return open_venster(coby, maat=MATEN[request.param])


class TestVerdeling:
    def test_het_voorstel_zegt_waarom_en_een_klik_geeft_de_vraag(self, venster: Page, vraag, keur) -> None:
        venster.goto("/werkplek/team/")
        reden = venster.get_by_text("Bas kent deze bewoner, maar is afwezig.")
        expect(reden).to_be_visible()
        venster.get_by_text("Verdeling: Wij stellen een collega voor").click()
        keur(venster, "team-verdeling")
        venster.get_by_label("Hoe krijgt een vraag een collega?").select_option("automatisch")
        venster.get_by_role("button", name="Verdeling vastleggen").click()
        expect(venster.get_by_text("Verdeling: Vragen krijgen vanzelf een collega")).to_be_visible()
        venster.goto(reverse("vraag_toewijzen", args=[vraag.referentie]))
        keur(venster, "vraag-toewijzen")
        venster.get_by_role("button", name="Toewijzen", exact=True).click()
        expect(venster.get_by_text("De vraag is toegewezen.")).to_be_visible()
        expect(venster.get_by_text("Coby weet veel van Paspoort en heeft")).to_be_attached()

    def test_eigen_dagen_en_onderwerpen(self, venster: Page, coby, keur) -> None:
        venster.goto("/werkplek/aanwezigheid/")
        venster.get_by_label("woensdag").uncheck()
        venster.get_by_role("button", name="Werkdagen vastleggen").click()
        expect(venster.get_by_label("woensdag")).not_to_be_checked()
        morgen = timezone.localdate() + timedelta(days=1)
        venster.get_by_label("Eerste dag afwezig").fill(morgen.isoformat())
        venster.get_by_role("button", name="Afwezig melden").click()
        expect(venster.get_by_text("De dagen staan genoteerd.")).to_be_visible()
        keur(venster, "werkdagen")
        venster.get_by_role("button", name="Gaat niet door").click()
        expect(venster.get_by_text("Er zijn geen dagen genoteerd.")).to_be_visible()
