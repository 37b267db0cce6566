"""The five handling levels (domein.md), each in real browsers, from the channel a question comes in on to the portal.

The workers of the house do not run here: ``werk_van_de_workers`` calls the services they call. What goes out by
mail is read from Django's outbox, as the resident or the partner reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.utils import timezone
from playwright.sync_api import Page, expect

from catalogus.models import Kenniskaart, Product
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.services.versturen import berichten_versturen
from klanten.models import Partij
from organisatie.models import Ketenpartner, Medewerker, Team
from portaal.services.code_versturen import codes_versturen
from tests.kanalen.mails import mail as rauwe_mail
from zaken.models import Vraag

pytestmark = pytest.mark.django_db(transaction=True)

ROSA = "rosa@inwoner.example"
INTERN = "Volgens mij mag dit, maar ik twijfel over de akte."


@pytest.fixture(autouse=True)
def schone_tellers() -> Iterator[None]:
    """Nobody has asked for a code too often."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def werkplek_van(open_venster: Callable[[], Page]) -> Callable[[Medewerker], Page]:
    """``werkplek_van(karin)`` signs her in and shows her queue."""

    def _inloggen(medewerker: Medewerker) -> Page:
        pagina = open_venster()
        pagina.goto("/werkplek/")
        pagina.get_by_label("Gebruikersnaam").fill(medewerker.username)
        pagina.get_by_label("Wachtwoord").fill("geheim-voor-de-toets")
        pagina.get_by_role("button", name="Inloggen").click()
        expect(pagina.get_by_role("heading", name="Wachtrij")).to_be_visible()
        return pagina

    return _inloggen


@pytest.fixture
def kaart(paspoort: Product) -> Kenniskaart:
    return Kenniskaart.objects.create(
        product=paspoort,
        kort="U maakt een afspraak aan de balie. Neem uw oude paspoort mee.",
        lang="U maakt een afspraak aan de balie.\n\nNeem uw oude paspoort en een pasfoto mee.",
        geldig_vanaf="2020-01-01",
    )


def werk_van_de_workers() -> None:
    """Do what beat and the workers do: tell what happened, send the codes, send the mail."""
    uitgang_verwerken(klok=timezone.now)
    codes_versturen(op=timezone.now())
    berichten_versturen(klok=timezone.now)


def post_van(adres: str) -> list[EmailMessage]:
    """What this address has in its mailbox, after the workers did their work."""
    werk_van_de_workers()
    return [bericht for bericht in mail.outbox if adres in bericht.to]


def nieuwste_post(adres: str) -> EmailMessage:
    return post_van(adres)[-1]


def open_uit_de_wachtrij(pagina: Page, vraag: Vraag, *, bak: str = "team") -> None:
    pagina.goto(f"/werkplek/wachtrij/?bak={bak}")
    pagina.get_by_role("link", name=vraag.onderwerp).first.click()
    expect(pagina.get_by_role("heading", name=vraag.onderwerp)).to_be_visible()


def begin(pagina: Page, handeling: str) -> None:
    """Open the form of an act by its button under the question."""
    pagina.locator(".kcc-handelingen").get_by_role("link", name=handeling, exact=True).click()
    expect(pagina.locator("#handeling").get_by_role("heading", name=handeling)).to_be_visible()


def kies_niveau(pagina: Page, niveau: str) -> None:
    begin(pagina, "Product en niveau")
    pagina.get_by_label("Niveau", exact=True).select_option(niveau)
    pagina.get_by_role("button", name="Product en niveau vastleggen").click()
    expect(pagina.get_by_text("Product en niveau zijn vastgelegd.")).to_be_visible()


def beantwoord(pagina: Page, tekst: str) -> None:
    begin(pagina, "Antwoord geven")
    pagina.get_by_label("Uw antwoord").fill(tekst)
    pagina.get_by_role("button", name="Antwoord versturen").click()
    expect(pagina.get_by_text("Uw antwoord is onderweg naar de inwoner.")).to_be_visible()


