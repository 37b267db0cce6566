"""From a resident's mail program to the desk and back, through real IMAP and SMTP servers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from kanalen.email import postbus
from kanalen.email.postbus import Postbuslezer, PostbusOnbereikbaar
from kanalen.models import Bericht
from kanalen.postbussen import Postbus, Toegang
from kanalen.services.ontvangen import Ontvangen, mail_ontvangen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.services.versturen import berichten_versturen
from organisatie.models import Medewerker, Team
from tests.kanalen.email.conftest import via_smtp
from tests.kanalen.email.servers import WACHTWOORD, Mailserver, tekst_van, vrije_poort
from tests.kanalen.mails import mail
from zaken.models import Vraag
from zaken.services.reageren import vraag_beantwoorden


@pytest.fixture
def wie(settings, echte_mailserver: Mailserver) -> str:
    """A municipal mailbox of this test's own, on the real server."""
    adres = f"kcc-{uuid4().hex}@waterrijk.example"
    settings.DEFAULT_FROM_EMAIL = f"Gemeente <{adres}>"
    settings.MAILERS = via_smtp(echte_mailserver.smtp_poort)
    return adres


def instellingen(server: Mailserver, wie: str) -> Postbus:
    toegang = Toegang(
        host="127.0.0.1", poort=server.imap_poort, gebruiker=wie, wachtwoord=WACHTWOORD, tls=False
    )
    return Postbus(adres=wie, afzender=wie, imap=toegang)


def leeg(server: Mailserver, wie: str) -> postbus.Geleegd:
    return Postbuslezer(instellingen(server, wie), klok=timezone.now).legen()


class TestHeenEnWeer:
    def test_van_mail_tot_antwoord(
        self, echte_mailserver: Mailserver, wie: str, kcc: Team, karin: Medewerker
    ) -> None:
        inwoner = f"rosa-{uuid4().hex}@inwoner.example"
        nu = timezone.now()
        echte_mailserver.bezorg(mail("Hoe verleng ik mijn paspoort?", van=f"Rosa <{inwoner}>", Date=""), wie)

        assert leeg(echte_mailserver, wie).ingenomen == 1
        berichten_versturen(klok=timezone.now)

        vraag = Vraag.objects.get()
        assert nu - timedelta(minutes=1) < vraag.ontvangen_op <= timezone.now()
        (bevestiging,) = echte_mailserver.in_map(inwoner)
        assert vraag.referentie in bevestiging["Subject"]
        assert bevestiging["Auto-Submitted"] == "auto-replied"
        assert bevestiging["In-Reply-To"] == "<een@inwoner.example>"
        assert echte_mailserver.in_map(wie) == []
        assert len(echte_mailserver.in_map(wie, "Verwerkt")) == 1

        echte_mailserver.bezorg(
            mail(
                "Het is dringend",
                van=f"Rosa <{inwoner}>",
                message_id="<twee@inwoner.example>",
                In_Reply_To=bevestiging["Message-ID"],
            ),
            wie,
        )
        leeg(echte_mailserver, wie)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="U maakt een afspraak.", op=timezone.now(), door=karin)
        uitgang_verwerken(klok=timezone.now)
        berichten_versturen(klok=timezone.now)

        assert Vraag.objects.count() == 1
        assert vraag.klantcontacten.count() == 2
        antwoord = echte_mailserver.in_map(inwoner)[-1]
        assert "U maakt een afspraak." in tekst_van(antwoord)
        assert "<p>" in tekst_van(antwoord, "html")
        assert antwoord["In-Reply-To"] == "<twee@inwoner.example>"
        assert antwoord["Auto-Submitted"] is None

    def test_wat_na_het_bewaren_blijft_liggen_maakt_niets_twee_keer(
        self, echte_mailserver: Mailserver, wie: str, kcc: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        echte_mailserver.bezorg(mail(), wie)

        class Gedood(BaseException):
            pass

        def gedood(*_: object) -> None:
            raise Gedood

        monkeypatch.setattr(Postbuslezer, "_verplaatsen", gedood)
        with pytest.raises(Gedood):
            leeg(echte_mailserver, wie)
        monkeypatch.undo()

        assert len(echte_mailserver.in_map(wie)) == 1
        assert leeg(echte_mailserver, wie).ingenomen == 1
        assert Vraag.objects.count() == 1
        assert echte_mailserver.in_map(wie) == []

    def test_wat_niet_bewaard_kan_worden_blijft_in_de_postbus(
        self, echte_mailserver: Mailserver, wie: str, kcc: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        echte_mailserver.bezorg(mail("kapot"), wie)
        echte_mailserver.bezorg(mail("heel", message_id="<twee@x.example>"), wie)

        def soms_vol(*, rauw: bytes, **rest: Any) -> Ontvangen:
            if b"kapot" in rauw:
                raise OSError("schijf vol")
            return mail_ontvangen(rauw=rauw, **rest)

        monkeypatch.setattr(postbus, "mail_ontvangen", soms_vol)
        gedaan = leeg(echte_mailserver, wie)

        assert (gedaan.ingenomen, gedaan.mislukt) == (1, 1)
        assert len(echte_mailserver.in_map(wie)) == 1

    def test_een_server_die_weg_is_geeft_een_duidelijke_fout(self) -> None:
        weg = Mailserver(smtp_poort=vrije_poort(), imap_poort=vrije_poort())

        with pytest.raises(PostbusOnbereikbaar):
            leeg(weg, "kcc@waterrijk.example")

    def test_mail_wordt_niet_als_gelezen_gemerkt_voor_zij_bewaard_is(
        self, echte_mailserver: Mailserver, wie: str, kcc: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import imaplib

        echte_mailserver.bezorg(mail(), wie)

        def vol(**_: object) -> None:
            raise OSError("schijf vol")

        monkeypatch.setattr(postbus, "mail_ontvangen", vol)
        leeg(echte_mailserver, wie)

        with imaplib.IMAP4("127.0.0.1", echte_mailserver.imap_poort) as imap:
            imap.login(wie, WACHTWOORD)
            imap.select("INBOX", readonly=True)
            assert imap.search(None, "UNSEEN")[1] == [b"1"]


class TestEchteBezorging:
    def test_een_bezorgmelding_van_de_server_vindt_haar_bericht(
        self, echte_mailserver: Mailserver, wie: str, kcc: Team
    ) -> None:
        from tests.kanalen.mails import bezorgmelding

        echte_mailserver.bezorg(mail(), wie)
        leeg(echte_mailserver, wie)
        berichten_versturen(klok=timezone.now)
        bevestiging = Bericht.objects.get(richting="uitgaand")
        echte_mailserver.bezorg(bezorgmelding(bevestiging.kanaal_id), wie)
        leeg(echte_mailserver, wie)

        bevestiging.refresh_from_db()
        assert bevestiging.status == Bericht.Status.ONBESTELBAAR
