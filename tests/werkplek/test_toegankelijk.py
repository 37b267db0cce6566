"""The desk in a real browser: axe has nothing against any page, and two people at once don't answer twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, ViewportSize, expect

from catalogus.models import Kenniskaart, Niveau, Product
from kanalen.lezing import Bezorguitkomst
from kanalen.services.bezorging_melden import bezorging_melden
from kanalen.services.ontvangen import mail_ontvangen
from klanten.models import Partij
from organisatie.models import Lidmaatschap, Medewerker, Team
from tests.browser import DESK, PHONE
from tests.kanalen.mails import mail
from zaken.models import Reactie, Vraag
from zaken.services.meekijken_vragen import meekijken_vragen
from zaken.services.noteren import notitie_maken
from zaken.services.overdragen import vraag_overdragen
from zaken.services.reageren import vraag_uitleggen
from zaken.services.routeren import voorstel_bewaren
from zaken.services.terugbellen_vragen import terugbellen_vragen
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def coordinerend(karin: Medewerker) -> Medewerker:
    """Karin, who also coordinates the KCC, so that one colleague sees every page of the desk."""
    Lidmaatschap.objects.filter(medewerker=karin).update(rol=Lidmaatschap.Rol.COORDINATOR)
    return karin


@pytest.fixture
def volle_vraag(
    stel_vraag: Callable[..., Vraag],
    rosa: Partij,
    coordinerend: Medewerker,
    kees: Medewerker,
    bas: Medewerker,
    burgerzaken: Team,
    paspoort: Product,
    naamswijziging: Product,
) -> Vraag:
    """A late question with a long story and every panel beside it."""
    karin = coordinerend
    nu = timezone.now()
    toen = nu - timedelta(days=20)
    Kenniskaart.objects.create(
        product=paspoort,
        kort="U maakt een afspraak.",
        lang="U maakt een afspraak.\n\nNeem uw oude paspoort mee.",
        geldig_vanaf="2020-01-01",
    )
    vraag = mail_ontvangen(rauw=mail(), postbus_op=toen, op=toen).bericht.vraag
    assert vraag is not None
    Vraag.objects.filter(pk=vraag.pk).update(achterliggende_vraag="Kan ik op tijd op reis?")
    vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=toen, door=karin)
    notitie_maken(vraag_id=vraag.pk, tekst="Rosa belt liever niet.", op=toen, door=kees)
    terugbellen_vragen(vraag_id=vraag.pk, telefoonnummer="015 555 55 55", op=toen, door=karin)
    vraag_uitleggen(
        vraag_id=vraag.pk,
        tekst="Wij zoeken het uit.",
        toegezegd_op=(nu - timedelta(days=nu.weekday() + 7)).date(),
        op=toen,
        door=karin,
    )
    meekijken_vragen(
        vraag_id=vraag.pk, team=burgerzaken, eerste_beoordeling="Ik denk van wel.", op=nu, door=karin
    )
    voorstel_bewaren(
        vraag_id=vraag.pk,
        product=paspoort,
        niveau=Niveau(1),
        vakdomein=paspoort.vakdomein,
        zekerheid=0.7,
        waarom="‘paspoort’ is de naam van het product.",
        alternatieven=[{"product": naamswijziging.naam, "niveau": 4}],
        op=nu,
    )
    elders = stel_vraag(rosa, op=nu)
    vraag_overdragen(
        vraag_id=elders.pk, naar_team=burgerzaken, samenvatting="Nieuwe naam.", op=nu, door=karin
    )
    return vraag


@pytest.fixture
def berichten_met_een_hand(kcc: Team) -> None:
    """A mail nobody can place and an acknowledgement that did not arrive."""
    nu = timezone.now()
    mail_ontvangen(rauw=b"", postbus_op=nu, op=nu)
    bericht = mail_ontvangen(
        rauw=mail(message_id="<twee@inwoner.example>", onderwerp="Verhuizing"), postbus_op=nu, op=nu
    ).bericht
    assert bericht.vraag is not None
    bevestiging = bericht.vraag.berichten.get(richting="uitgaand")
    bezorging_melden(bericht_id=bevestiging.pk, uitkomst=Bezorguitkomst.ONBESTELBAAR, op=nu)


@pytest.mark.parametrize("maat", [DESK, PHONE], ids=["breed", "smal"])
class TestToegankelijk:
    def test_wie_nog_niet_is_ingelogd(
        self, open_venster: Callable[..., Page], keur: Callable[[Page, str], None], maat: ViewportSize, karin
    ) -> None:
        pagina = open_venster(maat=maat)
        pagina.goto("/werkplek/wachtrij/")
        expect(pagina.get_by_role("heading", name="Inloggen")).to_be_visible()
        keur(pagina, "inloggen")
        pagina.get_by_label("Gebruikersnaam").fill("karin")
        pagina.get_by_label("Wachtwoord").fill("fout")
        pagina.get_by_role("button", name="Inloggen").click()
        expect(pagina.get_by_text("horen niet bij elkaar").first).to_be_visible()
        keur(pagina, "inloggen met een fout")

    def test_de_vraag_met_alles_erbij(
        self,
        open_venster: Callable[..., Page],
        keur: Callable[[Page, str], None],
        maat: ViewportSize,
        volle_vraag: Vraag,
        karin: Medewerker,
        bas: Medewerker,
    ) -> None:
        pagina = open_venster(karin, maat=maat)
        waar = f"/werkplek/vragen/{volle_vraag.referentie}/"
        pagina.goto(waar)
        for paneel in ("Verloop", "Voorstel", "Antwoordkaart", "Kanaaladvies", "Termijnen", "Klantbeeld"):
            expect(pagina.get_by_role("heading", name=paneel, exact=True)).to_be_visible()
        for paneel in ("Wat wij stuurden", "Mijn werk"):
            expect(pagina.get_by_role("heading", name=paneel, exact=True)).to_be_visible()
        expect(pagina.get_by_text("te laat").first).to_be_visible()
        keur(pagina, "vraag")
        pagina.get_by_role("link", name="Antwoord geven").click()
        expect(pagina.get_by_label("Uw antwoord")).to_be_visible()
        keur(pagina, "formulier")
        pagina.get_by_role("button", name="Antwoord versturen").click()
        expect(pagina.locator("[aria-invalid=true]").first).to_be_visible()
        keur(pagina, "formulier met een fout")
        pagina.goto(f"{waar}termijnen/")
        keur(pagina, "termijnen")
        meekijker = open_venster(bas, maat=maat)
        meekijker.goto(waar)
        expect(meekijker.get_by_label("Wat vindt u van deze vraag?")).to_be_visible()
        keur(meekijker, "meekijken")

    def test_de_lijsten_en_het_contact(
        self,
        open_venster: Callable[..., Page],
        keur: Callable[[Page, str], None],
        maat: ViewportSize,
        volle_vraag: Vraag,
        berichten_met_een_hand: None,
        karin: Medewerker,
        rosa: Partij,
    ) -> None:
        pagina = open_venster(karin, maat=maat)
        for naam, waar, te_zien in (
            ("wachtrij", "/werkplek/wachtrij/?bak=alles", volle_vraag.onderwerp),
            ("lege wachtrij", "/werkplek/wachtrij/?bak=meekijken", "Hier wacht niets"),
            ("contact", f"/werkplek/contact/?partij={rosa.pk}", "Rosa Verzonnen"),
            ("klanten", "/werkplek/klanten/", "Wie zoekt u?"),
            ("gegevens", f"/werkplek/klanten/{rosa.pk}/wijzigen/", "Gegevens van Rosa Verzonnen"),
            ("klantbeeld", f"/werkplek/klanten/{rosa.pk}/", "Rosa Verzonnen"),
            ("berichten", "/werkplek/berichten/", "Dit bericht kwam niet aan."),
            ("bericht", f"/werkplek/berichten/{volle_vraag.berichten.earliest('pk').pk}/", "Paspoort"),
            ("account", "/werkplek/account/", "Inloggen in twee stappen"),
            ("telefoon instellen", "/werkplek/account/telefoon/", "Scan met die app dit plaatje."),
            ("team", "/werkplek/team/", volle_vraag.onderwerp),
            ("niet gevonden", "/werkplek/vragen/V-0000-0000/", ""),
        ):
            pagina.goto(waar)
            expect(pagina.locator("main")).to_contain_text(te_zien)
            keur(pagina, naam)


class TestTweeTegelijk:
    def test_de_tweede_leest_het_antwoord_van_de_eerste_en_houdt_zijn_tekst(
        self,
        open_venster: Callable[..., Page],
        keur: Callable[[Page, str], None],
        stel_vraag: Callable[..., Vraag],
        rosa: Partij,
        karin: Medewerker,
        kees: Medewerker,
    ) -> None:
        vraag = stel_vraag(rosa, op=timezone.now())
        eerste, tweede = open_venster(karin), open_venster(kees)
        for pagina, tekst in ((eerste, "U maakt een afspraak."), (tweede, "Neem ook een pasfoto mee.")):
            pagina.goto(f"/werkplek/vragen/{vraag.referentie}/")
            pagina.get_by_role("link", name="Antwoord geven").click()
            pagina.get_by_label("Uw antwoord").fill(tekst)
        eerste.get_by_role("button", name="Antwoord versturen").click()
        expect(eerste.get_by_text("Uw antwoord is onderweg naar de inwoner.")).to_be_visible()

        tweede.get_by_role("button", name="Antwoord versturen").click()
        expect(tweede.get_by_text("Uw collega was u voor")).to_be_visible()
        expect(tweede.locator("#handeling")).to_contain_text("Karin de Voorbeeld schreef aan de inwoner:")
        expect(tweede.locator("#handeling blockquote")).to_contain_text("U maakt een afspraak.")
        expect(tweede.get_by_label("Uw antwoord")).to_have_value("Neem ook een pasfoto mee.")
        assert Reactie.objects.count() == 1
        keur(tweede, "een collega was u voor")

        tweede.get_by_role("button", name="Antwoord versturen").click()
        expect(tweede.get_by_text("Uw antwoord is onderweg naar de inwoner.")).to_be_visible()
        assert list(Reactie.objects.order_by("pk").values_list("door", "tekst")) == [
            (karin.pk, "U maakt een afspraak."),
            (kees.pk, "Neem ook een pasfoto mee."),
        ]


def komt_twee_keer_aan(route: Route) -> None:
    """The server gets the form twice, whatever the browser holds back; the second answer is what is seen."""
    if route.request.method == "POST":
        route.fetch(max_redirects=0)
        route.fulfill(response=route.fetch(max_redirects=0))
    else:
        route.continue_()


class TestDubbeleKlik:
    @pytest.mark.parametrize("javascript", [True, False], ids=["js", "zonder-js"])
    def test_maakt_een_antwoord(
        self,
        open_venster: Callable[..., Page],
        stel_vraag: Callable[..., Vraag],
        rosa: Partij,
        karin: Medewerker,
        javascript: bool,
    ) -> None:
        vraag = stel_vraag(rosa, op=timezone.now())
        pagina = open_venster(karin, javascript=javascript)
        pagina.goto(f"/werkplek/vragen/{vraag.referentie}/beantwoorden/")
        pagina.get_by_label("Uw antwoord").fill("U maakt een afspraak.")
        pagina.route(f"**/vragen/{vraag.referentie}/beantwoorden/", komt_twee_keer_aan)
        pagina.get_by_role("button", name="Antwoord versturen").dblclick()
        expect(pagina.get_by_text("Uw antwoord is onderweg naar de inwoner.").first).to_be_visible()
        expect(pagina).to_have_url(re.compile(rf"/vragen/{vraag.referentie}/$"))
        expect(pagina.get_by_text("Uw collega was u voor")).to_have_count(0)
        pagina.wait_for_load_state("networkidle")
        assert Reactie.objects.count() == 1
