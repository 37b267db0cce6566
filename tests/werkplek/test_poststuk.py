"""The pages of a letter that came in: scan it, read it, register it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kanalen.lezing import Bijvoegsel
from kanalen.models import Bericht, Bijlage, Brief, Poststuk
from kanalen.services.bijlagen_keuren import bijlagen_keuren
from kanalen.services.poststuk_innemen import poststuk_innemen
from kcc.omgeving import Virusscanner
from tests.kanalen.clamd import EICAR, clamd
from tests.kanalen.scans import beeld, pdf_scan
from zaken.models import Vraag
from zaken.services.opschorten import vraag_opschorten
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.usefixtures("kcc")

ADRES = {
    "adres_straat": "Dijkstraat",
    "adres_huisnummer": "12",
    "adres_postcode": "1299ab",
    "adres_plaats": "Waterrijk",
}


@pytest.fixture
def karin_werkt(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


def scan(client: Client, *bestanden: tuple[str, bytes], **meer: Any):
    gekozen = [SimpleUploadedFile(naam, inhoud) for naam, inhoud in bestanden]
    return client.post(reverse("poststuk_innemen"), {"scans": gekozen}, **meer)


@pytest.fixture
def poststuk(karin_werkt) -> Poststuk:
    scan(karin_werkt, ("scan.pdf", pdf_scan()))
    return Poststuk.objects.get()


def registreer(client: Client, poststuk: Poststuk, **velden: Any):
    vandaag = timezone.localdate().isoformat()
    gegevens = {
        "poststempel": vandaag,
        "ontvangen": vandaag,
        "partij": "nieuw",
        "naam": "Rosa Verzonnen",
        "samenvatting": "Graag een nieuwe container.",
        "bevestiging": "voorkeur",
        **ADRES,
        **velden,
    }
    return client.post(reverse("poststuk", args=[poststuk.pk]), gegevens)


class TestInnemen:
    def test_van_scan_naar_vraag_met_een_brief_terug(self, karin_werkt):
        gekregen = scan(karin_werkt, ("blad 1.pdf", pdf_scan()), ("blad 2.jpg", beeld()))
        poststuk = Poststuk.objects.get()
        assert gekregen.url == reverse("poststuk", args=[poststuk.pk])
        html = karin_werkt.get(gekregen.url).content.decode()
        een, twee = poststuk.bericht.bijlagen.all()
        for bijlage in (een, twee):
            assert reverse("bijlage_beeld", args=[poststuk.bericht_id, bijlage.pk]) in html
        assert registreer(karin_werkt, poststuk).status_code == 303
        vraag = Vraag.objects.get()
        assert Brief.objects.get().straat == "Dijkstraat"
        pagina = karin_werkt.get(reverse("vraag", args=[vraag.referentie])).content.decode()
        assert "blad 1.pdf" in pagina and "poststempel" in pagina

    def test_staat_op_de_postpagina_en_in_de_gedeelde_inbox(self, karin_werkt, poststuk):
        assert "Brief scan.pdf: registreer deze brief" in karin_werkt.get(reverse("post")).content.decode()
        inbox = karin_werkt.get(reverse("berichten")).content.decode()
        assert "Deze brief wacht op registratie." in inbox
        assert f'href="{reverse("poststuk", args=[poststuk.pk])}"' in inbox
        assert "Dit is spam" not in inbox and "Opnieuw verwerken" not in inbox

    @pytest.mark.parametrize(
        ("naam", "inhoud", "melding"),
        [
            ("leeg.pdf", b"", "leeg"),
            ("half.pdf", pdf_scan()[:-60], "‘half.pdf’: Deze scan is niet te openen."),
            ("brief.docx", b"PK\x03\x04 iets", "‘brief.docx’: Dit bestand is geen scan."),
        ],
    )
    def test_wat_geen_scan_is_wordt_bij_het_veld_geweigerd(self, karin_werkt, naam, inhoud, melding):
        gekregen = scan(karin_werkt, (naam, inhoud))
        assert gekregen.status_code == 422
        assert melding in gekregen.content.decode()
        assert not Bericht.objects.exists()

    def test_dezelfde_scan_nog_een_keer(self, karin_werkt, poststuk):
        gekregen = scan(karin_werkt, ("weer.pdf", pdf_scan()), follow=True)
        assert "Deze scan hadden wij al." in gekregen.content.decode()
        assert Poststuk.objects.count() == 1

    def test_dezelfde_scan_bij_een_ander_domein_toont_de_brief_niet(self, karin_werkt, burgerzaken):
        poststuk_innemen(
            bladen=[Bijvoegsel("x.pdf", "", pdf_scan())],
            team=burgerzaken,
            herkomst=Poststuk.Herkomst.SCANMAP,
            op=timezone.now(),
        )
        gekregen = scan(karin_werkt, ("weer.pdf", pdf_scan()), follow=True)
        assert "Deze scan kwam eerder binnen bij team Burgerzaken." in gekregen.content.decode()


class TestBekijken:
    def test_de_scan_staat_in_een_eigen_bladzijde_die_niets_kan(self, karin_werkt, poststuk):
        bijlage = poststuk.bericht.bijlagen.get()
        gekregen = karin_werkt.get(reverse("bijlage_beeld", args=[poststuk.bericht_id, bijlage.pk]))
        assert gekregen["Content-Type"] == "application/pdf"
        assert gekregen["X-Content-Type-Options"] == "nosniff"
        assert gekregen["X-Frame-Options"] == "SAMEORIGIN"
        assert "default-src 'none'" in gekregen["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in gekregen["Content-Security-Policy"]
        gekregen.close()

    def test_met_een_virus_gaat_niets_open(self, karin_werkt, settings):
        with clamd() as scanner:
            settings.VIRUSSCANNER = scanner.adres
            scan(karin_werkt, ("scan.pdf", pdf_scan("a")))
            bijlage = Bijlage.objects.get()
            adres = reverse("poststuk", args=[Poststuk.objects.get().pk])
            beeldadres = reverse("bijlage_beeld", args=[bijlage.bericht_id, bijlage.pk])
            assert beeldadres not in karin_werkt.get(adres).content.decode()
            assert "wordt nog gecontroleerd" in karin_werkt.get(adres).content.decode()
            bijlagen_keuren(klok=timezone.now)
            assert beeldadres in karin_werkt.get(adres).content.decode()
            with bijlage.bestand.storage.open(str(bijlage.bestand), "wb") as bestand:
                bestand.write(EICAR)
            Bijlage.objects.update(keuring="te_keuren", volgende_keuring_op=None)
            bijlagen_keuren(klok=timezone.now)
            assert "bevat een virus" in karin_werkt.get(adres).content.decode()
            assert karin_werkt.get(beeldadres).status_code == 404

    def test_zonder_antwoord_van_de_scanner_wacht_de_scan(self, karin_werkt, poststuk, settings, tmp_path):
        settings.VIRUSSCANNER = Virusscanner(pad=str(tmp_path / "weg"), host="", poort=0)
        html = karin_werkt.get(reverse("poststuk", args=[poststuk.pk])).content.decode()
        assert "wordt nog gecontroleerd" in html

    def test_een_scan_die_stuk_is_is_te_zien_en_niet_te_registreren(self, karin_werkt, kcc):
        stuk, _ = poststuk_innemen(
            bladen=[Bijvoegsel("x.pdf", "", b"%PDF-half")],
            team=kcc,
            herkomst=Poststuk.Herkomst.SCANMAP,
            bezwaar="Deze scan is niet te openen. Scan de brief opnieuw.",
            op=timezone.now(),
        )
        for adres in (reverse("post"), reverse("berichten"), reverse("poststuk", args=[stuk.pk])):
            assert "Deze scan is niet te openen." in karin_werkt.get(adres).content.decode()
        assert registreer(karin_werkt, stuk).status_code == 422


class TestRegistreren:
    def test_een_fout_laat_de_tekst_en_de_scan_staan(self, karin_werkt, poststuk):
        gekregen = registreer(karin_werkt, poststuk, poststempel="2031-01-01")
        html = gekregen.content.decode()
        assert gekregen.status_code == 422
        assert "Deze dag is nog niet geweest. Kijk het poststempel na." in html
        assert "Graag een nieuwe container." in html and "Dijkstraat" in html
        assert (
            reverse("bijlage_beeld", args=[poststuk.bericht_id, poststuk.bericht.bijlagen.get().pk]) in html
        )

    def test_een_oud_poststempel_staat_bij_het_veld(self, karin_werkt, poststuk):
        html = registreer(karin_werkt, poststuk, poststempel="2019-01-01").content.decode()
        assert "meer dan 60 dagen onderweg" in html and 'id="id_poststempel_error"' in html

    def test_wie_wij_kennen_wordt_gevonden_en_gekozen(self, karin_werkt, poststuk, rosa):
        adres = reverse("poststuk_personen", args=[poststuk.pk])
        html = karin_werkt.post(adres, {"zoek": "Rosa"}).content.decode()
        assert f'name="partij" value="{rosa.pk}"' in html and "Brief registreren" in html
        deel = karin_werkt.post(adres, {"zoek": "Rosa"}, headers={"HX-Request": "true"}).content.decode()
        assert f'value="{rosa.pk}"' in deel and "Brief registreren" not in deel
        registreer(karin_werkt, poststuk, partij=rosa.pk)
        assert Vraag.objects.get().partij == rosa

    def test_bij_een_bestaande_vraag_met_het_oordeel_over_de_dag(
        self, karin_werkt, poststuk, karin, stel_vraag, rosa
    ):
        vraag = stel_vraag(rosa, op=timezone.now())
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=timezone.now(), door=karin)
        morgen = timezone.localdate() + timedelta(days=1)
        vraag_opschorten(
            vraag_id=vraag.pk, tekst="Stuur uw bewijs.", tot=morgen, op=timezone.now(), door=karin
        )
        gekregen = registreer(karin_werkt, poststuk, referentie=vraag.referentie.lower(), partij=rosa.pk)
        assert gekregen.url == reverse("vraag", args=[vraag.referentie])
        assert Vraag.objects.count() == 1
        assert "kwam op tijd." in karin_werkt.get(gekregen.url).content.decode()

    def test_een_vraag_van_een_ander_domein_vinden_wij_niet(
        self, karin_werkt, poststuk, stel_vraag, rosa, wmo
    ):
        vraag = stel_vraag(rosa, team=wmo)
        gekregen = registreer(karin_werkt, poststuk, referentie=vraag.referentie)
        assert "Wij vinden geen vraag met deze referentie." in gekregen.content.decode()

    def test_een_half_adres_wordt_bij_het_deel_geweigerd(self, karin_werkt, poststuk):
        html = registreer(karin_werkt, poststuk, adres_postcode="12").content.decode()
        assert 'id="id_adres_postcode_error"' in html

    def test_een_brief_die_al_vraag_is_gaat_naar_het_bericht(self, karin_werkt, poststuk):
        registreer(karin_werkt, poststuk)
        gekregen = karin_werkt.get(reverse("poststuk", args=[poststuk.pk]))
        assert gekregen.url == reverse("bericht", args=[poststuk.bericht_id])
        html = karin_werkt.get(gekregen.url).content.decode()
        assert "Poststempel" in html and "Bekijken" in html

    def test_een_en_twintig_brieven_kosten_evenveel(self, karin_werkt, kcc):
        def kosten(tot: int) -> int:
            for nummer in range(Poststuk.objects.count(), tot):
                poststuk_innemen(
                    bladen=[Bijvoegsel("x.pdf", "", pdf_scan(str(nummer)))],
                    team=kcc,
                    herkomst=Poststuk.Herkomst.SCANMAP,
                    op=timezone.now(),
                )
            with CaptureQueriesContext(connection) as gemeten:
                karin_werkt.get(reverse("post"))
                karin_werkt.get(reverse("berichten"))
            return len(gemeten)

        assert kosten(1) == kosten(20)
