"""Through Debian's Postfix: what we send can be signed, arrives as it left, and its delivery is proven."""

from __future__ import annotations

import email
import smtplib
import time
from collections.abc import Callable, Iterator
from email import policy

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from kanalen.bestemming import Bestemming
from kanalen.email.verzenden import als_mail
from kanalen.models import Bericht
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.versturen import berichten_versturen
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal
from tests.cast import OP
from tests.kanalen.email.conftest import via_smtp
from tests.kanalen.email.postfix import BEKEND, Postfix, postfix
from tests.kanalen.email.servers import Brievenbus

pytestmark = pytest.mark.django_db

TEKST = (
    "Beste Rosa,\n\nHier is uw antwoord: café, €5 en ‘aanhalingstekens’.\n.\nFrom hier begint een regel.\n"
    f"https://gemeente.example/{'a' * 1_200}\n{'lang ' * 300}\n\nMet vriendelijke groet   \n"
)


@pytest.fixture
def mx(smtp: Brievenbus, settings) -> Iterator[Postfix]:
    with postfix(smtp.poort) as server:
        settings.MAILERS = via_smtp(server.poort)
        yield server


def zet_klaar(aan: str = BEKEND, **velden) -> Bericht:
    return bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.REACTIE,
        aan=Bestemming(Kanaal.EMAIL, aan, "Rosa"),
        inhoud=Opgesteld("Antwoord op uw vraag over cafés [V-7K4M-29QX]", TEKST),
        op=OP,
        **velden,
    )


def wacht(klaar: Callable[[], object]) -> None:
    einde = time.monotonic() + 20
    while not klaar():
        assert time.monotonic() < einde
        time.sleep(0.05)


def kern(rauw: bytes) -> bytes:
    """The body of a mail, with the line ends of the wire."""
    return rauw.replace(b"\r\n", b"\n").partition(b"\n\n")[2].rstrip()


class TestOndertekenen:
    def test_een_handtekening_overleeft_een_echte_mailserver(self, mx: Postfix, smtp: Brievenbus) -> None:
        sleutel = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        prive = sleutel.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
        openbaar = sleutel.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        record = b"v=DKIM1; k=rsa; p=" + b"".join(openbaar.split(b"\n")[1:-2])
        rauw = als_mail(zet_klaar("elders@partner.example")).message(policy=policy.SMTP).as_bytes()
        handtekening = dkim.sign(
            rauw,
            b"kcc",
            b"waterrijk.example",
            prive,
            canonicalize=(b"simple", b"simple"),
            include_headers=[
                b"from",
                b"to",
                b"subject",
                b"date",
                b"message-id",
                b"mime-version",
                b"content-type",
            ],
        )

        with smtplib.SMTP("127.0.0.1", mx.poort, timeout=10) as lijn:
            lijn.sendmail("kcc@waterrijk.example", ["elders@partner.example"], handtekening + rauw)
        wacht(lambda: smtp.rauw)

        assert dkim.verify(smtp.rauw[0], dnsfunc=lambda *_, **__: record)
        assert not dkim.verify(
            smtp.rauw[0].replace(b"V-7K4M-29QX", b"V-7K4M-29QY"), dnsfunc=lambda *_, **__: record
        )


class TestVersturen:
    def test_komt_aan_zoals_het_vertrok(self, mx: Postfix) -> None:
        bericht = zet_klaar()
        rauw = als_mail(bericht).message(policy=policy.SMTP).as_bytes()
        assert max(len(regel) for regel in rauw.split(b"\r\n")) <= 998
        assert b"\n" not in rauw.replace(b"\r\n", b"")
        assert rauw.isascii()

        assert berichten_versturen(klok=lambda: OP) == 1
        wacht(mx.bezorgd)

        (aangekomen,) = [email.message_from_bytes(rauw, policy=policy.default) for rauw in mx.bezorgd()]
        assert aangekomen["From"] == "Gemeente Waterrijk <kcc@waterrijk.example>"
        assert aangekomen["Return-Path"] == "<kcc@waterrijk.example>"
        assert aangekomen["Message-ID"] == f"<{bericht.kanaal_id}>"
        assert aangekomen["MIME-Version"] == "1.0"
        assert aangekomen["Date"].datetime == OP
        assert aangekomen["Sender"] is None
        plat = aangekomen.get_body(("plain",))
        html = aangekomen.get_body(("html",))
        assert plat is not None and html is not None
        assert plat.get_content().replace("\r\n", "\n").rstrip() == TEKST.rstrip()
        assert "café" in html.get_content()

    def test_het_bewijs_noemt_het_nummer_van_de_mailserver(self, mx: Postfix) -> None:
        bericht = zet_klaar()
        berichten_versturen(klok=lambda: OP)
        aangeboden = bericht.bezorgingen.get(status="aangeboden")
        assert aangeboden.toelichting.startswith("250 2.0.0 Ok: queued as ")

    def test_bezorgd_wordt_waar_door_het_bewijs_van_de_server(self, mx: Postfix, smtp: Brievenbus) -> None:
        bericht = zet_klaar()
        berichten_versturen(klok=lambda: OP)
        wacht(lambda: smtp.rauw)

        mail_ontvangen(rauw=smtp.rauw[0], op=OP)

        bericht.refresh_from_db()
        assert bericht.status == Bericht.Status.BEZORGD
        assert list(bericht.bezorgingen.values_list("status", flat=True)) == [
            "klaargezet",
            "aangeboden",
            "bezorgd",
        ]

    def test_een_attendering_vraagt_geen_bewijs(self, mx: Postfix, smtp: Brievenbus) -> None:
        zonder = zet_klaar()
        Bericht.objects.filter(pk=zonder.pk).update(aanleiding=Bericht.Aanleiding.ATTENDERING)
        berichten_versturen(klok=lambda: OP)
        wacht(mx.bezorgd)
        met = zet_klaar()
        berichten_versturen(klok=lambda: OP)
        wacht(lambda: smtp.rauw)
        (melding,) = smtp.rauw
        assert met.kanaal_id.encode() in melding
        assert zonder.kanaal_id.encode() not in melding

    def test_een_onbekend_postvak_is_meteen_onbestelbaar(self, mx: Postfix) -> None:
        slecht, goed = zet_klaar("weg@inwoner.example"), zet_klaar()
        berichten_versturen(klok=lambda: OP)
        slecht.refresh_from_db()
        goed.refresh_from_db()
        assert slecht.status == Bericht.Status.ONBESTELBAAR
        assert "550 5.1.1" in slecht.melding
        assert goed.status == Bericht.Status.AANGEBODEN