def volg_met_code(inwoner: Page, vraag: Vraag) -> None:
    """Walk from the link in our mail to the question, with the code that is mailed then."""
    inwoner.goto(f"/volgen/{vraag.referentie}/")
    inwoner.get_by_role("button", name="Stuur mij een code").click()
    expect(inwoner.get_by_label("Uw code")).to_be_visible()
    code = re.search(r"\b\d{6}\b", str(nieuwste_post(ROSA).subject))
    assert code, "de nieuwste mail is geen code"
    inwoner.get_by_label("Uw code").fill(code[0])
    inwoner.get_by_role("button", name="Bekijk uw vraag").click()
    expect(inwoner.get_by_role("button", name="Stoppen met volgen")).to_be_visible()


def portaallink(bericht: EmailMessage) -> str:
    """The path on the portal that this mail links to."""
    gevonden = re.search(r"https?://[^/\s]+(/volgen/\S+)", str(bericht.body))
    assert gevonden, bericht.body
    return gevonden[1]


def neem_mail_in(rauw: bytes) -> Vraag:
    nu = timezone.now()
    vraag = mail_ontvangen(rauw=rauw, postbus_op=nu, op=nu).bericht.vraag
    assert vraag is not None
    return vraag


class TestNiveau1KlaarTerwijlUWacht:
    def test_wie_belt_hoort_meteen_het_antwoord_en_vindt_het_later_terug(
        self,
        werkplek_van: Callable[[Medewerker], Page],
        open_venster: Callable[[], Page],
        karin: Medewerker,
        rosa: Partij,
        kaart: Kenniskaart,
    ) -> None:
        desk = werkplek_van(karin)
        desk.get_by_role("link", name="Nieuw contact").first.click()
        desk.get_by_label("Wie is het?").fill("Rosa Verzonnen")
        desk.get_by_role("radio", name="Rosa Verzonnen").check()
        desk.get_by_label("Wat vraagt de inwoner?").fill("Hoe verleng ik mijn paspoort?")
        desk.get_by_role("button", name="Gebruik dit antwoord").click()
        expect(desk.get_by_label("Uw antwoord")).to_have_value(kaart.kort)
        desk.get_by_role("button", name="Contact vastleggen").click()
        expect(desk.get_by_text("De vraag is beantwoord en gesloten.")).to_be_visible()

        vraag = Vraag.objects.get()
        assert (vraag.kanaal, vraag.niveau, vraag.status) == ("telefoon", 1, "afgesloten")
        assert (vraag.zaak, vraag.termijnen.filter(uitkomst="").exists()) == (None, False)
        assert post_van(ROSA) == []

        inwoner = open_venster()
        volg_met_code(inwoner, vraag)
        expect(inwoner.get_by_text("Uw vraag is afgerond.")).to_be_visible()
        expect(inwoner.get_by_text(kaart.kort).first).to_be_visible()


class TestNiveau2EnkeleDagen:
    def test_wie_het_formulier_invult_krijgt_antwoord_van_een_casemanager_bij_het_kcc(
        self, werkplek_van: Callable[[Medewerker], Page], open_venster: Callable[[], Page], karin: Medewerker
    ) -> None:
        inwoner = open_venster()
        inwoner.goto("/vraag/")
        inwoner.get_by_label("Waar gaat uw vraag over?").fill("Kapotte lantaarn")
        inwoner.get_by_label("Uw vraag", exact=True).fill("De lantaarn voor mijn deur is uit. Wat nu?")
        inwoner.get_by_label("Uw naam").fill("Rosa Verzonnen")
        inwoner.get_by_label("Uw e-mailadres").fill(ROSA)
        inwoner.get_by_role("button", name="Verstuur uw vraag").click()
        expect(inwoner.get_by_role("heading", name="Bedankt")).to_be_visible()
        vraag = Vraag.objects.get()
        bevestiging = nieuwste_post(ROSA)
        assert vraag.referentie in bevestiging.subject
        assert re.search(r"U krijgt uiterlijk \w+dag \d+ \w+", str(bevestiging.body))

        desk = werkplek_van(karin)
        open_uit_de_wachtrij(desk, vraag)
        kies_niveau(desk, "2")
        begin(desk, "Toewijzen")
        desk.get_by_role("button", name="Toewijzen").click()
        expect(desk.get_by_text("De vraag is toegewezen.")).to_be_visible()
        beantwoord(desk, "Wij repareren de lantaarn morgen.")

        vraag.refresh_from_db()
        assert vraag.zaak is not None
        assert (vraag.niveau, vraag.zaak.casemanager, vraag.team.vakdomein.is_kcc) == (2, karin, True)
        assert "Wij repareren de lantaarn morgen." in nieuwste_post(ROSA).body
        assert portaallink(bevestiging).startswith(f"/volgen/link/{vraag.referentie}.")
        volg_met_code(inwoner, vraag)
        expect(inwoner.get_by_text("Wij hebben uw vraag beantwoord.")).to_be_visible()
        expect(inwoner.get_by_text("Wij repareren de lantaarn morgen.")).to_be_visible()
        expect(inwoner.get_by_text("Karin de Voorbeeld").first).to_be_visible()


