"""A resident's way through the portal in a real browser: old phone or desk, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from catalogus.models import Kenniskaart, Product
from kanalen.volglinks import ervaringsleutel, volgsleutel
from klanten.models import Aanmeldidentiteit, Inzage, Partij
from klanten.services.inzien import inzage_vastleggen
from organisatie.models import Ketenpartner, Medewerker, Team
from portaal.onderhoud import sluiten
from portaal.services.code_versturen import codes_versturen
from tests.browser import DESK, MATEN
from tests.portaal.conftest import MIDDEN, code_uit_mail, identiteit_van
from tests.portaal.test_fotos import foto
from zaken.models import Doorverwijzing, Locatie, Vraag
from zaken.services.afsluiten import vraag_afsluiten
from zaken.services.doorverwijzen import vraag_doorverwijzen
from zaken.services.opschorten import vraag_opschorten
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=MATEN)
def maat(request: pytest.FixtureRequest) -> ViewportSize:
    return MATEN[request.param]


@pytest.fixture(params=[True, False], ids=["js", "zonder-js"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def venster(maat: ViewportSize, javascript: bool, open_venster: Callable[..., Page]) -> Page:
    """A window of a resident."""
    return open_venster(maat=maat, javascript=javascript)


@pytest.fixture
def kijk(javascript: bool, venster: Page, toegankelijk: Callable[[Page], None]) -> Callable[[str], None]:
    """``kijk("begin")``: no line sticks out, and axe has nothing against the page as it stands.

    axe is a script itself; without JavaScript the page is the same one, and only its width is looked at.
    """

    def _kijk(naam: str) -> None:
        breedte = venster.evaluate("document.documentElement.scrollWidth")
        assert breedte <= (venster.viewport_size or DESK)["width"], naam
        if javascript:
            toegankelijk(venster)

    return _kijk


def _volg(pagina: Page, referentie: str) -> None:
    pagina.goto(f"/volgen/{referentie}/")
    pagina.get_by_role("button", name="Stuur mij een code").click()
    codes_versturen(op=timezone.now())
    pagina.get_by_label("Uw code").fill(code_uit_mail())
    pagina.get_by_role("button", name="Bekijk uw vraag").click()
    expect(pagina.get_by_role("button", name="Stoppen met volgen")).to_be_visible()


class TestVragenEnVolgen:
    def test_een_vraag_van_formulier_tot_tijdlijn(
        self, venster: Page, kcc: Team, karin: Medewerker, kijk: Callable[[str], None]
    ) -> None:
        venster.goto("/")
        kijk("begin")
        venster.get_by_role("link", name="Stel een vraag").click()
        kijk("vraag")
        venster.get_by_label("Waar gaat uw vraag over?").fill("Kapotte lantaarn")
        venster.get_by_label("Uw vraag", exact=True).fill("De lantaarn voor mijn deur is al een week uit.")
        venster.get_by_label("Uw naam").fill("Rosa Verzonnen")
        venster.get_by_role("button", name="Verstuur uw vraag").click()
        expect(venster.get_by_role("heading", name="Kijk dit nog even na")).to_be_visible()
        expect(venster.get_by_label("Uw vraag", exact=True)).to_have_value(
            "De lantaarn voor mijn deur is al een week uit."
        )
        kijk("vraag-fout")
        venster.get_by_label("Uw e-mailadres").fill("rosa@inwoner.example")
        venster.get_by_role("button", name="Verstuur uw vraag").click()
        expect(venster.get_by_role("heading", name="Bedankt")).to_be_visible()
        kijk("ontvangen")

        vraag = Vraag.objects.get()
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=timezone.now())
        venster.get_by_role("link", name="Volg uw vraag").first.click()
        expect(venster.get_by_label("Uw referentie")).to_have_value(vraag.referentie)
        kijk("volgen-beginnen")
        venster.get_by_role("button", name="Stuur mij een code").click()
        kijk("volgen-code")
        venster.get_by_label("Uw code").fill("12")
        venster.get_by_role("button", name="Bekijk uw vraag").click()
        expect(venster.get_by_text("Vul de 6 cijfers uit onze e-mail in.").first).to_be_visible()
        kijk("volgen-code-fout")
        codes_versturen(op=timezone.now())
        venster.get_by_label("Uw code").fill(code_uit_mail())
        venster.get_by_role("button", name="Bekijk uw vraag").click()
        expect(venster.get_by_text("Karin de Voorbeeld")).to_be_visible()
        kijk("volgen")

        venster.get_by_label("Uw bericht").fill("Het is nu ook erg donker bij de buren.")
        venster.get_by_role("button", name="Verstuur uw bericht").click()
        expect(venster.get_by_text("Wij hebben uw bericht ontvangen.")).to_be_visible()
        expect(venster.get_by_text("Het is nu ook erg donker bij de buren.")).to_be_visible()
        kijk("volgen-na-bericht")
        venster.get_by_role("button", name="Stoppen met volgen").click()
        venster.goto(f"/volgen/{vraag.referentie}/")
        expect(venster.get_by_role("button", name="Stuur mij een code")).to_be_visible()

    def test_een_melding_met_foto_overleeft_een_fout(
        self, venster: Page, kcc: Team, kijk: Callable[[str], None], bewaar_beeld: Callable[[Page, str], None]
    ) -> None:
        venster.goto("/")
        venster.get_by_role("link", name="Meld iets op straat").click()
        expect(venster.get_by_label("Ik wil iets melden")).to_be_checked()
        venster.get_by_label("Waar gaat uw vraag over?").fill("Losse stoeptegel")
        venster.get_by_label("Uw vraag", exact=True).fill("Er ligt een tegel los. Mijn buurman viel bijna.")
        venster.get_by_label("Foto's").set_input_files(
            {
                "name": "IMG_1.jpg",
                "mimeType": "image/jpeg",
                "buffer": foto(maat=(800, 600), gps=(52.0116, 4.3571)),
            }
        )
        venster.get_by_role("button", name="Verstuur uw vraag").click()
        expect(venster.get_by_role("heading", name="Kijk dit nog even na")).to_be_visible()
        expect(venster.get_by_alt_text("Uw foto 1")).to_be_visible()
        kijk("melding-fout")
        bewaar_beeld(venster, "melding-fout")
        venster.get_by_label("Gebruik de plek uit de foto").check()
        venster.get_by_label("Uw naam").fill("Rosa Verzonnen")
        venster.get_by_label("Uw e-mailadres").fill("rosa@inwoner.example")
        venster.get_by_role("button", name="Verstuur uw vraag").click()
        expect(venster.get_by_role("heading", name="Bedankt")).to_be_visible()
        vraag = Vraag.objects.get()
        assert Locatie.objects.get(vraag=vraag).bron == "foto"
        assert vraag.berichten.get(richting="inkomend").bijlagen.count() == 1

    def test_bel_mij_terug(self, venster: Page, kcc: Team, kijk: Callable[[str], None]) -> None:
        venster.goto("/vraag/")
        venster.get_by_label("Waar gaat uw vraag over?").fill("Verhuizing")
        venster.get_by_label("Uw vraag", exact=True).fill(
            "Ik wil graag weten hoe ik mijn verhuizing doorgeef."
        )
        venster.get_by_label("Uw naam").fill("Rosa Verzonnen")
        expect(venster.get_by_label("In de ochtend")).to_be_hidden()
        venster.get_by_label("Bel mij terug").check()
        venster.get_by_label("Uw telefoonnummer").fill("088 000 01 23")
        venster.get_by_label("In de ochtend").check()
        kijk("vraag-bellen")
        venster.get_by_role("button", name="Verstuur uw vraag").click()
        expect(venster.get_by_text("in de ochtend")).to_be_visible()
        kijk("ontvangen-bellen")
        assert Vraag.objects.get().terugbelverzoeken.get().tijdvak == "ochtend"


class TestStanden:
    def test_elke_stand_is_leesbaar(
        self,
        venster: Page,
        stel_vraag: Callable[..., Vraag],
        rosa: object,
        karin: Medewerker,
        svb: Ketenpartner,
        kijk: Callable[[str], None],
    ) -> None:
        nu = timezone.now()
        beantwoord, wacht, doorverwezen = (stel_vraag(rosa, op=nu) for _ in range(3))
        for vraag in (beantwoord, wacht, doorverwezen):
            vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=nu)
        vraag_beantwoorden(
            vraag_id=beantwoord.pk,
            tekst="U maakt een afspraak aan de balie.\n\nNeem uw oude paspoort en een pasfoto mee.",
            op=nu,
            door=karin,
        )
        vraag_opschorten(
            vraag_id=wacht.pk,
            tekst="Wilt u ons een foto sturen van uw oude paspoort?",
            tot=(nu + timedelta(days=14)).date(),
            op=nu,
            door=karin,
        )
        vraag_doorverwijzen(
            vraag_id=doorverwezen.pk,
            ketenpartner=svb,
            wijze=Doorverwijzing.Wijze.DOORGEZONDEN,
            toelichting="De Sociale Verzekeringsbank betaalt de kinderbijslag. Zij kunnen in uw gegevens kijken.",
            op=nu,
            door=karin,
        )
        for naam, vraag, zin in (
            ("beantwoord", beantwoord, "Wij hebben uw vraag beantwoord."),
            ("wacht", wacht, "Wij hebben een antwoord van u nodig."),
            ("doorverwezen", doorverwezen, "Uw vraag is voor Sociale Verzekeringsbank."),
        ):
            _volg(venster, vraag.referentie)
            expect(venster.get_by_text(zin)).to_be_visible()
            kijk(f"volgen-{naam}")


class TestOverige:
    def test_losse_bladzijden_zijn_leesbaar(
        self, venster: Page, kalender: None, kijk: Callable[[str], None]
    ) -> None:
        for adres in ("/privacy/", "/toegankelijkheid/", "/bestaat-niet/"):
            venster.goto(adres)
            kijk(adres)


class TestAntwoordenTijdensHetTypen:
    def test_toont_het_antwoord_dat_er_al_is(
        self,
        pagina: Page,
        live_server: LiveServer,
        kcc: Team,
        paspoort: Product,
        toegankelijk: Callable[[Page], None],
    ) -> None:
        Kenniskaart.objects.create(
            product=paspoort,
            kort="Maak een afspraak aan de balie.",
            lang="Maak een afspraak aan de balie.\n\nNeem uw oude paspoort mee.",
            geldig_vanaf="2020-01-01",
        )
        pagina.goto(f"{live_server.url}/vraag/")
        pagina.get_by_label("Waar gaat uw vraag over?").press_sequentially("Paspoort verlengen")
        pagina.get_by_text("Misschien is dit al uw antwoord").wait_for()
        pagina.locator("summary", has_text="Paspoort").click()
        expect(pagina.get_by_text("Neem uw oude paspoort mee.")).to_be_visible()
        toegankelijk(pagina)
        expect(pagina.get_by_label("Waar gaat uw vraag over?")).to_have_value("Paspoort verlengen")


class TestMijnZaken:
    def test_inloggen_en_alles_van_uzelf(
        self,
        venster: Page,
        live_server: LiveServer,
        aanmelddiensten: str,
        settings: Any,
        stel_vraag: Callable[..., Vraag],
        rosa: Partij,
        karin: Medewerker,
        kijk: Callable[[str], None],
        bewaar_beeld: Callable[[Page, str], None],
    ) -> None:
        settings.BASE_URL = live_server.url
        nu = timezone.now()
        wacht, loopt, klaar = (
            stel_vraag(rosa, onderwerp=wat, op=nu)
            for wat in ("Foto bij uw aanvraag", "Lantaarn kapot", "Paspoort verlengen")
        )
        for vraag in (wacht, loopt, klaar):
            vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=nu, door=karin)
        vraag_opschorten(
            vraag_id=wacht.pk,
            tekst="Stuur een foto.",
            tot=(nu + timedelta(days=14)).date(),
            op=nu,
            door=karin,
        )
        vraag_beantwoorden(vraag_id=klaar.pk, tekst="Maak een afspraak.", op=nu, door=karin)
        inzage_vastleggen(
            medewerker=karin, partij_id=rosa.pk, vraag_id=klaar.pk, doel=Inzage.Doel.BEHANDELEN, op=nu
        )
        identiteit = identiteit_van(rosa)
        Aanmeldidentiteit.objects.filter(pk=identiteit.pk).update(uitgever=aanmelddiensten, kenmerk="rosa")
        requests.put(
            f"{aanmelddiensten}/users/rosa", json={"name": "Rosa Verzonnen", "acr": MIDDEN}, timeout=10
        ).raise_for_status()

        def bekijk(naam: str) -> None:
            bewaar_beeld(venster, naam)
            kijk(naam)

        venster.goto("/")
        venster.get_by_role("link", name="Mijn zaken").first.click()
        expect(venster.get_by_role("heading", name="Inloggen bij Mijn zaken")).to_be_visible()
        bekijk("inloggen")
        venster.get_by_role("link", name="Inloggen met DigiD").click()
        venster.locator("input[name=sub]").first.fill("rosa")
        venster.locator("input[name=sub]").first.press("Enter")
        expect(venster.get_by_role("heading", name="Mijn zaken")).to_be_visible()
        expect(venster.get_by_text("Karin de Voorbeeld helpt u.").first).to_be_visible()
        bekijk("mijn")
        venster.get_by_role("link", name="Foto bij uw aanvraag").first.click()
        venster.get_by_label("Bestanden").set_input_files(
            {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": foto()}
        )
        venster.get_by_role("button", name="Verstuur uw bericht").click()
        expect(venster.get_by_role("heading", name="Documenten")).to_be_visible()
        bekijk("volgen-ingelogd")
        for knop, kop, naam in (
            ("Zie wie uw gegevens bekeek", "Wie uw gegevens bekeek", "inzage"),
            ("Bekijk of bewaar wat wij van u weten", "Wat wij van u weten", "gegevens"),
            ("Kies hoe u van ons hoort", "Hoe u van ons hoort", "voorkeuren"),
            ("Laat iemand anders iets voor u regelen", "Iemand machtigen", "machtigen"),
        ):
            venster.goto("/mijn/")
            venster.get_by_role("link", name=knop).click()
            expect(venster.get_by_role("heading", name=kop, level=1)).to_be_visible()
            bekijk(naam)
        venster.get_by_label("Wie machtigt u?").fill("Mijn dochter Anna")
        venster.get_by_label("Tot en met welke dag?").fill((nu + timedelta(days=90)).date().isoformat())
        venster.get_by_role("button", name="Maak een code").click()
        expect(venster.get_by_role("heading", name="Geef deze code aan wie u machtigt")).to_be_visible()
        bekijk("machtiging-gemaakt")
        venster.goto("/mijn/gegevens/verzoek/")
        venster.get_by_role("button", name="Verstuur uw verzoek").click()
        expect(venster.get_by_text("Kies wat wij moeten doen.").first).to_be_visible()
        bekijk("gegevensverzoek-fout")
        venster.get_by_role("button", name="Uitloggen").click()
        expect(venster.get_by_text("U bent uitgelogd.")).to_be_visible()
        venster.goto("/mijn/")
        expect(venster.get_by_role("heading", name="Inloggen bij Mijn zaken")).to_be_visible()


class TestUitDeMail:
    def test_een_link_opent_de_vraag_en_een_tik_kiest_een_gezicht(
        self,
        venster: Page,
        stel_vraag: Callable[..., Vraag],
        rosa: Partij,
        karin: Medewerker,
        kijk: Callable[[str], None],
        bewaar_beeld: Callable[[Page, str], None],
    ) -> None:
        nu = timezone.now()
        vraag = stel_vraag(rosa, op=nu)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Maak een afspraak.", op=nu, door=karin)
        venster.goto(f"/volgen/link/{volgsleutel(vraag.referentie, nu - timedelta(minutes=1))}/")
        bewaar_beeld(venster, "volglink")
        kijk("volglink")
        venster.get_by_role("button", name="Bekijk uw vraag").click()
        expect(venster.get_by_text("Wij hebben uw vraag beantwoord.")).to_be_visible()
        bewaar_beeld(venster, "volgen-link")
        kijk("volgen-link")
        vraag_afsluiten(vraag_id=vraag.pk, op=nu, door=karin)
        sleutel = ervaringsleutel(vraag.referentie, nu - timedelta(minutes=1))
        venster.goto(f"/ervaring/{sleutel}/?gezicht=2")
        expect(venster.get_by_label("Niet zo goed")).to_be_checked()
        bewaar_beeld(venster, "ervaring")
        kijk("ervaring")
        venster.get_by_label("Ik ben niet geholpen. Ga verder met mijn vraag.").check()
        venster.get_by_role("button", name="Verstuur").click()
        expect(venster.get_by_text("Wij gaan verder met uw vraag.")).to_be_visible()
        kijk("ervaring-klaar")
        venster.goto("/volgen/link/onzin/")
        bewaar_beeld(venster, "volglink-verlopen")
        kijk("volglink-verlopen")


class TestOnderhoud:
    def test_de_rustige_bladzijde(
        self,
        venster: Page,
        settings: Any,
        tmp_path: Path,
        kijk: Callable[[str], None],
        bewaar_beeld: Callable[[Page, str], None],
    ) -> None:
        settings.GEGEVENS = tmp_path
        sluiten(timezone.now() + timedelta(hours=2))
        venster.goto("/")
        expect(venster.get_by_role("heading", name="Wij zijn zo terug")).to_be_visible()
        bewaar_beeld(venster, "onderhoud")
        kijk("onderhoud")
