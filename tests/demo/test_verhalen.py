"""One story at a time, told to its end in a furnished house."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from django.test import TestCase

from catalogus.models import Kenniskaart, Niveau
from demo.agenda import vertel
from demo.huis import Huis
from demo.laden import decor, demo_inrichten
from demo.mensen import Inwonergegevens
from demo.rooster import Geval, Soort
from demo.scenarios.vorm import Meegekeken, Scenario, Wederwoord
from demo.verhalen import Decor, Vraagverhaal
from kanalen.models import Bericht
from klanten.models import Kanaal, Klantcontact
from termijnen.eerste_versie import opslaan
from termijnen.models import Kalenderversie
from tests.cast import OP
from tests.demo.test_post import ROSA
from zaken.models import Doorverwijzing, Meekijkverzoek, Overdracht, Reactie, Routeringsbesluit, Vraag
from zaken.statussen import Status

LATER = OP + timedelta(days=90)
"""When everything that can be done has been done; in between nobody lets anything lie."""


class EenVerhaal(TestCase):
    """Tells stories between OP and LATER."""

    decor: Decor

    @classmethod
    def setUpTestData(cls) -> None:
        opslaan(Kalenderversie, op=OP)
        demo_inrichten(seed=1, aantal=1, nu=OP)

    def setUp(self) -> None:
        self.decor = decor(1, LATER)

    def vertel(self, *gevallen: Geval, tot: datetime = LATER) -> None:
        huis = Huis(toeval=Random(1), nu=LATER)
        verhalen = [Vraagverhaal(geval, self.decor).vertel() for geval in gevallen]
        vertel(verhalen, tot=tot, tussendoor=huis.ronde)
        huis.ronde(tot)

    def geval(
        self,
        *,
        kanaal: Kanaal,
        niveau: Niveau,
        product: str,
        nummer: int = 0,
        soort: Soort = Soort.VRAAG,
        inwoner: Inwonergegevens = ROSA,
        antwoord: Sequence[str] = ("Zo zit het.",),
        **gegevens: object,
    ) -> Geval:
        scenario = Scenario(
            product=product,
            onderwerp="Onderwerp",
            woorden=("Vraag nul aan de {straat} {nummer}", "Vraag een, {zoon}", "Vraag twee, {dochter}"),
            achterliggend="Daarom.",
            antwoord=tuple(antwoord),
            **gegevens,  # type: ignore[arg-type]
        )
        return Geval(
            nummer=nummer,
            op=OP + timedelta(hours=24 * nummer),
            kanaal=kanaal,
            niveau=niveau,
            scenario=scenario,
            inwoner=inwoner,
            soort=soort,
            verhaal=nummer,
        )


class TestNiveau1(EenVerhaal):
    def test_aan_de_telefoon_is_het_klaar_binnen_het_gesprek(self) -> None:
        self.vertel(
            self.geval(kanaal=Kanaal.TELEFOON, niveau=Niveau.KLAAR_TERWIJL_U_WACHT, product="paspoort"),
            tot=OP + timedelta(minutes=15),
        )
        vraag = Vraag.objects.get()
        assert vraag.status == Status.AFGESLOTEN
        assert vraag.ontvangen_op == OP
        kaart = Kenniskaart.objects.get(product__code="paspoort")
        assert Reactie.objects.get().tekst == f"Zo zit het. {kaart.kort}"

    def test_per_mail_krijgt_de_inwoner_de_lange_tekst(self) -> None:
        self.vertel(self.geval(kanaal=Kanaal.EMAIL, niveau=Niveau.KLAAR_TERWIJL_U_WACHT, product="paspoort"))
        kaart = Kenniskaart.objects.get(product__code="paspoort")
        reactie = Reactie.objects.get()
        assert reactie.tekst == f"Zo zit het.\n\n{kaart.lang}".strip()
        assert Bericht.objects.get(aanleiding=Bericht.Aanleiding.REACTIE).ontvanger == ROSA.email

    def test_het_antwoord_hoort_bij_hoe_er_gevraagd_is(self) -> None:
        gevallen = [
            self.geval(
                kanaal=Kanaal.EMAIL,
                niveau=Niveau.KLAAR_TERWIJL_U_WACHT,
                product="volwasseneneducatie",
                nummer=nummer,
                antwoord=("Antwoord nul", "Antwoord een", "Antwoord twee"),
            )
            for nummer in range(8)
        ]
        self.vertel(*gevallen)
        paren = {
            (vraag.eigen_woorden.split()[1].rstrip(","), vraag.reacties.get().tekst.split()[1])
            for vraag in Vraag.objects.all()
        }
        assert len(paren) >= 2
        assert all(woorden == antwoord for woorden, antwoord in paren)


class TestNiveau2(EenVerhaal):
    def test_een_collega_van_het_kcc_handelt_het_af(self) -> None:
        self.vertel(self.geval(kanaal=Kanaal.BALIE, niveau=Niveau.ENKELE_DAGEN, product="melding-stoep"))
        vraag = Vraag.objects.get()
        assert (vraag.status, vraag.niveau) == (Status.AFGESLOTEN, Niveau.ENKELE_DAGEN)
        assert vraag.zaak is not None
        assert vraag.casemanager in self.decor.kcc


class TestNiveau3(EenVerhaal):
    def meekijken(self, neemt_over: bool) -> Vraag:
        self.vertel(
            self.geval(
                kanaal=Kanaal.EMAIL,
                niveau=Niveau.BACKOFFICE_KIJKT_MEE,
                product="woz-waarde",
                waarom="De taxateur weet dit.",
                beoordeling="Ik denk van wel.",
                meegekeken=(Meegekeken("Klopt.", neemt_over=neemt_over),),
            )
        )
        return Vraag.objects.select_related("team").get()

    def test_de_collega_zegt_wat_zij_denkt_en_het_kcc_handelt_af(self) -> None:
        vraag = self.meekijken(neemt_over=False)
        verzoek = Meekijkverzoek.objects.get()
        assert (verzoek.eerste_beoordeling, verzoek.antwoord) == ("Ik denk van wel.", "Klopt.")
        assert verzoek.besluit == Meekijkverzoek.Besluit.FO_HANDELT_AF
        assert (vraag.team.code, vraag.status) == ("kcc", Status.AFGESLOTEN)
        assert Reactie.objects.get().door in self.decor.kcc

    def test_of_neemt_de_vraag_over(self) -> None:
        vraag = self.meekijken(neemt_over=True)
        assert (vraag.team.code, vraag.status) == ("belastingen", Status.AFGESLOTEN)
        assert Reactie.objects.get().door == Meekijkverzoek.objects.get().meekijker

    def test_wie_leest_zegt_waarom_het_niveau_afwijkt(self) -> None:
        self.meekijken(neemt_over=False)
        besluit = Routeringsbesluit.objects.exclude(door=None).get()
        assert (besluit.niveau, besluit.waarom) == (Niveau.BACKOFFICE_KIJKT_MEE, "De taxateur weet dit.")


class TestNiveau4(EenVerhaal):
    def test_het_team_legt_uit_en_antwoordt(self) -> None:
        self.vertel(
            self.geval(
                kanaal=Kanaal.EMAIL,
                niveau=Niveau.BACKOFFICE,
                product="klacht",
                beoordeling="Is boos maar redelijk.",
                uitleg="Wij bellen u.",
            )
        )
        vraag = Vraag.objects.select_related("team").get()
        assert (vraag.team.code, vraag.status) == ("juridische-zaken", Status.AFGESLOTEN)
        assert "Is boos maar redelijk." in Overdracht.objects.order_by("pk")[0].samenvatting
        soorten = list(Reactie.objects.order_by("pk").values_list("soort", flat=True))
        assert soorten[0] == Reactie.Soort.UITLEG
        assert soorten[-1] == Reactie.Soort.ANTWOORD

    def test_wie_bij_het_verkeerde_team_komt_reist_door(self) -> None:
        """Chance decides who picks the wrong team, so a story is tried until it happens."""
        for nummer in range(100):
            geval = self.geval(
                kanaal=Kanaal.BALIE,
                niveau=Niveau.BACKOFFICE,
                product="melding-brug",
                nummer=nummer,
                beoordeling="Leuning los.",
                uitleg="Wij komen kijken.",
            )
            if Vraagverhaal(geval, self.decor).eerste_team().code != "wegen":
                break
        self.vertel(geval)
        eerst, daarna = Overdracht.objects.select_related("naar_team").order_by("pk")
        assert eerst.naar_team.code != "wegen" == daarna.naar_team.code
        assert daarna.samenvatting.startswith("Dit is voor Wegen en straatmeubilair, niet voor ons.")
        assert Vraag.objects.get().team.code == "wegen"

    def test_de_inwoner_stuurt_wat_wij_vragen(self) -> None:
        gevallen = [
            self.geval(
                kanaal=Kanaal.WEB,
                niveau=Niveau.BACKOFFICE,
                product="omgevingsvergunning",
                nummer=nummer,
                beoordeling="Tekening mist.",
                uitleg="Wij beoordelen uw plan.",
                navraag="Stuurt u de maten?",
                nagestuurd="Hier zijn de maten.",
            )
            for nummer in range(4)
        ]
        self.vertel(*gevallen)
        assert Reactie.objects.filter(soort=Reactie.Soort.NAVRAAG, tekst="Stuurt u de maten?").exists()
        assert Klantcontact.objects.filter(kanaal=Kanaal.WEB, inhoud="Hier zijn de maten.").exists()
        assert not Vraag.objects.filter(status=Status.WACHT_OP_INWONER.value).exists()


class TestNiveau5(EenVerhaal):
    def wijze(self, kanaal: Kanaal, product: str) -> str:
        self.vertel(self.geval(kanaal=kanaal, niveau=Niveau.KETENPARTNER, product=product))
        return Doorverwijzing.objects.get().wijze

    def test_aan_de_telefoon_verbinden_wij_door(self) -> None:
        assert self.wijze(Kanaal.TELEFOON, "aow") == Doorverwijzing.Wijze.DOORVERBONDEN

    def test_een_brief_zenden_wij_door_als_de_partner_een_adres_heeft(self) -> None:
        assert self.wijze(Kanaal.EMAIL, "waterschapsbelasting") == Doorverwijzing.Wijze.DOORGEZONDEN

    def test_anders_vertellen_wij_waar_het_wel_kan(self) -> None:
        assert self.wijze(Kanaal.EMAIL, "aow") == Doorverwijzing.Wijze.VERWEZEN


class TestTerugkomen(EenVerhaal):
    def test_wie_opnieuw_mailt_vindt_dezelfde_vraag_terug(self) -> None:
        gevallen = [
            self.geval(
                kanaal=Kanaal.EMAIL,
                niveau=Niveau.KLAAR_TERWIJL_U_WACHT,
                product="paspoort",
                nummer=nummer,
                wederwoord=(Wederwoord("Nog iets: mag het ook later?", "Ja, dat mag."),),
            )
            for nummer in range(12)
        ]
        self.vertel(*gevallen)
        assert Vraag.objects.count() == 12
        terug = Klantcontact.objects.filter(inhoud__contains="Nog iets").first()
        assert terug is not None
        assert [reactie.tekst for reactie in terug.vragen.get().reacties.order_by("pk")][-1] == "Ja, dat mag."


class TestNietsNieuws(EenVerhaal):
    def test_een_bedankje_sluit_zonder_antwoord(self) -> None:
        self.vertel(
            self.geval(
                kanaal=Kanaal.EMAIL,
                niveau=Niveau.KLAAR_TERWIJL_U_WACHT,
                product="paspoort",
                soort=Soort.BEDANKJE,
            )
        )
        vraag = Vraag.objects.get()
        assert (vraag.status, vraag.afloop) == (Status.AFGESLOTEN, Vraag.Afloop.GEEN_VRAAG)
        assert not vraag.eigen_woorden.startswith("Vraag")
        assert not Reactie.objects.exists()

    def test_een_dubbele_vraag_verwijst_naar_de_eerste(self) -> None:
        eerste = self.geval(kanaal=Kanaal.EMAIL, niveau=Niveau.ENKELE_DAGEN, product="melding-stoep")
        nogmaals = self.geval(
            kanaal=Kanaal.EMAIL,
            niveau=Niveau.ENKELE_DAGEN,
            product="melding-stoep",
            nummer=1,
            soort=Soort.DUBBEL,
        )
        self.vertel(eerste, nogmaals)
        een, twee = Vraag.objects.order_by("pk")
        assert (twee.status, twee.afloop) == (Status.AFGESLOTEN, Vraag.Afloop.DUBBEL)
        assert twee.notities.get().tekst == f"Zelfde vraag als {een.referentie}."
        assert een.afloop == Vraag.Afloop.AFGEHANDELD