class TestNiveau3BackofficeKijktMee:
    def test_een_collega_kijkt_mee_met_de_mail_en_het_kcc_antwoordt(
        self,
        werkplek_van: Callable[[Medewerker], Page],
        open_venster: Callable[[], Page],
        karin: Medewerker,
        bas: Medewerker,
    ) -> None:
        vraag = neem_mail_in(
            rauwe_mail("Mag mijn dochter de naam van haar oma dragen?", onderwerp="Naam van oma")
        )
        desk = werkplek_van(karin)
        open_uit_de_wachtrij(desk, vraag)
        kies_niveau(desk, "3")
        begin(desk, "Laten meekijken")
        desk.get_by_label("Welk team kijkt mee?").select_option(label="Burgerzaken")
        desk.get_by_label("Uw eerste beoordeling").fill(INTERN)
        desk.get_by_role("button", name="Collega laten meekijken").click()
        expect(desk.get_by_text("Uw collega is gevraagd om mee te kijken.")).to_be_visible()
        vraag.refresh_from_db()
        assert (vraag.niveau, vraag.casemanager) == (3, karin)

        collega = werkplek_van(bas)
        open_uit_de_wachtrij(collega, vraag, bak="meekijken")
        expect(collega.get_by_text(INTERN).first).to_be_visible()
        expect(collega.locator(".kcc-handelingen")).to_have_count(0)
        collega.get_by_label("Wat vindt u van deze vraag?").fill("Het mag. De akte is niet nodig.")
        collega.get_by_role("button", name="Antwoord aan uw collega").click()
        expect(collega.get_by_text("Uw collega heeft uw antwoord.")).to_be_visible()

        desk.goto(f"/werkplek/vragen/{vraag.referentie}/")
        expect(desk.get_by_text("Het mag. De akte is niet nodig.").first).to_be_visible()
        begin(desk, "Samen besluiten")
        desk.get_by_label("FO handelt af").check()
        desk.get_by_role("button", name="Besluit vastleggen").click()
        expect(desk.get_by_text("Het besluit is vastgelegd.")).to_be_visible()
        beantwoord(desk, "Ja, dat mag. U vraagt het aan met het formulier op onze website.")
        antwoord = collega.goto(f"/werkplek/vragen/{vraag.referentie}/")
        assert antwoord is not None and antwoord.status == 404

        assert "Ja, dat mag." in nieuwste_post(ROSA).body
        assert all(INTERN not in bericht.body for bericht in mail.outbox)
        inwoner = open_venster()
        volg_met_code(inwoner, vraag)
        expect(inwoner.get_by_text("Ja, dat mag.")).to_be_visible()
        expect(inwoner.get_by_text("Karin de Voorbeeld").first).to_be_visible()
        expect(inwoner.get_by_text(INTERN)).to_have_count(0)
        expect(inwoner.get_by_text("De akte is niet nodig.")).to_have_count(0)


