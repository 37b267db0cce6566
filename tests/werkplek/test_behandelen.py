"""Every act on a question through the page, as a colleague does it."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from werkplek.handelingen import HANDELINGEN
from zaken.models import Meekijkverzoek, Overdracht, Reactie, Vraag
from zaken.services.reageren import vraag_beantwoorden


@pytest.fixture
def aan_de_balie(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


@pytest.fixture
def vraag(stel_vraag, rosa, karin, bas, wim, svb) -> Vraag:
    gesteld: Vraag = stel_vraag(rosa)
    return gesteld


def adres(naam: str, vraag: Vraag) -> str:
    return reverse(f"vraag_{naam}", args=[vraag.referentie])


def antwoord(**velden: object) -> dict[str, object]:
    return {"tekst": "Dat kan.", "kanaal": "email", "sleutel": uuid.uuid4(), "laatst_gelezen": 0} | velden


class TestElkeHandeling:
    @pytest.mark.parametrize("handeling", HANDELINGEN, ids=lambda handeling: handeling.naam)
    def test_opent_of_zegt_dat_het_nu_niet_kan(self, aan_de_balie, vraag, karin, handeling):
        pagina = aan_de_balie.get(adres(handeling.naam, vraag))
        mogelijk = handeling.kan(Vraag.objects.get(pk=vraag.pk), karin)
        assert pagina.status_code == (200 if mogelijk else 303)

    @pytest.mark.parametrize("handeling", HANDELINGEN, ids=lambda handeling: handeling.naam)
    def test_bestaat_niet_voor_een_ander_domein(self, client, vraag, wim, handeling):
        client.force_login(wim)
        assert client.get(adres(handeling.naam, vraag)).status_code == 404
        assert client.post(adres(handeling.naam, vraag)).status_code == 404

    @pytest.mark.parametrize(
        ("naam", "velden", "gedaan"),
        [
            ("beantwoorden", antwoord(), "beantwoord"),
            ("uitleggen", antwoord(toegezegd_op="2099-01-02"), None),
            ("routeren", {"niveau": "2"}, "gerouteerd"),
            ("toewijzen", {"aan": ""}, "in_behandeling"),
            ("terugbellen", {"telefoonnummer": "015 555 55 55", "tijdvak": "ochtend"}, "nieuw"),
            ("notitie", {"tekst": "Let op de hond."}, "nieuw"),
            ("intrekken", {"afloop": "geen_vraag"}, "afgesloten"),
        ],
    )
    def test_doet_wat_de_service_doet(self, aan_de_balie, vraag, naam, velden, gedaan):
        pagina = aan_de_balie.post(adres(naam, vraag), velden)
        vraag.refresh_from_db()
        if gedaan is None:
            assert pagina.status_code == 422
        else:
            assert (pagina.status_code, vraag.status) == (303, gedaan)


class TestBeantwoorden:
    def test_een_dubbele_klik_is_een_antwoord(self, aan_de_balie, vraag):
        velden = antwoord()
        for _ in range(2):
            assert aan_de_balie.post(adres("beantwoorden", vraag), velden).status_code == 303
        assert Reactie.objects.count() == 1

    def test_wie_te_laat_is_leest_de_ander_en_houdt_zijn_tekst(self, aan_de_balie, vraag, kees, op):
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Van Kees.", op=op, door=kees)
        pagina = aan_de_balie.post(adres("beantwoorden", vraag), antwoord(tekst="Mijn lange tekst."))
        html = pagina.content.decode()
        assert pagina.status_code == 422
        assert "Kees Proefman heeft net al gereageerd" in html
        assert "Van Kees." in html
        assert "Mijn lange tekst." in html
        assert Reactie.objects.count() == 1

    def test_wie_de_ander_gelezen_heeft_kan_verder(self, aan_de_balie, vraag, kees, op):
        eerste = vraag_beantwoorden(vraag_id=vraag.pk, tekst="Van Kees.", op=op, door=kees)
        pagina = aan_de_balie.post(adres("beantwoorden", vraag), antwoord())
        assert f'name="laatst_gelezen" value="{eerste.pk}"' in pagina.content.decode()
        assert (
            aan_de_balie.post(adres("beantwoorden", vraag), antwoord(laatst_gelezen=eerste.pk)).status_code
            == 303
        )

    def test_een_leeg_antwoord_blijft_staan_met_de_reden(self, aan_de_balie, vraag):
        pagina = aan_de_balie.post(adres("beantwoorden", vraag), antwoord(tekst=""))
        assert pagina.status_code == 422
        assert "aria-invalid" in pagina.content.decode()


class TestOverdragen:
    def test_gaat_naar_het_domein_en_is_daarna_niet_meer_van_het_kcc(
        self, aan_de_balie, vraag, burgerzaken, bas
    ):
        velden = {"naar_team": burgerzaken.pk, "samenvatting": "Wil een nieuwe naam."}
        pagina = aan_de_balie.post(adres("overdragen", vraag), velden, follow=True)
        vraag.refresh_from_db()
        assert (vraag.team, vraag.casemanager) == (burgerzaken, bas)
        assert pagina.redirect_chain[-1][0] == reverse("wachtrij")
        assert aan_de_balie.get(reverse("vraag", args=[vraag.referentie])).status_code == 404

    def test_de_collega_leest_wat_het_product_vraagt_en_nog_niet_bekend_is(
        self, aan_de_balie, vraag, burgerzaken, naamswijziging
    ):
        naamswijziging.uitvragen = ["Welke naam wordt het?", "Sinds wanneer?"]
        naamswijziging.save(update_fields=["uitvragen"])
        vraag.product = naamswijziging
        vraag.save(update_fields=["product"])
        assert "Welke naam wordt het?" in aan_de_balie.get(adres("overdragen", vraag)).content.decode()
        aan_de_balie.post(
            adres("overdragen", vraag),
            {"naar_team": burgerzaken.pk, "samenvatting": "Nieuwe naam.", "bekend": ["Sinds wanneer?"]},
        )
        assert Overdracht.objects.get().samenvatting == (
            "Nieuwe naam.\n\nNog niet bekend:\n- Welke naam wordt het?"
        )

    def test_zonder_samenvatting_gebeurt_er_niets(self, aan_de_balie, vraag, burgerzaken, kcc):
        pagina = aan_de_balie.post(
            adres("overdragen", vraag), {"naar_team": burgerzaken.pk, "samenvatting": " "}
        )
        vraag.refresh_from_db()
        assert (pagina.status_code, vraag.team) == (422, kcc)


class TestMeekijken:
    def test_van_verzoek_tot_besluit(self, aan_de_balie, vraag, burgerzaken, bas, kcc):
        aan_de_balie.post(
            adres("meekijken", vraag), {"team": burgerzaken.pk, "eerste_beoordeling": "Ik denk van wel."}
        )
        meekijker = Client()
        meekijker.force_login(bas)
        pagina = meekijker.get(reverse("vraag", args=[vraag.referentie]))
        assert "Ik denk van wel." in pagina.content.decode()
        meekijker.post(adres("meekijken_beantwoorden", vraag), {"antwoord": "Dat klopt."})
        aan_de_balie.post(adres("meekijken_besluiten", vraag), {"besluit": "fo_handelt_af"})
        verzoek = Meekijkverzoek.objects.get()
        assert (verzoek.antwoord, verzoek.besluit) == ("Dat klopt.", "fo_handelt_af")
        assert Vraag.objects.get().team == kcc
        assert meekijker.get(reverse("vraag", args=[vraag.referentie])).status_code == 404

    def test_alleen_wie_gevraagd_is_kan_antwoorden(self, aan_de_balie, vraag, burgerzaken, bas, kees):
        aan_de_balie.post(adres("meekijken", vraag), {"team": burgerzaken.pk, "eerste_beoordeling": "Hm."})
        ander = Client()
        ander.force_login(kees)
        assert ander.post(adres("meekijken_beantwoorden", vraag), {"antwoord": "Ik ook."}).status_code == 404


class TestOpschorten:
    def test_vraagt_de_inwoner_en_wacht(self, aan_de_balie, vraag, karin):
        aan_de_balie.post(adres("toewijzen", vraag), {"aan": karin.pk})
        velden = {"tekst": "Welke straat?", "tot": "2039-03-01", "sleutel": uuid.uuid4()}
        aan_de_balie.post(adres("opschorten", vraag), velden)
        vraag.refresh_from_db()
        assert (vraag.status, vraag.wacht_tot) == ("wacht_op_inwoner", date(2039, 3, 1))


class TestDoorverwijzen:
    def test_een_telefoontje_kan_niet_ongewijzigd_worden_doorgezonden(
        self, aan_de_balie, stel_vraag, rosa, svb
    ):
        telefoon = stel_vraag(rosa, kanaal="telefoon")
        assert "doorgezonden" not in aan_de_balie.get(adres("doorverwijzen", telefoon)).content.decode()

    def test_de_vraag_ligt_daarna_bij_de_partner(self, aan_de_balie, vraag, svb):
        velden = {"ketenpartner": svb.pk, "wijze": "doorgezonden", "toelichting": "De SVB betaalt de AOW."}
        aan_de_balie.post(adres("doorverwijzen", vraag), velden)
        vraag.refresh_from_db()
        assert (vraag.status, vraag.niveau) == ("doorverwezen", 5)
