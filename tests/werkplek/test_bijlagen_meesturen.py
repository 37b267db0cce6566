"""A colleague adds files to an answer; they leave as they are, or not at all."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from kanalen.models import Bericht, Bijlage, Brief
from kanalen.services.bijlagen_keuren import bijlagen_keuren
from kanalen.services.brief_klaarzetten import brief_klaarzetten
from kanalen.services.postpartij_maken import postpartijen_maken
from kanalen.services.postpartij_samenstellen import postpartij_samenstellen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.services.versturen import berichten_versturen
from kanalen.teksten import Opgesteld
from organisatie.models import Medewerker
from tests.cast import OP
from tests.kanalen.clamd import EICAR, Clamd, clamd
from tests.kanalen.email.conftest import via_smtp
from tests.kanalen.email.servers import Brievenbus, brievenbus
from tests.kanalen.scans import beeld, pdf_scan
from zaken.models import Reactie, Vraag
from zaken.services.toewijzen import vraag_toewijzen
from zaken.weigering import Weigering

pytestmark = pytest.mark.django_db

ADRES = {
    "adres_naam": "Rosa Verzonnen",
    "adres_straat": "Dijkstraat",
    "adres_huisnummer": "12",
    "adres_postcode": "1299ab",
    "adres_plaats": "Waterrijk",
}
PDF = b"%PDF-1.7\r\n\xff\x00 regel\n"
TEKST = "Hallo\r\nFrom hier\n.\nwereld".encode("utf-16")


@pytest.fixture
def smtp(settings) -> Iterator[Brievenbus]:
    with brievenbus() as bus:
        settings.MAILERS = via_smtp(bus.poort)
        yield bus


@pytest.fixture
def vraag(rosa, stel_vraag, karin: Medewerker) -> Vraag:
    gesteld: Vraag = stel_vraag(rosa)
    vraag_toewijzen(vraag_id=gesteld.pk, aan=karin, op=OP, door=karin)
    return gesteld


@pytest.fixture
def karin_werkt(client: Client, karin: Medewerker) -> Client:
    client.force_login(karin)
    return client


@pytest.fixture(scope="module")
def echte_scanner() -> Iterator[Clamd]:
    with clamd() as scanner:
        yield scanner


def antwoord(client: Client, vraag: Vraag, *bestanden: tuple[str, bytes], **velden: Any):
    gegevens = {
        "tekst": "Hier is uw formulier.",
        "kanaal": "email",
        "sleutel": str(uuid.uuid4()),
        "laatst_gelezen": "0",
        "bijlagen": [SimpleUploadedFile(naam, inhoud) for naam, inhoud in bestanden],
        **velden,
    }
    return client.post(reverse("vraag_beantwoorden", args=[vraag.referentie]), gegevens)


def verstuur() -> None:
    uitgang_verwerken(klok=lambda: OP)
    berichten_versturen(klok=lambda: OP)


class TestMeesturen:
    def test_gaat_byte_voor_byte_mee(self, karin_werkt: Client, vraag: Vraag, smtp: Brievenbus) -> None:
        assert antwoord(karin_werkt, vraag, ("formulier.pdf", PDF), ("uitleg.txt", TEKST)).status_code == 303

        verstuur()

        (mail,) = [mail for aan, mail in smtp.ontvangen if "Antwoord op uw vraag" in mail["Subject"]]
        assert [(deel.get_filename(), deel.get_payload(decode=True)) for deel in mail.iter_attachments()] == [
            ("formulier.pdf", PDF),
            ("uitleg.txt", TEKST),
        ]
        assert all(len(regel) <= 998 for regel in smtp.rauw[-1].split(b"\r\n"))
        bewijs = karin_werkt.get(reverse("vraag_bezorging", args=[vraag.referentie])).content.decode()
        assert "formulier.pdf" in bewijs

    def test_twee_keer_drukken_is_een_keer(self, karin_werkt: Client, vraag: Vraag) -> None:
        sleutel = str(uuid.uuid4())
        for _ in range(2):
            antwoord(karin_werkt, vraag, ("formulier.pdf", PDF), sleutel=sleutel)
        assert Reactie.objects.count() == Bijlage.objects.count() == 1

    def test_wat_in_de_opslag_veranderde_gaat_niet_weg(
        self, karin_werkt: Client, vraag: Vraag, smtp: Brievenbus
    ) -> None:
        antwoord(karin_werkt, vraag, ("formulier.pdf", PDF))
        bestand = str(Bijlage.objects.get().bestand)
        default_storage.delete(bestand)
        with default_storage.open(bestand, "wb") as veranderd:
            veranderd.write(b"iets anders")

        verstuur()

        bericht = Bericht.objects.get(aanleiding="reactie")
        assert bericht.status == Bericht.Status.ONBESTELBAAR
        assert bericht.melding == "De bijlage ‘formulier.pdf’ is niet meer goed."

    def test_een_naam_kan_geen_kop_smokkelen(
        self, karin_werkt: Client, vraag: Vraag, smtp: Brievenbus
    ) -> None:
        antwoord(karin_werkt, vraag, ("../../a\r\nBcc: x@y.example.pdf", PDF))
        verstuur()
        (bijlage,) = Bijlage.objects.all()
        assert "/" not in bijlage.naam and "\n" not in bijlage.naam
        assert all(mail["Bcc"] is None for _, mail in smtp.ontvangen)


class TestMetEenBrief:
    @pytest.fixture
    def brief(self, karin_werkt: Client, vraag: Vraag, pango: None) -> Brief:
        bestanden = (("formulier.pdf", pdf_scan("Formulier A")), ("kaart.jpg", beeld()))
        assert antwoord(karin_werkt, vraag, *bestanden, kanaal="post", **ADRES).status_code == 303
        uitgang_verwerken(klok=lambda: OP)
        return Brief.objects.get()

    def test_de_brief_noemt_ze_en_de_postkamer_drukt_ze_erachter(
        self, karin_werkt: Client, karin: Medewerker, vraag: Vraag, brief: Brief
    ) -> None:
        partij = postpartij_samenstellen(
            vakdomein=vraag.team.vakdomein, sleutel=uuid.uuid4(), op=OP, door=karin
        )
        assert postpartijen_maken(klok=lambda: OP) == 1
        partij.refresh_from_db()
        brief.bericht.refresh_from_db()
        with partij.brieven_pdf.open("rb") as bestand:
            alles = PdfReader(io.BytesIO(bestand.read()))
        los = PdfReader(io.BytesIO(bytes(brief.bericht.rauw)))
        for document in (alles, los):
            een, twee, drie = document.pages
            assert "Bijlagen" in een.extract_text() and "kaart.jpg" in een.extract_text()
            assert "Formulier A" in twee.extract_text()
            assert len(drie.images) == 1
        assert partij.bladzijden == 3

    def test_een_voorproef_toont_ze_ook(self, karin_werkt: Client, brief: Brief) -> None:
        gekregen = karin_werkt.get(reverse("post_brief", args=[brief.pk]))
        assert len(PdfReader(io.BytesIO(gekregen.content)).pages) == 3

    def test_een_brief_wacht_op_de_scanner_en_een_virus_gaat_niet_mee(
        self,
        karin_werkt: Client,
        karin: Medewerker,
        vraag: Vraag,
        brief: Brief,
        echte_scanner: Clamd,
        settings,
    ) -> None:
        settings.VIRUSSCANNER = echte_scanner.adres
        domein = vraag.team.vakdomein
        with pytest.raises(Weigering, match="wachten geen brieven"):
            postpartij_samenstellen(vakdomein=domein, sleutel=uuid.uuid4(), op=OP, door=karin)
        assert karin_werkt.get(reverse("post_brief", args=[brief.pk])).status_code == 503
        besmet = brief.bericht.bijlagen.get(naam="kaart.jpg")
        with default_storage.open(str(besmet.bestand), "wb") as bestand:
            bestand.write(EICAR)
        bijlagen_keuren(klok=lambda: OP)
        brief.bericht.refresh_from_db()
        assert brief.bericht.status == Bericht.Status.ONBESTELBAAR
        with pytest.raises(Weigering):
            postpartij_samenstellen(vakdomein=domein, sleutel=uuid.uuid4(), op=OP, door=karin)

    def test_wat_in_de_opslag_veranderde_wordt_niet_gedrukt(
        self, karin: Medewerker, vraag: Vraag, brief: Brief
    ) -> None:
        with default_storage.open(
            str(brief.bericht.bijlagen.get(naam="formulier.pdf").bestand), "wb"
        ) as bestand:
            bestand.write(pdf_scan("Iets anders"))
        partij = postpartij_samenstellen(
            vakdomein=vraag.team.vakdomein, sleutel=uuid.uuid4(), op=OP, door=karin
        )
        assert postpartijen_maken(klok=lambda: OP) == 0
        partij.refresh_from_db()
        assert "‘formulier.pdf’ is niet meer goed" in partij.melding

    def test_een_partij_draagt_niet_meer_dan_een_werker_aankan(
        self, karin_werkt: Client, karin: Medewerker, vraag: Vraag, brief: Brief, monkeypatch
    ) -> None:
        tweede = brief_klaarzetten(
            aanleiding=Bericht.Aanleiding.REACTIE,
            vraag=vraag,
            inhoud=Opgesteld("Nog een", "Nog een"),
            ondertekenaar=karin,
            op=OP,
        )
        Bijlage.objects.create(bericht=tweede.bericht, naam="x.pdf", mimetype="", grootte=10, bestand="x")
        monkeypatch.setattr("kanalen.services.postpartij_samenstellen.BIJLAGEN_HOOGUIT", 5)
        domein = vraag.team.vakdomein
        eerste = postpartij_samenstellen(vakdomein=domein, sleutel=uuid.uuid4(), op=OP, door=karin)
        assert [een.pk for een in eerste.brieven.all()] == [brief.pk]


class TestMetEenNavraag:
    def test_gaat_mee_met_de_mail(self, karin_werkt: Client, vraag: Vraag, smtp: Brievenbus) -> None:
        gekregen = karin_werkt.post(
            reverse("vraag_opschorten", args=[vraag.referentie]),
            {
                "tekst": "Vul dit formulier in.",
                "tot": (timezone.localdate() + timedelta(days=14)).isoformat(),
                "sleutel": str(uuid.uuid4()),
                "bijlagen": [SimpleUploadedFile("formulier.pdf", PDF)],
            },
        )
        assert gekregen.status_code == 303
        uitgang_verwerken(klok=timezone.now)
        berichten_versturen(klok=timezone.now)
        namen = [deel.get_filename() for _, mail in smtp.ontvangen for deel in mail.iter_attachments()]
        assert namen == ["formulier.pdf"]

    def test_waar_niets_geschreven_wordt_gaat_niets_mee(
        self, karin_werkt: Client, karin: Medewerker, stel_vraag, rosa
    ) -> None:
        vraag = stel_vraag(rosa, kanaal="telefoon")
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        gekregen = karin_werkt.post(
            reverse("vraag_opschorten", args=[vraag.referentie]),
            {
                "tekst": "Vul dit formulier in.",
                "tot": (timezone.localdate() + timedelta(days=14)).isoformat(),
                "sleutel": str(uuid.uuid4()),
                "bijlagen": [SimpleUploadedFile("formulier.pdf", PDF)],
            },
        )
        assert "Een bestand gaat alleen mee met een e-mail of een brief." in gekregen.content.decode()


class TestWeigeren:
    def test_te_groot_staat_bij_het_veld_en_de_tekst_blijft(
        self, karin_werkt: Client, vraag: Vraag, settings
    ) -> None:
        settings.MAX_BIJLAGE = 1024 * 1024
        gekregen = antwoord(karin_werkt, vraag, ("groot.pdf", b"x" * (1024 * 1024 + 1)))
        html = gekregen.content.decode()
        assert gekregen.status_code == 422
        assert "‘groot.pdf’ is groter dan 1 MB. Kies een kleiner bestand." in html
        assert "Hier is uw formulier." in html
        assert not Reactie.objects.exists() and not Bijlage.objects.exists()

    def test_samen_te_groot(self, karin_werkt: Client, vraag: Vraag, settings) -> None:
        settings.MAX_BIJLAGEN = 1024 * 1024
        stukken = [(f"{nummer}.pdf", b"x" * 700_000) for nummer in range(2)]
        html = antwoord(karin_werkt, vraag, *stukken).content.decode()
        assert "Samen zijn deze bestanden groter dan 1 MB. Kies er minder." in html

    def test_alleen_met_een_email(self, karin_werkt: Client, vraag: Vraag) -> None:
        html = antwoord(karin_werkt, vraag, ("a.pdf", PDF), kanaal="telefoon").content.decode()
        assert "Een bestand gaat alleen mee met een e-mail of een brief. Kies dat kanaal." in html
        assert not Reactie.objects.exists()

    def test_social_media_nemen_geen_bestanden_mee(self, karin_werkt: Client, vraag: Vraag) -> None:
        html = antwoord(karin_werkt, vraag, ("a.pdf", PDF), kanaal="social").content.decode()
        assert "Op social media sturen wij geen bestanden mee." in html
        assert not Reactie.objects.exists()

    def test_bij_een_brief_alleen_wat_te_drukken_is(self, karin_werkt: Client, vraag: Vraag) -> None:
        html = antwoord(
            karin_werkt, vraag, ("a.docx", b"PK\x03\x04 a"), kanaal="post", **ADRES
        ).content.decode()
        assert "‘a.docx’: Bij een brief kan alleen een PDF of een afbeelding" in html
        html = antwoord(karin_werkt, vraag, ("half.pdf", PDF), kanaal="post", **ADRES).content.decode()
        assert "‘half.pdf’: Dit bestand is niet te openen." in html and "Scan de brief" not in html
        assert not Reactie.objects.exists()

    def test_zonder_emailadres(self, karin_werkt: Client, stel_vraag, karin: Medewerker) -> None:
        vraag = stel_vraag()
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        html = antwoord(karin_werkt, vraag, ("a.pdf", PDF)).content.decode()
        assert "Wij weten geen e-mailadres. Haal het bestand weg." in html

    def test_een_geweigerd_antwoord_laat_geen_bestand_achter(
        self, karin_werkt: Client, vraag: Vraag, monkeypatch
    ) -> None:
        weg: list[str] = []
        monkeypatch.setattr(
            "kanalen.services.bijlagen_bewaren._weggooien",
            weg.extend,
        )
        antwoord(karin_werkt, vraag, ("a.pdf", PDF))
        assert antwoord(karin_werkt, vraag, ("b.pdf", PDF)).status_code == 422  # already answered meanwhile
        assert len(weg) == 1
        assert Bijlage.objects.count() == 1


class TestMetScanner:
    def test_wacht_op_de_scanner_en_een_virus_gaat_niet_weg(
        self, karin_werkt: Client, vraag: Vraag, smtp: Brievenbus, echte_scanner: Clamd, settings
    ) -> None:
        settings.VIRUSSCANNER = echte_scanner.adres
        antwoord(karin_werkt, vraag, ("formulier.pdf", EICAR))
        verstuur()
        bericht = Bericht.objects.get(aanleiding="reactie")
        assert bericht.status == Bericht.Status.KLAARGEZET

        bijlagen_keuren(klok=lambda: OP)

        bericht.refresh_from_db()
        assert bericht.status == Bericht.Status.ONBESTELBAAR
        assert "bevat een virus" in bericht.melding

    def test_een_virus_dat_eerder_gezien_is_dan_het_bericht_er_was(
        self, karin_werkt: Client, vraag: Vraag, smtp: Brievenbus, echte_scanner: Clamd, settings
    ) -> None:
        settings.VIRUSSCANNER = echte_scanner.adres
        antwoord(karin_werkt, vraag, ("formulier.pdf", EICAR))
        bijlagen_keuren(klok=lambda: OP)
        verstuur()
        assert Bericht.objects.get(aanleiding="reactie").status == Bericht.Status.ONBESTELBAAR