class TestNiveau4Backoffice:
    def test_wie_aan_de_balie_komt_leest_daarna_wie_de_casemanager_is(
        self,
        werkplek_van: Callable[[Medewerker], Page],
        open_venster: Callable[[], Page],
        karin: Medewerker,
        bas: Medewerker,
        burgerzaken: Team,
        rosa: Partij,
    ) -> None:
        desk = werkplek_van(karin)
        desk.goto(f"/werkplek/contact/?partij={rosa.pk}")
        expect(desk.get_by_role("radio", name="Rosa Verzonnen")).to_be_checked()
        desk.get_by_label("Balie").check()
        desk.get_by_label("Wat vraagt de inwoner?").fill("Ik wil mijn achternaam wijzigen.")
        desk.get_by_label("Overdragen aan een team (niveau 4)").check()
        desk.get_by_label("Welk team?").select_option(label="Burgerzaken")
        desk.get_by_label("Samenvatting voor uw collega").fill("Rosa wil de naam van haar moeder.")
        desk.get_by_role("button", name="Contact vastleggen").click()
        expect(desk.get_by_text("Bas Testema").first).to_be_visible()
        vraag = Vraag.objects.get()
        assert (vraag.kanaal, vraag.niveau, vraag.team) == ("balie", 4, burgerzaken)

        antwoord = desk.goto(f"/werkplek/vragen/{vraag.referentie}/")
        assert antwoord is not None and antwoord.status == 404
        desk.goto(f"/werkplek/wachtrij/?bak=alles&zoek={vraag.referentie}")
        expect(desk.get_by_text("Hier wacht niets")).to_be_visible()
        collega = werkplek_van(bas)
        open_uit_de_wachtrij(collega, vraag, bak="mijn")
        expect(collega.get_by_text("Rosa wil de naam van haar moeder.").first).to_be_visible()

        bericht = nieuwste_post(ROSA)
        assert bericht.subject.startswith(f"Bas Testema behandelt uw vraag [{vraag.referentie}-")
        assert bericht.subject.count("[") == 1
        inwoner = open_venster()
        inwoner.goto(portaallink(bericht))
        volg_met_code(inwoner, vraag)
        expect(inwoner.get_by_text("Wij werken aan uw vraag.")).to_be_visible()
        expect(inwoner.locator(".kcc-stand__wie")).to_contain_text("Bas Testema")
        expect(inwoner.get_by_text("Rosa wil de naam van haar moeder.")).to_have_count(0)


class TestNiveau5Ketenpartner:
    def test_een_mail_voor_een_ander_gaat_ongewijzigd_door_en_de_afzender_weet_het(
        self,
        werkplek_van: Callable[[Medewerker], Page],
        open_venster: Callable[[], Page],
        karin: Medewerker,
        svb: Ketenpartner,
    ) -> None:
        rauw = rauwe_mail("Wanneer krijg ik mijn kinderbijslag?", onderwerp="Kinderbijslag")
        vraag = neem_mail_in(rauw)
        desk = werkplek_van(karin)
        open_uit_de_wachtrij(desk, vraag)
        begin(desk, "Doorverwijzen")
        desk.get_by_label("Naar welke partner?").select_option(str(svb.pk))
        desk.get_by_label("ongewijzigd doorgezonden").check()
        desk.get_by_label("Uitleg voor de inwoner").fill("Zij betalen de kinderbijslag.")
        desk.get_by_role("button", name="Doorverwijzen").click()
        expect(desk.get_by_text("De vraag ligt nu bij de ketenpartner.")).to_be_visible()

        (bij_partner,) = post_van(svb.email)
        (bijlage,) = bij_partner.attachments
        assert (bijlage[0], bijlage[1]) == ("origineel.eml", rauw)
        bericht = nieuwste_post(ROSA)
        assert bericht.subject.startswith("Wij hebben uw bericht doorgestuurd")
        assert svb.naam in bericht.body
        vraag.refresh_from_db()
        assert (vraag.niveau, vraag.status) == (5, "doorverwezen")
        samen = vraag.berichten.filter(aanleiding__in=["doorzending", "doorverwezen"])
        assert samen.count() == 2
        assert samen.values("feit", "op").distinct().count() == 1

        inwoner = open_venster()
        inwoner.goto(portaallink(bericht))
        volg_met_code(inwoner, vraag)
        expect(inwoner.get_by_text("Uw vraag is voor Sociale Verzekeringsbank.")).to_be_visible()
        expect(inwoner.get_by_role("link", name=svb.email)).to_be_visible()
        expect(inwoner.get_by_text("Zij betalen de kinderbijslag.").first).to_be_visible()
