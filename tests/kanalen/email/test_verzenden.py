from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kanalen.bestemming import Bestemming
from kanalen.email.verzenden import als_mail
from kanalen.kenmerk import kenmerk, met_kenmerk_in_adres
from kanalen.models import Bericht
from kanalen.postbussen import Postbus
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.versturen import berichten_versturen
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal
from tests.cast import OP
from tests.kanalen.email.conftest import via_smtp
from tests.kanalen.email.servers import Brievenbus, tekst_van, vrije_poort
from tests.kanalen.mails import mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _instellingen(settings, smtp: Brievenbus) -> None:
    settings.MAILERS = via_smtp(smtp.poort)


def zet_klaar(ontvanger: str = "rosa@inwoner.example", **velden) -> Bericht:
    return bericht_klaarzetten(
        **{
            "aanleiding": Bericht.Aanleiding.ONTVANGSTBEVESTIGING,
            "aan": Bestemming(Kanaal.EMAIL, ontvanger, "Rosa", antwoord_op="vraag@inwoner.example"),
            "inhoud": Opgesteld(
                "Wij hebben uw vraag ontvangen: café", "Beste Rosa,\n\nZie http://localhost:8000/ <b>"
            ),
            "op": OP,
            **velden,
        }
    )


def verstuur(op=OP) -> None:
    berichten_versturen(klok=lambda: op)


class TestVerzenden:
    def test_de_mail_draagt_alles_wat_een_ander_nodig_heeft(self, smtp: Brievenbus) -> None:
        bericht = zet_klaar()

        verstuur()

        ((aan, mail),) = smtp.ontvangen
        assert aan == "rosa@inwoner.example"
        assert mail["Message-ID"] == f"<{bericht.kanaal_id}>"
        assert mail["In-Reply-To"] == mail["References"] == "<vraag@inwoner.example>"
        assert mail["Auto-Submitted"] == "auto-replied"
        assert mail["Subject"] == "Wij hebben uw vraag ontvangen: café"
        assert mail["Date"].datetime == OP
        html = tekst_van(mail, "html")
        assert "&lt;b&gt;" in html
        assert '<a href="http://localhost:8000/"' in html

    def test_een_mens_schrijft_zonder_auto_submitted(self, smtp: Brievenbus) -> None:
        zet_klaar(aanleiding=Bericht.Aanleiding.REACTIE)

        verstuur()

        assert smtp.ontvangen[0][1]["Auto-Submitted"] is None

    def test_het_origineel_gaat_byte_voor_byte_mee(self, smtp: Brievenbus) -> None:
        rauw = mail("Aanvraag") + b"\xff\x00 kapot"
        origineel = Bericht.objects.create(
            kanaal="email",
            richting="inkomend",
            postbus="x",
            kanaal_id="o",
            status="verwerkt",
            rauw=rauw,
            op=OP,
        )
        zet_klaar(ingesloten=origineel, aanleiding=Bericht.Aanleiding.DOORZENDING)

        verstuur()

        (bijlage,) = smtp.ontvangen[0][1].iter_attachments()
        assert bijlage.get_filename() == "origineel.eml"
        assert bijlage.get_payload(decode=True) == rauw

    @pytest.mark.parametrize(
        ("antwoord", "status"),
        [("550 5.1.1 Onbekend", Bericht.Status.ONBESTELBAAR), ("450 4.7.1 Later", Bericht.Status.KLAARGEZET)],
    )
    def test_een_weigering_raakt_alleen_dat_adres(
        self, smtp: Brievenbus, antwoord: str, status: Bericht.Status
    ) -> None:
        smtp.weigert["slecht@inwoner.example"] = antwoord
        slecht = zet_klaar("slecht@inwoner.example")
        goed = [zet_klaar(f"i{nummer}@inwoner.example") for nummer in range(3)]

        verstuur()

        slecht.refresh_from_db()
        assert slecht.status == status
        assert antwoord.split(" ", 1)[0] in slecht.melding
        assert len(smtp.ontvangen) == len(goed)

    @pytest.mark.parametrize("adres", ["geen adres", "a@b@c", "rosa@", "Ros\n<x@y.example>", "é@"])
    def test_een_onmogelijk_adres_houdt_de_rest_niet_tegen(self, smtp: Brievenbus, adres: str) -> None:
        slecht = zet_klaar(adres)
        zet_klaar("goed@inwoner.example")

        verstuur()

        slecht.refresh_from_db()
        assert slecht.status in {Bericht.Status.ONBESTELBAAR, Bericht.Status.KLAARGEZET}
        assert "goed@inwoner.example" in [aan for aan, _ in smtp.ontvangen]

    def test_een_server_die_weg_is_verliest_niets(self, settings, smtp: Brievenbus) -> None:
        settings.MAILERS = via_smtp(vrije_poort())
        bericht = zet_klaar()
        verstuur()
        bericht.refresh_from_db()
        assert bericht.status == Bericht.Status.KLAARGEZET
        assert bericht.melding == "De mailserver is niet bereikbaar."

        settings.MAILERS = via_smtp(smtp.poort)
        verstuur(OP + timedelta(minutes=1))

        bericht.refresh_from_db()
        assert bericht.status == Bericht.Status.AANGEBODEN

    def test_een_geweigerde_afzender_wacht_met_reden_en_gaat_daarna_gewoon(self, smtp: Brievenbus) -> None:
        smtp.weigert_afzender = "550 5.7.1 Sender blocked"
        berichten = [zet_klaar(f"i{nummer}@inwoner.example") for nummer in range(3)]

        verstuur()

        for bericht in berichten:
            bericht.refresh_from_db()
            assert bericht.status == Bericht.Status.KLAARGEZET
            assert bericht.melding == "550 5.7.1 Sender blocked"
            assert bericht.volgende_poging_op == OP + timedelta(minutes=1)
        smtp.weigert_afzender = ""
        verstuur(OP + timedelta(minutes=1))
        assert len(smtp.ontvangen) == 3

    def test_vijftig_geweigerde_ontvangers_houden_een_goede_niet_tegen(self, smtp: Brievenbus) -> None:
        """Neither those refused for good nor those refused for now stand in anybody's way."""
        for nummer in range(50):
            adres = f"weg{nummer}@inwoner.example"
            smtp.weigert[adres] = "550 5.1.1 Onbekend" if nummer % 2 else "451 4.7.1 Later"
            zet_klaar(adres)
        zet_klaar("goed@inwoner.example")

        verstuur()

        assert [aan for aan, _ in smtp.ontvangen] == ["goed@inwoner.example"]
        assert Bericht.objects.filter(status=Bericht.Status.ONBESTELBAAR).count() == 25

    def test_het_bewijs_houdt_de_woorden_van_de_server(self, smtp: Brievenbus) -> None:
        bericht = zet_klaar()
        verstuur()
        aangeboden = bericht.bezorgingen.get(status="aangeboden")
        assert aangeboden.toelichting == "250 Message accepted for delivery"

    def test_een_code_is_na_het_versturen_gewist(self, smtp: Brievenbus) -> None:
        code = "482913"
        velden: dict[str, Any] = {
            "aanleiding": Bericht.Aanleiding.TOEGANGSCODE,
            "inhoud": Opgesteld(f"Uw code is {code}", f"Vul in: {code}"),
        }
        weg, kapot = zet_klaar(**velden), zet_klaar("weg@inwoner.example", **velden)
        smtp.weigert["weg@inwoner.example"] = "550 5.1.1 Onbekend"

        verstuur()

        assert code in tekst_van(smtp.ontvangen[0][1])
        for bericht, status in ((weg, Bericht.Status.AANGEBODEN), (kapot, Bericht.Status.ONBESTELBAAR)):
            bericht.refresh_from_db()
            assert bericht.status == status
            assert code not in bericht.onderwerp + bericht.tekst
            assert bericht.bezorgingen.filter(status=status).exists()

    def test_een_code_die_nog_moet_gaan_blijft_staan(self, smtp: Brievenbus) -> None:
        smtp.weigert["rosa@inwoner.example"] = "451 4.7.1 Later"
        bericht = zet_klaar(aanleiding=Bericht.Aanleiding.TOEGANGSCODE, inhoud=Opgesteld("Code", "482913"))
        verstuur()
        bericht.refresh_from_db()
        assert "482913" in bericht.tekst

    def test_een_herhaling_na_een_gebroken_lijn_is_herkenbaar(self, smtp: Brievenbus) -> None:
        smtp.valt_weg_na = 1
        eerste, tweede = zet_klaar("een@inwoner.example"), zet_klaar("twee@inwoner.example")

        verstuur()
        verstuur(OP + timedelta(minutes=1))

        ids = [mail["Message-ID"] for _, mail in smtp.ontvangen]
        assert ids.count(f"<{eerste.kanaal_id}>") == 2
        assert ids.count(f"<{tweede.kanaal_id}>") == 1


