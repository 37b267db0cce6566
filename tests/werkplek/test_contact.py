"""A contact from the first word to how it goes on, through the page, as a colleague does it."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogus.models import Kenniskaart
from kanalen.models import Bericht
from klanten.models import DigitaalAdres, Klantcontact, Partij
from werkplek.personen import zoek_personen
from zaken.models import Meekijkverzoek, Terugbelverzoek, Vraag
from zaken.services.overdragen import vraag_overdragen

CONTACT = "/werkplek/contact/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def karin_belt(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


@pytest.fixture
def kaart(paspoort, op) -> Kenniskaart:
    return Kenniskaart.objects.create(
        product=paspoort,
        kort="U maakt een afspraak aan de balie.",
        lang="U maakt een afspraak aan de balie. Neem uw oude paspoort mee.",
        geldig_vanaf=op.date(),
    )


def gegevens(**velden: object) -> dict[str, object]:
    """What the form sends for a phone call that was answered at once, with somebody unknown."""
    return {
        "sleutel": uuid.uuid4(),
        "kanaal": "telefoon",
        "ontvangen_op": timezone.localdate(),
        "zoek": "",
        "gezocht": "",
        "partij": "nieuw",
        "eigen_woorden": "Hoe verleng ik mijn paspoort?",
        "product": "geen",
        "verder": "antwoord",
        "antwoord": "U maakt een afspraak.",
        "tijdvak": "",
    } | velden


class TestToegang:
    @pytest.mark.parametrize("wie", ["karin", "bas", "coby"])
    def test_wie_meewerkt_registreert_een_contact(self, client, wie, request):
        client.force_login(request.getfixturevalue(wie))
        assert client.get(CONTACT).status_code == 200

    @pytest.mark.parametrize(
        ("naam", "methode"),
        [
            ("contact", "get"),
            ("contact_personen", "post"),
            ("contact_klantbeeld", "post"),
            ("contact_voorstel", "post"),
            ("contact_vervolg", "post"),
        ],
    )
    def test_een_beheerder_vindt_de_bladzijde_niet(self, client, beheerder, naam, methode):
        client.force_login(beheerder)
        assert getattr(client, methode)(reverse(naam)).status_code == 404

    def test_wie_niet_is_ingelogd_logt_eerst_in(self, client, db):
        assert client.get(CONTACT).status_code == 302

    def test_een_blik_op_het_formulier_is_geen_post(self, karin_belt):
        assert karin_belt.get(reverse("contact_personen")).status_code == 405


class TestDirectBeantwoorden:
    def test_bekende_beller_is_in_een_keer_geholpen(self, karin_belt, rosa, paspoort):
        antwoord = karin_belt.post(CONTACT, gegevens(partij=rosa.pk, product="paspoort"), follow=True)
        vraag = Vraag.objects.get()
        assert (vraag.status, vraag.niveau, vraag.product, vraag.partij) == ("afgesloten", 1, paspoort, rosa)
        assert antwoord.redirect_chain[-1][0] == reverse("vraag", args=[vraag.referentie])
        assert vraag.referentie in antwoord.content.decode()
        assert not Bericht.objects.exists()

    def test_twee_keer_klikken_is_een_contact(self, karin_belt, rosa):
        velden = gegevens(partij=rosa.pk)
        for _ in range(2):
            antwoord = karin_belt.post(CONTACT, velden, follow=True)
        assert (Klantcontact.objects.count(), Vraag.objects.count()) == (1, 1)
        assert "al vastgelegd" in antwoord.content.decode()

    def test_in_een_domein_blijft_de_inhoud_in_het_domein(self, client, bas, karin, burgerzaken):
        client.force_login(bas)
        client.post(CONTACT, gegevens())
        vraag = Vraag.objects.get()
        assert (vraag.status, vraag.niveau, vraag.team) == ("afgesloten", 4, burgerzaken)
        client.force_login(karin)
        assert client.get(reverse("vraag", args=[vraag.referentie])).status_code == 404


class TestVerder:
    def test_terugbellen_op_een_nummer_en_een_tijd(self, karin_belt, rosa):
        velden = gegevens(partij=rosa.pk, verder="terugbellen", bel_nummer="015 555 55 55", tijdvak="ochtend")
        karin_belt.post(CONTACT, velden)
        verzoek = Terugbelverzoek.objects.get()
        assert (verzoek.telefoonnummer, verzoek.tijdvak) == ("+31155555555", "ochtend")
        assert verzoek.vraag.status == "gerouteerd"
        assert [bericht.aanleiding for bericht in Bericht.objects.all()] == ["ontvangstbevestiging"]

    def test_terugbellen_zonder_nummer_neemt_het_nummer_dat_wij_kennen(self, karin_belt, rosa):
        DigitaalAdres.objects.create(partij=rosa, soort="telefoonnummer", adres="+31155555555")
        karin_belt.post(CONTACT, gegevens(partij=rosa.pk, verder="terugbellen"))
        assert Terugbelverzoek.objects.get().telefoonnummer == "+31155555555"

    def test_zelf_afhandelen_maakt_mij_casemanager(self, karin_belt, karin, rosa, paspoort):
        karin_belt.post(CONTACT, gegevens(partij=rosa.pk, product="paspoort", verder="zelf"))
        vraag = Vraag.objects.get()
        assert (vraag.status, vraag.niveau, vraag.casemanager) == ("in_behandeling", 2, karin)
        assert vraag.zaak is not None

    def test_meekijken_houdt_de_vraag_bij_mij(self, karin_belt, karin, bas, paspoort):
        velden = gegevens(product="paspoort", verder="meekijken", eerste_beoordeling="Ik denk van wel.")
        karin_belt.post(CONTACT, velden)
        verzoek = Meekijkverzoek.objects.get()
        assert (verzoek.meekijker, verzoek.vraag.casemanager, verzoek.vraag.niveau) == (bas, karin, 3)

    def test_overdragen_gaat_naar_het_team_van_het_product(self, karin_belt, bas, naamswijziging):
        velden = gegevens(product="naamswijziging", verder="overdragen", samenvatting="Wil anders heten.")
        antwoord = karin_belt.post(CONTACT, velden, follow=True)
        vraag = Vraag.objects.get()
        assert (vraag.niveau, vraag.casemanager, vraag.product) == (4, bas, naamswijziging)
        assert antwoord.redirect_chain[-1][0] == CONTACT
        assert vraag.referentie in antwoord.content.decode()
        assert "Bas Testema" in antwoord.content.decode()

    def test_overdragen_met_een_belofte_om_te_bellen(self, karin_belt, bas, naamswijziging):
        velden = gegevens(
            product="naamswijziging",
            verder="overdragen",
            samenvatting="Wil anders heten.",
            bel_nummer="015 555 55 55",
        )
        karin_belt.post(CONTACT, velden)
        assert Terugbelverzoek.objects.get().vraag.casemanager == bas

    def test_doorverwijzen_zonder_ontvangstbevestiging(self, karin_belt, rosa, svb):
        velden = gegevens(
            partij=rosa.pk,
            verder="doorverwijzen",
            ketenpartner=svb.pk,
            wijze="verwezen",
            toelichting="De SVB betaalt de AOW.",
        )
        karin_belt.post(CONTACT, velden)
        assert (Vraag.objects.get().status, Vraag.objects.get().niveau) == ("doorverwezen", 5)
        assert not Bericht.objects.exists()

    def test_een_domein_vraagt_geen_meekijker(self, client, bas, paspoort):
        client.force_login(bas)
        velden = gegevens(product="paspoort", verder="meekijken", eerste_beoordeling="Hm.")
        assert client.post(CONTACT, velden).status_code == 422
        assert not Klantcontact.objects.exists()


class TestAanvullen:
    def test_toont_wat_er_loopt_en_wat_hierop_lijkt(self, karin_belt, stel_vraag, rosa, paspoort):
        lijkt = stel_vraag(rosa, tekst="Hoe verleng ik mijn paspoort snel?")
        anders = stel_vraag(rosa, onderwerp="Boom", tekst="Een boom in onze straat is om")
        html = karin_belt.post(
            reverse("contact_voorstel"), gegevens(partij=rosa.pk), headers=HTMX
        ).content.decode()
        assert html.index(lijkt.referentie) < html.index(anders.referentie)
        assert html.count("lijkt hierop") == 1

    def test_het_contact_komt_bij_de_vraag(self, karin_belt, stel_vraag, rosa):
        vraag = stel_vraag(rosa)
        velden = gegevens(partij=rosa.pk, neem=f"bij:{vraag.referentie}")
        html = karin_belt.post(reverse("contact_vervolg"), velden, headers=HTMX).content.decode()
        assert f'value="{vraag.referentie}"' in html
        velden |= {"verder": "aanvullen", "bij_vraag": vraag.referentie, "antwoord": ""}
        for _ in range(2):
            antwoord = karin_belt.post(CONTACT, velden, follow=True)
        assert Vraag.objects.count() == 1
        assert vraag.klantcontacten.count() == 2
        assert "al vastgelegd" in antwoord.content.decode()

    def test_een_vraag_die_ik_niet_zie_bestaat_niet(
        self, karin_belt, karin, stel_vraag, rosa, bas, burgerzaken, op
    ):
        vraag = stel_vraag(rosa)
        vraag_overdragen(vraag_id=vraag.pk, naar_team=burgerzaken, samenvatting="Pas.", op=op, door=karin)
        html = karin_belt.post(
            reverse("contact_voorstel"), gegevens(partij=rosa.pk), headers=HTMX
        ).content.decode()
        assert vraag.referentie not in html
        antwoord = karin_belt.post(
            CONTACT, gegevens(partij=rosa.pk, verder="aanvullen", bij_vraag=vraag.referentie)
        )
        assert antwoord.status_code == 422
        assert "Wij vinden deze vraag niet." in antwoord.content.decode()


class TestNogEenVraag:
    def test_twee_vragen_in_een_contact(self, karin_belt, rosa):
        antwoord = karin_belt.post(CONTACT, gegevens(partij=rosa.pk, nog="1"))
        contact = Klantcontact.objects.get()
        assert antwoord["Location"] == f"{CONTACT}?nog={contact.pk}"
        html = karin_belt.get(antwoord["Location"]).content.decode()
        assert f'id="id_partij_{rosa.pk}" checked' in html
        velden = gegevens(partij=rosa.pk, bij_contact=contact.pk, eigen_woorden="En mijn container is weg.")
        for _ in range(2):
            karin_belt.post(CONTACT, velden)
        assert Klantcontact.objects.get().vragen.count() == 2
        assert Vraag.objects.latest("pk").onderwerp == "En mijn container is weg."

    def test_alleen_bij_een_contact_van_mij_van_vandaag(self, karin_belt, client, kees, rosa):
        karin_belt.post(CONTACT, gegevens(partij=rosa.pk))
        contact = Klantcontact.objects.get()
        client.force_login(kees)
        assert client.get(f"{CONTACT}?nog={contact.pk}").status_code == 404
        client.post(CONTACT, gegevens(partij=rosa.pk, bij_contact=contact.pk))
        assert contact.vragen.count() == 1
        assert Klantcontact.objects.count() == 2


class TestGeweigerd:
    @pytest.mark.parametrize(
        ("velden", "melding"),
        [
            ({"eigen_woorden": " "}, "Vul ‘Wat vraagt de inwoner?’ in."),
            ({"antwoord": ""}, "Schrijf wat u hebt geantwoord."),
            ({"verder": "terugbellen"}, "Vul het nummer in waarop wij terugbellen."),
            ({"verder": "terugbellen", "bel_nummer": "12"}, "Dit telefoonnummer is te kort of te lang."),
            ({"verder": "overdragen"}, "Kies naar welk team de vraag gaat."),
            ({"verder": "meekijken"}, "Schrijf eerst zelf een beoordeling."),
            ({"verder": "doorverwijzen"}, "Kies hoe de vraag daarheen gaat."),
            ({"verder": "ooit"}, "Kies bij ‘Hoe gaat het verder?’ een van de mogelijkheden."),
            ({"kanaal": "post", "ontvangen_op": ""}, "Vul in op welke dag wij de brief kregen."),
            ({"kanaal": "post", "ontvangen_op": "2999-01-01"}, "Dit moment is nog niet geweest."),
            ({"kanaal": "post", "ontvangen_op": "1812-01-01"}, "1812"),
            ({"partij": ""}, "Kies wie het is."),
            ({"partij": "999999"}, "Deze persoon kennen wij niet meer."),
            ({"partij": "x"}, "Deze persoon kennen wij niet meer."),
            ({"geboortedatum": "2999-01-01"}, "geboortedatum na"),
            ({"email": "rosa@"}, "Een e-mailadres ziet eruit als"),
            ({"telefoonnummer": "geen"}, "Dit is geen telefoonnummer."),
            ({"product": "ander", "ander_product": "Luchtkasteel"}, "Wij kennen geen product met de naam"),
            ({"sleutel": "x"}, "sleutel"),
        ],
    )
    def test_zegt_waarom_en_houdt_de_tekst(self, karin_belt, velden, melding):
        antwoord = karin_belt.post(CONTACT, gegevens(achterliggende_vraag="Gaat op reis.") | velden)
        html = antwoord.content.decode()
        assert antwoord.status_code == 422
        assert melding.casefold() in html.casefold()
        assert "Gaat op reis." in html
        assert not Klantcontact.objects.exists()

    def test_wat_een_service_weigert_staat_bij_zijn_veld(self, karin_belt, kcc):
        velden = gegevens(verder="overdragen", team=kcc.pk, samenvatting="Naar onszelf.")
        antwoord = karin_belt.post(CONTACT, velden)
        assert antwoord.status_code == 422
        assert antwoord.context["formulier"].errors["team"]
        assert not Vraag.objects.exists()

    def test_htmx_krijgt_alleen_het_formulier_terug(self, karin_belt):
        antwoord = karin_belt.post(CONTACT, gegevens(antwoord=""), headers=HTMX)
        html = antwoord.content.decode()
        assert antwoord.status_code == 422
        assert "<html" not in html
        assert "Hoe verleng ik mijn paspoort?" in html


class TestBrief:
    def test_de_termijn_loopt_vanaf_de_dag_van_ontvangst(self, karin_belt):
        dag = timezone.localdate() - timedelta(days=3)
        karin_belt.post(CONTACT, gegevens(kanaal="post", ontvangen_op=dag, verder="zelf"))
        assert timezone.localdate(Vraag.objects.get().ontvangen_op) == dag


class TestIemandAnders:
    def test_met_naam_nummer_en_adres_is_daarna_bekend(self, karin_belt):
        karin_belt.post(
            CONTACT,
            gegevens(naam="Nina Nieuw", telefoonnummer="015 555 55 55", email="nina@inwoner.example"),
        )
        nina = Partij.objects.get()
        assert nina.naam == "Nina Nieuw"
        assert set(nina.digitale_adressen.values_list("adres", flat=True)) == {
            "nina@inwoner.example",
            "+31155555555",
        }

    @pytest.mark.parametrize(
        ("zoek", "veld", "waarde"),
        [
            ("Nina Nieuw", "naam", "Nina Nieuw"),
            ("nina@inwoner.example", "email", "nina@inwoner.example"),
            ("015-5555555", "telefoonnummer", "+31155555555"),
            ("Nina Nieuw 01-05-1980", "naam", "Nina Nieuw"),
            ("999990019", "naam", ""),
            ("999990019", "telefoonnummer", ""),
        ],
    )
    def test_wat_werd_gezocht_telt_als_er_niets_is_ingevuld(self, karin_belt, zoek, veld, waarde):
        karin_belt.post(CONTACT, gegevens(zoek=zoek, gezocht=zoek))
        assert getattr(Klantcontact.objects.get(), veld) == waarde

    def test_met_naam_en_geboortedatum_is_daarna_bekend(self, karin_belt, karin):
        for _ in range(2):
            karin_belt.post(CONTACT, gegevens(naam="Nina Nieuw", geboortedatum="1980-05-01"))
        assert (Partij.objects.get().naam, Klantcontact.objects.count()) == ("Nina Nieuw", 2)
        assert zoek_personen(karin, "nina 1-5-1980").zeker == Partij.objects.get()

    def test_blijft_onbekend_als_niemand_iets_weet(self, karin_belt):
        karin_belt.post(CONTACT, gegevens())
        contact = Klantcontact.objects.get()
        assert (contact.partij, contact.naam, contact.email) == (None, "", "")

    def test_wie_te_snel_is_kiest_alsnog(self, karin_belt, rosa):
        antwoord = karin_belt.post(CONTACT, gegevens(zoek="Rosa", gezocht=""))
        assert antwoord.status_code == 422
        assert "Rosa Verzonnen" in antwoord.content.decode()

    def test_wie_bewust_iemand_anders_kiest_gaat_door(self, karin_belt, rosa):
        karin_belt.post(CONTACT, gegevens(zoek="Rosa", gezocht="Rosa", naam="Roza Anders"))
        assert Klantcontact.objects.get().naam == "Roza Anders"


class TestPersonen:
    def zoek(self, client: Client, **velden: object) -> str:
        antwoord = client.post(reverse("contact_personen"), gegevens(**velden), headers=HTMX)
        return antwoord.content.decode()

    def test_een_nummer_kiest_de_enige_die_het_heeft(self, karin_belt, rosa):
        DigitaalAdres.objects.create(partij=rosa, soort="telefoonnummer", adres="+31155555555")
        html = self.zoek(karin_belt, zoek="015 555 55 55")
        assert f'value="{rosa.pk}" id="id_partij_{rosa.pk}" checked' in html

    def test_een_naam_laat_kiezen(self, karin_belt, rosa):
        html = self.zoek(karin_belt, zoek="roza verzonen")
        assert "Rosa Verzonnen" in html
        assert "checked" not in html

    def test_wie_gekozen_was_blijft_gekozen(self, karin_belt, rosa):
        assert f'id="id_partij_{rosa.pk}" checked' in self.zoek(karin_belt, zoek="Rosa", partij=rosa.pk)

    def test_niemand_gevonden_zegt_wat_nu(self, karin_belt):
        html = self.zoek(karin_belt, zoek="Xyz <b>")
        assert "Wij kennen niemand met ‘Xyz &lt;b&gt;’" in html
        assert 'id="id_partij_nieuw" checked' in html

    def test_toont_dat_er_iets_loopt_maar_niet_wat(self, karin_belt, stel_vraag, rosa):
        vraag = stel_vraag(rosa, onderwerp="Geheim onderwerp", tekst="Geheime tekst")
        html = self.zoek(karin_belt, partij=rosa.pk)
        assert vraag.referentie in html
        assert "Geheim" not in html

    def test_wie_gekozen_wordt_laat_de_lijst_met_rust(self, karin_belt, stel_vraag, rosa):
        vraag = stel_vraag(rosa)
        velden = gegevens(zoek="Rosa", gezocht="Rosa", partij=rosa.pk)
        html = karin_belt.post(reverse("contact_klantbeeld"), velden, headers=HTMX).content.decode()
        assert vraag.referentie in html
        assert 'type="radio"' not in html

    def test_zonder_javascript_blijft_alles_staan(self, karin_belt, rosa):
        antwoord = karin_belt.post(reverse("contact_personen"), gegevens(zoek="Rosa", antwoord="Half af"))
        html = antwoord.content.decode()
        assert antwoord.status_code == 200
        assert "Half af" in html
        assert "Rosa Verzonnen" in html
        assert "Kijk dit nog even na" not in html


class TestVoorstel:
    def vraag(self, client: Client, **velden: object) -> str:
        antwoord = client.post(reverse("contact_voorstel"), gegevens(**velden), headers=HTMX)
        return antwoord.content.decode()

    def test_zegt_waarom_en_toont_de_kaart(self, karin_belt, kaart):
        html = self.vraag(karin_belt)
        assert 'id="id_product_paspoort" checked' in html
        assert "paspoort" in html
        assert kaart.kort in html

    def test_een_eigen_keuze_wint_van_een_nieuw_voorstel(self, karin_belt, kaart, naamswijziging):
        html = self.vraag(karin_belt, product="naamswijziging", voorgesteld="paspoort")
        assert 'id="id_product_naamswijziging" checked' in html
        assert kaart.kort not in html

    def test_volgt_het_voorstel_zolang_niemand_koos(self, karin_belt, paspoort, naamswijziging):
        html = self.vraag(karin_belt, product="naamswijziging", voorgesteld="naamswijziging")
        assert 'id="id_product_paspoort" checked' in html

    def test_bewust_geen_product_blijft_geen_product(self, karin_belt, paspoort):
        assert 'id="id_product_geen" checked' in self.vraag(karin_belt, voorgesteld="paspoort")

    def test_een_ander_product_bij_naam(self, karin_belt, kaart, naamswijziging):
        html = self.vraag(karin_belt, eigen_woorden="Iets", product="ander", ander_product="paspoort")
        assert kaart.kort in html

    def test_zonder_woorden_geen_voorstel(self, karin_belt, paspoort):
        assert "Schrijf op wat de inwoner vraagt" in self.vraag(karin_belt, eigen_woorden="")


class TestVervolg:
    def neem(self, client: Client, neem: str, **velden: object) -> str:
        antwoord = client.post(
            reverse("contact_vervolg"), gegevens(antwoord="", **velden) | {"neem": neem}, headers=HTMX
        )
        return antwoord.content.decode()

    def test_gebruikt_het_korte_antwoord(self, karin_belt, kaart):
        assert f"{kaart.kort}</textarea>" in self.neem(karin_belt, "kort", verder="zelf")

    def test_gebruikt_het_hele_antwoord(self, karin_belt, kaart):
        assert f"{kaart.lang}</textarea>" in self.neem(karin_belt, "lang")

    def test_volgt_het_niveau_van_het_product(self, karin_belt, bas, naamswijziging):
        html = self.neem(karin_belt, "niveau", product="naamswijziging", voorgesteld="x")
        assert 'value="overdragen"' in html
        assert f'<option value="{naamswijziging.team_id}" selected>' in html

    def test_iets_onbekends_verandert_niets(self, karin_belt, kaart):
        assert kaart.kort not in self.neem(karin_belt, "alles")


class TestKosten:
    def test_een_persoon_en_twintig_kosten_evenveel(self, karin_belt, op):
        def tel(aantal: int) -> int:
            for nummer in range(aantal):
                partij = Partij.objects.create(naam=f"Rosa Verzonnen {nummer}", aangemaakt_op=op)
                DigitaalAdres.objects.create(partij=partij, soort="email", adres=f"r{nummer}@inwoner.example")
            with CaptureQueriesContext(connection) as gemeten:
                karin_belt.post(reverse("contact_personen"), gegevens(zoek="Rosa"), headers=HTMX)
            return len(gemeten)

        karin_belt.get(CONTACT)  # the first request of a session writes it
        assert tel(1) == tel(19)

    def test_een_lange_geschiedenis_kost_niet_meer(self, karin_belt, stel_vraag, rosa, kaart):
        def tel() -> int:
            with CaptureQueriesContext(connection) as gemeten:
                karin_belt.get(CONTACT, {"partij": rosa.pk})
            return len(gemeten)

        stel_vraag(rosa)
        kort = tel()
        for _ in range(20):
            stel_vraag(rosa)
        assert tel() == kort <= 20
