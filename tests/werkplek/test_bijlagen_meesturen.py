"""A colleague adds files to an answer; they leave as they are, or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kanalen.models import Bericht, Bijlage
from kanalen.services.bijlagen_keuren import bijlagen_keuren
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.services.versturen import berichten_versturen
from organisatie.models import Medewerker
from tests.cast import OP
from tests.kanalen.clamd import EICAR, Clamd, clamd
from tests.kanalen.email.conftest import via_smtp
from tests.kanalen.email.servers import Brievenbus, brievenbus
from zaken.models import Reactie, Vraag
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db

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
        assert "Een bestand gaat alleen mee met een e-mail. Kies dat kanaal." in html
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