class TestKenmerk:
    @pytest.fixture
    def vraag(self, kcc):
        return mail_ontvangen(rauw=mail(), op=OP).bericht.vraag

    def test_het_onderwerp_draagt_de_vraag(self, vraag) -> None:
        verzonden = als_mail(zet_klaar(vraag=vraag))

        assert verzonden.subject == f"Wij hebben uw vraag ontvangen: café [{kenmerk(vraag.referentie)}]"
        assert verzonden.reply_to == []

    def test_of_het_adres_waar_de_postbus_dat_kan(self, vraag, settings) -> None:
        settings.POSTBUSSEN = (
            Postbus(
                adres="kcc@waterrijk.example", afzender="Gemeente <kcc@waterrijk.example>", plusadres=True
            ),
        )
        verzonden = als_mail(zet_klaar(vraag=vraag))

        assert verzonden.subject == "Wij hebben uw vraag ontvangen: café"
        assert verzonden.reply_to == [met_kenmerk_in_adres("kcc@waterrijk.example", vraag.referentie)]
        assert verzonden.from_email == "Gemeente <kcc@waterrijk.example>"

    def test_een_toegangscode_draagt_niets(self, vraag) -> None:
        verzonden = als_mail(zet_klaar(vraag=vraag, aanleiding=Bericht.Aanleiding.TOEGANGSCODE))

        assert verzonden.subject == "Wij hebben uw vraag ontvangen: café"
