"""Find a person, and see that something runs for them but never what (toegang.md)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from klanten.models import DigitaalAdres, Inzage, Partij, Partijnotitie
from klanten.postadressen import Postadres
from klanten.queries import notities_bij
from klanten.services.bsn_vastleggen import bsn_vastleggen
from klanten.services.partij_bijwerken import Partijgegevens, partij_bijwerken
from klanten.services.partijnotitie_maken import partijnotitie_maken
from werkplek.personen import zoek_personen
from zaken.services.overdragen import vraag_overdragen
from zaken.services.terugbellen_vragen import terugbellen_vragen

KLANTEN = "/werkplek/klanten/"
BSN = "999990019"
ADRES = Postadres("Zoë van Dïjk", "Rietkraag", "12", "", "1234AB", "Waterrijk")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def karin_zoekt(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


class TestZoeken:
    @pytest.mark.parametrize(
        "tekst",
        [
            "Rosa Verzonnen",
            "roza verzonen",
            "Verzonnen",
            "ROSA@inwoner.example",
            "015 555 55 55",
            "+31155555555",
        ],
    )
    def test_vindt_haar_hoe_je_ook_zoekt(self, karin_zoekt, rosa, buurvrouw, tekst):
        DigitaalAdres.objects.create(partij=rosa, soort="telefoonnummer", adres="+31155555555")
        html = karin_zoekt.post(KLANTEN, {"q": tekst}).content.decode()
        assert reverse("klantbeeld", args=[rosa.pk]) in html
        assert "Bep Bedacht" not in html

    def test_vindt_wie_bij_een_referentie_hoort_ook_als_de_vraag_elders_ligt(
        self, karin_zoekt, stel_vraag, rosa, karin, bas, burgerzaken, op
    ):
        vraag = stel_vraag(rosa)
        vraag_overdragen(
            vraag_id=vraag.pk, naar_team=burgerzaken, samenvatting="Wil een paspoort.", op=op, door=karin
        )
        html = karin_zoekt.post(KLANTEN, {"q": vraag.referentie.lower().replace("-", " ")}).content.decode()
        assert reverse("klantbeeld", args=[rosa.pk]) in html
        assert vraag.onderwerp not in html

    @pytest.mark.parametrize("tekst", ["zzzqqq", "R", "0", "@", "%", "a\x00b", "x" * 5000, "'); drop table"])
    def test_vindt_niemand_en_zegt_wat_nu(self, karin_zoekt, rosa, tekst):
        antwoord = karin_zoekt.post(KLANTEN, {"q": tekst})
        assert antwoord.status_code == 200
        assert "Niemand gevonden" in antwoord.content.decode()

    def test_htmx_krijgt_alleen_wie_gevonden_is(self, karin_zoekt, rosa):
        html = karin_zoekt.post(KLANTEN, {"q": "Rosa"}, headers=HTMX).content.decode()
        assert "<html" not in html
        assert "Rosa Verzonnen" in html

    def test_een_beheerder_vindt_de_bladzijde_niet(self, client, beheerder, rosa):
        client.force_login(beheerder)
        assert client.get(KLANTEN).status_code == 404
        assert client.get(reverse("klantbeeld", args=[rosa.pk])).status_code == 404

    def test_een_persoon_en_twintig_kosten_evenveel(self, karin_zoekt, op):
        def tel(aantal: int) -> int:
            for nummer in range(aantal):
                partij = Partij.objects.create(naam=f"Rosa Verzonnen {nummer}", aangemaakt_op=op)
                DigitaalAdres.objects.create(partij=partij, soort="email", adres=f"r{nummer}@inwoner.example")
            with CaptureQueriesContext(connection) as gemeten:
                karin_zoekt.post(KLANTEN, {"q": "Rosa"})
            return len(gemeten)

        assert tel(1) == tel(19)


class TestZoekenOpKenmerken:
    @pytest.fixture
    def bekend(self, rosa, karin, op, settings) -> Partij:
        settings.BSN_SLEUTELS = ("s" * 40,)
        gegevens = Partijgegevens(naam="Zoë van Dïjk", geboortedatum=date(1980, 5, 1), adres=ADRES)
        partij = partij_bijwerken(partij_id=rosa.pk, gegevens=gegevens, op=op, door=karin)
        bsn_vastleggen(partij_id=rosa.pk, bsn=BSN, op=op, door=karin)
        return partij

    @pytest.mark.parametrize(
        "tekst",
        [
            "zoe van dijk",
            "Zoe van Dijck 01-05-1980",
            "1 mei 1980",
            "dijk 1-5-1980",
            "1234 ab 12",
            "1234AB",
            "zoe 1234ab",
            "Rietkraag 12",
            "riedkraag 12",
            BSN,
            "9999 90 019",
        ],
    )
    def test_vindt_haar_en_niet_de_buurvrouw(self, karin_zoekt, bekend, buurvrouw, tekst):
        html = karin_zoekt.post(KLANTEN, {"q": tekst}, headers=HTMX).content.decode()
        assert reverse("klantbeeld", args=[bekend.pk]) in html
        assert "geboren 01-05-1980" in html
        assert "Bep Bedacht" not in html

    @pytest.mark.parametrize(
        "tekst", ["Zoe 02-05-1980", "1234AB 13", "Rietkraag 13", "999990020", "bep 1-5-1980"]
    )
    def test_wat_niet_klopt_vindt_haar_niet(self, karin_zoekt, bekend, tekst):
        html = karin_zoekt.post(KLANTEN, {"q": tekst}, headers=HTMX).content.decode()
        assert reverse("klantbeeld", args=[bekend.pk]) not in html

    def test_wat_gezocht_werd_staat_nooit_in_een_adres(self, karin_zoekt, bekend):
        assert (
            reverse("klantbeeld", args=[bekend.pk])
            not in karin_zoekt.get(KLANTEN, {"q": BSN}).content.decode()
        )
        html = karin_zoekt.post(KLANTEN, {"q": BSN}, headers=HTMX).content.decode()
        assert BSN not in html

    def test_kiest_wie_naam_en_geboortedatum_noemt(self, karin, bekend):
        assert zoek_personen(karin, "zoe dijk 1-5-1980").zeker == bekend
        assert zoek_personen(karin, "1-5-1980").zeker is None
        assert zoek_personen(karin, BSN).zeker == bekend


class TestWijzigen:
    def velden(self, partij: Partij, **anders: object) -> dict[str, object]:
        return {
            "soort": "persoon",
            "naam": partij.naam,
            "taal": "nl",
            "zelfredzaamheid": "zelfstandig",
        } | anders

    def test_bewaart_wat_zij_zegt(self, karin_zoekt, rosa, settings):
        settings.BSN_SLEUTELS = ("s" * 40,)
        velden = self.velden(
            rosa,
            geboortedatum="1980-05-01",
            bsn=BSN,
            adres_straat="Rietkraag",
            adres_huisnummer="12",
            adres_postcode="1234 ab",
            adres_plaats="Waterrijk",
            telefoonnummer="015 555 55 55",
            email="rosa@thuis.example",
            voorkeurskanaal="post",
            taal="en",
            niet_digitaal="on",
        )
        antwoord = karin_zoekt.post(reverse("klant_wijzigen", args=[rosa.pk]), velden, follow=True)
        html = antwoord.content.decode()
        for stuk in (
            "Rietkraag 12, 1234 AB Waterrijk",
            "rosa@thuis.example",
            "niet digitaal",
            "Engels",
            "bekend",
        ):
            assert stuk in html
        assert BSN not in html

    @pytest.mark.parametrize(
        ("velden", "melding"),
        [
            ({"naam": ""}, "Vul ‘Naam’ in."),
            ({"geboortedatum": "2999-01-01"}, "geboortedatum na"),
            ({"geboortedatum": "1066-01-01"}, "geboortedatum na"),
            ({"bsn": "123456789"}, "Dit is geen burgerservicenummer."),
            ({"adres_straat": "Rietkraag"}, "Vul een huisnummer in"),
            ({"telefoonnummer": "12"}, "te kort of te lang"),
        ],
    )
    def test_zegt_waarom_en_verandert_niets(self, karin_zoekt, rosa, settings, velden, melding):
        settings.BSN_SLEUTELS = ("s" * 40,)
        antwoord = karin_zoekt.post(
            reverse("klant_wijzigen", args=[rosa.pk]), self.velden(rosa, niet_digitaal="on") | velden
        )
        assert antwoord.status_code == 422
        assert melding in antwoord.content.decode()
        assert not Partij.objects.get(pk=rosa.pk).niet_digitaal

    def test_het_bsn_van_een_ander_wordt_geweigerd(self, karin_zoekt, rosa, buurvrouw, karin, op, settings):
        settings.BSN_SLEUTELS = ("s" * 40,)
        bsn_vastleggen(partij_id=buurvrouw.pk, bsn=BSN, op=op, door=karin)
        antwoord = karin_zoekt.post(
            reverse("klant_wijzigen", args=[rosa.pk]), self.velden(rosa, bsn=BSN, niet_digitaal="on")
        )
        assert antwoord.status_code == 422
        assert "hoort al bij iemand anders" in antwoord.content.decode()
        assert not Partij.objects.get(pk=rosa.pk).niet_digitaal


class TestKlantbeeld:
    def beeld(self, client: Client, partij: Partij) -> str:
        return client.get(reverse("klantbeeld", args=[partij.pk])).content.decode()

    def test_toont_dat_er_iets_loopt_en_nooit_wat(self, karin_zoekt, stel_vraag, rosa):
        stel_vraag(rosa, onderwerp="Geheim onderwerp", tekst="Geheime tekst")
        html = self.beeld(karin_zoekt, rosa)
        assert "Vraag aan de gemeente" in html
        assert "rosa@inwoner.example" in html
        assert "E-mail, inkomend" in html
        assert "Geheim" not in html

    def test_linkt_alleen_naar_wat_ik_mag_zien(
        self, karin_zoekt, stel_vraag, rosa, karin, bas, burgerzaken, op
    ):
        bij_ons, bij_hen = stel_vraag(rosa), stel_vraag(rosa)
        vraag_overdragen(
            vraag_id=bij_hen.pk, naar_team=burgerzaken, samenvatting="Wil een paspoort.", op=op, door=karin
        )
        html = self.beeld(karin_zoekt, rosa)
        assert bij_ons.referentie in html
        assert bij_hen.referentie not in html
        assert "Bas Testema" in html

    def test_van_een_gevoelig_domein_alleen_de_publieke_naam(
        self, karin_zoekt, stel_vraag, rosa, karin, wim, wmo, huishoudelijke_hulp, op
    ):
        vraag = stel_vraag(rosa)
        vraag.product = huishoudelijke_hulp
        vraag.save(update_fields=["product"])
        vraag_overdragen(vraag_id=vraag.pk, naar_team=wmo, samenvatting="Hulp in huis.", op=op, door=karin)
        terugbellen_vragen(vraag_id=vraag.pk, telefoonnummer="015 555 55 55", op=op, door=wim)
        html = self.beeld(karin_zoekt, rosa)
        assert html.count("Sociaal domein") == 2
        assert "Huishoudelijke hulp" not in html

    def test_toont_wat_wij_hebben_beloofd(self, karin_zoekt, stel_vraag, rosa, karin, op):
        assert "Er staat geen belofte open" in self.beeld(karin_zoekt, rosa)
        vraag = stel_vraag(rosa, kanaal="telefoon")
        terugbellen_vragen(vraag_id=vraag.pk, telefoonnummer="015 555 55 55", op=op, door=karin)
        assert "Wij bellen terug" in self.beeld(karin_zoekt, rosa)

    def test_iemand_die_er_niet_is(self, karin_zoekt):
        assert karin_zoekt.get(reverse("klantbeeld", args=[999_999])).status_code == 404

    def test_een_vraag_en_twintig_kosten_evenveel(self, karin_zoekt, stel_vraag, rosa):
        def tel() -> int:
            with CaptureQueriesContext(connection) as gemeten:
                self.beeld(karin_zoekt, rosa)
            return len(gemeten)

        stel_vraag(rosa)
        self.beeld(karin_zoekt, rosa)  # the first request of a session writes it
        een = tel()
        for _ in range(19):
            stel_vraag(rosa)
        assert tel() == een <= 14


class TestNotities:
    def test_collegas_lezen_hem_tot_en_met_de_dag(self, karin_zoekt, client, rosa, karin, op):
        notitie = partijnotitie_maken(
            partij=rosa,
            tekst="Is slechthorend.",
            geldig_tot=timezone.localdate(),
            op=timezone.now(),
            door=karin,
        )
        beeld = karin_zoekt.get(reverse("klantbeeld", args=[rosa.pk])).content.decode()
        assert "Is slechthorend." in beeld
        assert "Is slechthorend." in karin_zoekt.get(f"/werkplek/contact/?partij={rosa.pk}").content.decode()
        later = timezone.now() + timedelta(days=1)
        assert not notities_bij(karin, rosa.pk, op=later).exists()
        karin_zoekt.post(reverse("klant_notitie_intrekken", args=[rosa.pk, notitie.pk]))
        assert not notities_bij(karin, rosa.pk, op=timezone.now()).exists()

    @pytest.mark.parametrize("dagen", [-1, 400])
    def test_een_notitie_heeft_een_einde(self, karin_zoekt, rosa, dagen):
        dag = timezone.localdate() + timedelta(days=dagen)
        antwoord = karin_zoekt.post(
            reverse("klant_notitie", args=[rosa.pk]), {"tekst": "Let op", "geldig_tot": dag.isoformat()}
        )
        assert antwoord.status_code == 422
        assert "hooguit een jaar vooruit" in antwoord.content.decode()

    def test_bewaren(self, karin_zoekt, rosa):
        karin_zoekt.post(
            reverse("klant_notitie", args=[rosa.pk]),
            {"tekst": "Let op", "geldig_tot": timezone.localdate().isoformat()},
        )
        assert Partijnotitie.objects.get().tekst == "Let op"

    def test_de_notitie_van_een_ander_is_hier_niet_in_te_trekken(self, karin_zoekt, rosa, buurvrouw, karin):
        notitie = partijnotitie_maken(
            partij=buurvrouw, tekst="x", geldig_tot=timezone.localdate(), op=timezone.now(), door=karin
        )
        waar = reverse("klant_notitie_intrekken", args=[rosa.pk, notitie.pk])
        assert karin_zoekt.post(waar).status_code == 404


class TestSamenvoegen:
    def test_kiezen_samenvoegen_en_terugdraaien(self, karin_zoekt, rosa, op):
        dubbel = Partij.objects.create(naam="Roza Verzonnen", aangemaakt_op=op)
        DigitaalAdres.objects.create(partij=dubbel, soort="email", adres="roza@werk.example")
        waar = reverse("klant_samenvoegen", args=[rosa.pk])
        assert "roza@werk.example" in karin_zoekt.get(waar).content.decode()
        html = karin_zoekt.post(waar, {"dubbel": dubbel.pk}, follow=True).content.decode()
        assert "Ook bekend als Roza Verzonnen." in html
        assert "roza@werk.example" in html
        assert Inzage.objects.filter(partij=dubbel).exists()
        samenvoeging = dubbel.samenvoegingen.get()
        karin_zoekt.post(reverse("klant_losmaken", args=[rosa.pk, samenvoeging.pk]))
        assert (
            "roza@werk.example" not in karin_zoekt.get(reverse("klantbeeld", args=[rosa.pk])).content.decode()
        )

    def test_zegt_waarom_het_niet_kan(self, karin_zoekt, rosa):
        antwoord = karin_zoekt.post(reverse("klant_samenvoegen", args=[rosa.pk]), {"dubbel": rosa.pk})
        assert antwoord.status_code == 422
        assert "niet met zichzelf" in antwoord.content.decode()
