from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from journaal.models import Feit
from kanalen.email.verzenden import als_mail
from kanalen.kenmerk import kenmerk, met_kenmerk_in_adres
from kanalen.models import Bericht
from kanalen.postbussen import Postbus
from kanalen.services.innemen import vraag_innemen
from kanalen.services.ontvangen import achtergebleven_berichten_verwerken, mail_ontvangen
from klanten.models import DigitaalAdres, Kanaal, Klantcontact, Partij
from organisatie.models import Medewerker, Team
from tests.cast import OP, moment
from tests.kanalen.mails import bezorgmelding, mail
from zaken.models import Attendering, Vraag

pytestmark = pytest.mark.usefixtures("kcc")


def ontvang(rauw: bytes, op: datetime = OP) -> Bericht:
    return mail_ontvangen(rauw=rauw, op=op).bericht


def uitgaand() -> list[Bericht]:
    return list(Bericht.objects.filter(richting="uitgaand"))


class TestMailOntvangen:
    def test_mail_wordt_een_vraag_met_termijn_en_bevestiging(self) -> None:
        bericht = ontvang(mail())

        vraag = Vraag.objects.get()
        assert bericht.status == Bericht.Status.VERWERKT
        assert bericht.vraag == vraag
        assert vraag.eigen_woorden == "Hoe verleng ik mijn paspoort?"
        assert vraag.onderwerp == "Paspoort"
        assert vraag.uiterlijk_op == moment("2026-11-30 17:00")
        assert vraag.partij is not None and vraag.partij.naam == "Rosa Verzonnen"
        assert Klantcontact.objects.get().email == "rosa@inwoner.example"
        (bevestiging,) = uitgaand()
        assert bevestiging.aanleiding == Bericht.Aanleiding.ONTVANGSTBEVESTIGING
        assert bevestiging.ontvanger == "rosa@inwoner.example"
        assert bevestiging.status == Bericht.Status.KLAARGEZET
        assert bevestiging.antwoord_op == "een@inwoner.example"
        assert vraag.referentie in bevestiging.onderwerp
        assert vraag.referentie in bevestiging.tekst
        assert "uiterlijk maandag 30 november" in bevestiging.tekst
        assert "http://localhost:8000" in bevestiging.tekst
        assert bevestiging.bezorgingen.get().status == Bericht.Status.KLAARGEZET

    def test_laat_een_feit_na(self) -> None:
        bericht = ontvang(mail())

        feit = Feit.objects.get(soort="bericht.ontvangen")
        assert feit.onderwerp_id == bericht.pk
        assert feit.gegevens["vraag"] == bericht.vraag_id

    def test_twee_keer_lezen_maakt_niets_twee_keer(self) -> None:
        eerste = mail_ontvangen(rauw=mail(), op=OP)
        tweede = mail_ontvangen(rauw=mail(Received="by mx.example; Mon, 23 Nov 2026 09:00:00 +0100"), op=OP)

        assert eerste.nieuw and not tweede.nieuw
        assert tweede.bericht == eerste.bericht
        assert Vraag.objects.count() == 1
        assert len(uitgaand()) == 1

    def test_een_ander_bericht_met_hetzelfde_id_gaat_niet_verloren(self) -> None:
        ontvang(mail("Eerste vraag"))
        ontvang(mail("Tweede vraag"))
        ontvang(mail("Tweede vraag"))

        assert set(Vraag.objects.values_list("eigen_woorden", flat=True)) == {"Eerste vraag", "Tweede vraag"}

    def test_zonder_message_id_telt_de_inhoud(self) -> None:
        ontvang(mail(message_id=""))
        ontvang(mail(message_id="").replace(b"\n", b"\r\n"))

        assert Vraag.objects.count() == 1

    def test_bewaart_het_origineel_ongewijzigd(self) -> None:
        rauw = mail("café".replace("é", "e"))

        assert bytes(Bericht.objects.get(pk=ontvang(rauw).pk).rauw) == rauw

    def test_bewaart_ook_een_groot_origineel_ongewijzigd(self) -> None:
        rauw = mail() + bytes(range(256)) * 8_000

        een, twee = mail_ontvangen(rauw=rauw, op=OP), mail_ontvangen(rauw=rauw, op=OP)

        assert bytes(Bericht.objects.get(pk=een.bericht.pk).rauw) == rauw
        assert twee.bericht == een.bericht and not twee.nieuw

    def test_een_groot_origineel_wordt_niet_tevergeefs_geperst(self) -> None:
        from django.db import connection

        rauw = mail() + b"YmFzZTY0IGlzIG5pZXQgdGUgcGVyc2Vu\r\n" * 50_000
        bericht = mail_ontvangen(rauw=rauw, op=OP).bericht

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_column_size(rauw) FROM kanalen_bericht WHERE id = %s", [bericht.pk])
            assert cursor.fetchone() == (len(rauw),)

    def test_bewaart_bijlagen(self) -> None:
        from email.message import EmailMessage

        bericht = EmailMessage()
        bericht["From"] = "rosa@inwoner.example"
        bericht["Message-ID"] = "<bijlage@inwoner.example>"
        bericht.set_content("Zie bijlage")
        bericht.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../../brief.pdf")

        bijlage = ontvang(bericht.as_bytes()).bijlagen.get()

        assert bijlage.naam == "brief.pdf"
        with bijlage.bestand.open() as bestand:
            assert bestand.read() == b"%PDF-1.7"

    def test_bewaart_geen_bijlage_van_wat_mislukt(self, settings, tmp_path, monkeypatch) -> None:
        from django.core.files.storage import FileSystemStorage

        from kanalen.services import bijlagen_bewaren, verwerken

        opslag = FileSystemStorage(location=tmp_path)
        monkeypatch.setattr(bijlagen_bewaren, "default_storage", opslag)

        def kapot(**_: object) -> None:
            raise ValueError("kapot")

        monkeypatch.setattr(verwerken, "vraag_innemen", kapot)
        rauw = mail().replace(
            b"Content-Type: text/plain",
            b'Content-Disposition: attachment; filename="a.txt"\nContent-Type: text/plain',
        )

        bericht = ontvang(rauw)

        assert bericht.status == Bericht.Status.APART_GEZET
        assert not [pad for pad in tmp_path.rglob("*") if pad.is_file()]


class TestMomentVanOntvangst:
    def test_de_postbus_weet_het_best(self) -> None:
        rauw = mail(Received="by mx.example; Mon, 23 Nov 2026 09:00:00 +0100")

        bericht = mail_ontvangen(rauw=rauw, postbus_op=moment("2026-11-20 16:59"), op=OP).bericht

        assert bericht.op == moment("2026-11-20 16:59")
        assert Vraag.objects.get().uiterlijk_op == moment("2026-11-27 17:00")

    def test_bij_een_bestand_telt_de_nieuwste_received(self) -> None:
        rauw = (
            b"Received: by b.example; Fri, 20 Nov 2026 12:00:00 +0100\n"
            b"Received: by a.example; Thu, 19 Nov 2026 12:00:00 +0100\n"
        ) + mail(Date="Wed, 18 Nov 2026 12:00:00 +0100")

        assert ontvang(rauw).op == moment("2026-11-20 12:00")

    def test_anders_telt_de_datum_van_de_afzender(self) -> None:
        bericht = ontvang(mail(Date="Wed, 18 Nov 2026 12:00:00 +0100"))

        assert bericht.op == moment("2026-11-18 12:00")

    @pytest.mark.parametrize(
        "datum",
        [
            "Tue, 24 Nov 2026 12:00:00 +0100",
            "Thu, 24 Sep 2026 09:59:59 +0200",
            "Mon, 1 Jan 1990 00:00:00 +0000",
        ],
    )
    def test_een_onmogelijke_datum_wordt_bewaard_en_niet_geloofd(self, datum: str) -> None:
        bericht = ontvang(mail(Date=datum))

        assert bericht.op == OP
        assert bericht.geclaimd_moment[:4] == datum.split()[3]

    def test_zonder_datum_telt_het_moment_van_lezen(self) -> None:
        assert ontvang(b"From: rosa@inwoner.example\nMessage-ID: <x@y.example>\n\nHallo").op == OP


class TestDraad:
    def test_een_antwoord_op_onze_mail_sluit_aan(self) -> None:
        vraag = ontvang(mail()).vraag
        (bevestiging,) = uitgaand()

        antwoord = ontvang(
            mail(
                "Nog iets",
                message_id="<twee@x.example>",
                van="partner@elders.example",
                In_Reply_To=f"<{bevestiging.kanaal_id}>",
            ),
        )

        assert antwoord.vraag == vraag
        assert Vraag.objects.count() == 1
        assert vraag is not None and vraag.klantcontacten.count() == 2
        assert len(uitgaand()) == 1

    def test_ook_als_alleen_references_ons_noemt(self) -> None:
        vraag = ontvang(mail()).vraag
        (bevestiging,) = uitgaand()

        antwoord = ontvang(
            mail(
                "Nog iets",
                message_id="<twee@x.example>",
                In_Reply_To="<onbekend@x.example>",
                References=f"<een@inwoner.example> <{bevestiging.kanaal_id}> <onbekend@x.example>",
            )
        )

        assert antwoord.vraag == vraag

    def test_een_tweede_mail_op_de_eigen_eerste_sluit_aan(self) -> None:
        vraag = ontvang(mail()).vraag

        assert (
            ontvang(mail("Foto", message_id="<twee@x.example>", In_Reply_To="<een@inwoner.example>")).vraag
            == vraag
        )

    def test_de_referentie_in_het_onderwerp_van_een_bekende_afzender_sluit_aan(self) -> None:
        vraag = ontvang(mail()).vraag
        assert vraag is not None

        antwoord = ontvang(
            mail("Nog iets", message_id="<twee@x.example>", onderwerp=f"over {vraag.referentie.lower()}")
        )

        assert antwoord.vraag == vraag

    def test_een_vreemde_die_een_referentie_raadt_sluit_niet_aan(self) -> None:
        vraag = ontvang(mail()).vraag
        assert vraag is not None

        vreemde = ontvang(
            mail(
                "Geef mij alles",
                message_id="<twee@x.example>",
                van="mallory@elders.example",
                onderwerp=f"Re: {vraag.referentie}",
                In_Reply_To="<een@inwoner.example>",
            )
        )

        assert vreemde.vraag is not None
        assert vreemde.vraag != vraag
        assert vraag.klantcontacten.count() == 1

    def test_een_vreemde_met_de_referentie_en_een_adres_van_iemand_anders(self, buurvrouw: Partij) -> None:
        vraag = ontvang(mail()).vraag
        assert vraag is not None

        ander = ontvang(
            mail(message_id="<twee@x.example>", van="bep@inwoner.example", onderwerp=vraag.referentie)
        )

        assert ander.vraag != vraag

    def test_een_adres_van_de_partij_telt_ook(self) -> None:
        vraag = ontvang(mail()).vraag
        assert vraag is not None and vraag.partij is not None
        DigitaalAdres.objects.create(partij=vraag.partij, soort="email", adres="rosa@werk.example")

        antwoord = ontvang(
            mail(message_id="<twee@x.example>", van="rosa@werk.example", onderwerp=vraag.referentie)
        )

        assert antwoord.vraag == vraag

    def test_een_kenmerk_in_het_onderwerp_sluit_aan_van_elk_adres(self) -> None:
        vraag = ontvang(mail()).vraag
        assert vraag is not None

        antwoord = ontvang(
            mail(
                "Vanaf mijn werk",
                message_id="<twee@x.example>",
                van="rosa@werk.example",
                onderwerp=f"Antw: ontvangen [{kenmerk(vraag.referentie)}]",
            )
        )

        assert antwoord.vraag == vraag

    @pytest.mark.parametrize("kop", ["Delivered_To", "X_Original_To", "Cc"])
    def test_een_kenmerk_in_het_adres_ook(self, kop: str) -> None:
        vraag = ontvang(mail()).vraag
        assert vraag is not None

        antwoord = ontvang(
            mail(
                "Vanaf mijn werk",
                message_id="<twee@x.example>",
                van="rosa@werk.example",
                onderwerp="Nog iets",
                **{kop: met_kenmerk_in_adres("kcc@waterrijk.example", vraag.referentie)},
            )
        )

        assert antwoord.vraag == vraag

    def test_een_verzonnen_kenmerk_sluit_niet_aan(self) -> None:
        vraag = ontvang(mail()).vraag
        assert vraag is not None

        vreemde = ontvang(
            mail(
                "Geef mij alles",
                message_id="<twee@x.example>",
                van="mallory@elders.example",
                onderwerp=f"Re: [{vraag.referentie}-ABCDEFGHIJ]",
                Delivered_To=f"kcc+{vraag.referentie}-ABCDEFGHIJ@waterrijk.example",
            )
        )

        assert vreemde.vraag is not None and vreemde.vraag != vraag

    def test_onze_eigen_koppen_gaan_voor_het_kenmerk(self) -> None:
        een = ontvang(mail()).vraag
        ander = ontvang(mail("Ander", message_id="<ander@x.example>", van="bep@inwoner.example")).vraag
        assert een is not None and ander is not None
        bevestiging = Bericht.objects.get(richting="uitgaand", vraag=een)

        antwoord = ontvang(
            mail(
                message_id="<drie@x.example>",
                onderwerp=f"Re: [{kenmerk(ander.referentie)}]",
                In_Reply_To=f"<{bevestiging.kanaal_id}>",
            )
        )

        assert antwoord.vraag == een


class TestMeerPostbussen:
    @pytest.fixture(autouse=True)
    def _postbussen(self, settings) -> None:
        settings.POSTBUSSEN = (
            Postbus(adres="kcc@waterrijk.example", afzender="Gemeente Waterrijk <kcc@waterrijk.example>"),
            Postbus(adres="wmo@waterrijk.example", afzender="Wmo <wmo@waterrijk.example>", team="wmo"),
        )

    def in_postbus(self, postbus: str, rauw: bytes) -> Bericht:
        return mail_ontvangen(rauw=rauw, postbus=postbus, op=OP).bericht

    def test_mail_aan_een_domein_komt_bij_dat_team(self, wmo: Team) -> None:
        bericht = self.in_postbus("wmo@waterrijk.example", mail())

        assert bericht.vraag is not None and bericht.vraag.team == wmo
        assert bericht.postbus == "wmo@waterrijk.example"

    def test_het_antwoord_komt_van_het_adres_waar_de_vraag_binnenkwam(self, wmo: Team) -> None:
        self.in_postbus("WMO+iets@waterrijk.example", mail())

        (bevestiging,) = uitgaand()
        assert bevestiging.postbus == "wmo@waterrijk.example"
        assert als_mail(bevestiging).from_email == "Wmo <wmo@waterrijk.example>"

    def test_een_team_dat_niet_bestaat_houdt_niets_tegen(self, kcc: Team) -> None:
        bericht = self.in_postbus("wmo@waterrijk.example", mail())

        assert bericht.vraag is not None and bericht.vraag.team == kcc

    def test_een_onbekende_postbus_is_die_van_de_gemeente(self) -> None:
        assert self.in_postbus("weg@waterrijk.example", mail()).postbus == "kcc@waterrijk.example"

    def test_een_mail_aan_twee_postbussen_is_een_vraag(self, wmo: Team) -> None:
        een = self.in_postbus("kcc@waterrijk.example", mail())
        twee = self.in_postbus("wmo@waterrijk.example", mail())

        assert twee.vraag == een.vraag
        assert twee.melding == "Dit bericht kwam ook binnen in kcc@waterrijk.example."
        assert Vraag.objects.count() == Klantcontact.objects.count() == len(uitgaand()) == 1

    def test_een_antwoord_in_de_andere_postbus_sluit_aan(self, wmo: Team) -> None:
        vraag = self.in_postbus("wmo@waterrijk.example", mail()).vraag
        (bevestiging,) = uitgaand()

        antwoord = self.in_postbus(
            "kcc@waterrijk.example",
            mail("Nog iets", message_id="<twee@x.example>", In_Reply_To=f"<{bevestiging.kanaal_id}>"),
        )

        assert antwoord.vraag == vraag

    def test_mail_van_een_eigen_postbus_wordt_niet_bevestigd(self, wmo: Team) -> None:
        self.in_postbus("kcc@waterrijk.example", mail(van="wmo@waterrijk.example"))

        assert uitgaand() == []


class TestAutomatischeMail:
    @pytest.mark.parametrize(
        "koppen",
        [
            {"Auto_Submitted": "auto-generated"},
            {"Precedence": "bulk"},
            {"List_Unsubscribe": "<https://lijst.example>"},
            {"X_Auto_Response_Suppress": "DR, OOF, AutoReply"},
            {"Return_Path": "<>"},
        ],
    )
    def test_wordt_een_vraag_en_nooit_bevestigd(self, koppen: dict[str, str]) -> None:
        bericht = ontvang(mail(**koppen))

        assert bericht.automatisch
        assert bericht.vraag is not None
        assert uitgaand() == []

    def test_auto_submitted_no_is_een_mens(self) -> None:
        assert not ontvang(mail(Auto_Submitted="no")).automatisch
        assert len(uitgaand()) == 1

    def test_mail_van_onszelf_wordt_niet_bevestigd(self) -> None:
        ontvang(mail(van="kcc@waterrijk.example"))

        assert uitgaand() == []

    def test_hooguit_een_bevestiging_per_uur_per_afzender(self) -> None:
        ontvang(mail())
        ontvang(mail("Twee", message_id="<twee@x.example>"), op=OP + timedelta(minutes=59))
        ontvang(mail("Drie", message_id="<drie@x.example>"), op=OP + timedelta(minutes=60))
        ontvang(mail("Ander", message_id="<vier@x.example>", van="bep@inwoner.example"))

        assert Vraag.objects.count() == 4
        assert [b.ontvanger for b in uitgaand()].count("rosa@inwoner.example") == 2
        assert len(uitgaand()) == 3

    def test_afwezig_sluit_aan_zonder_iemand_wakker_te_maken(self, karin: Medewerker) -> None:
        vraag = ontvang(mail()).vraag
        (bevestiging,) = uitgaand()

        afwezig = ontvang(
            mail(
                "Ik ben er niet",
                message_id="<ooo@x.example>",
                onderwerp="Automatisch antwoord: ontvangen",
                Auto_Submitted="auto-replied",
                In_Reply_To=f"<{bevestiging.kanaal_id}>",
            )
        )

        assert afwezig.vraag == vraag
        assert afwezig.klantcontact is None
        assert Klantcontact.objects.count() == 1
        assert len(uitgaand()) == 1

    def test_afwezig_zonder_vraag_wordt_apart_gezet(self) -> None:
        bericht = ontvang(mail(Auto_Submitted="auto-replied"))

        assert bericht.status == Bericht.Status.APART_GEZET
        assert bericht.melding
        assert not Vraag.objects.exists()


class TestBezorgmelding:
    def test_maakt_het_bericht_onbestelbaar_en_waarschuwt_de_eigenaar(self, karin: Medewerker) -> None:
        vraag = ontvang(mail()).vraag
        assert vraag is not None
        Vraag.objects.filter(pk=vraag.pk).update(casemanager=karin, status="in_behandeling")
        (bevestiging,) = uitgaand()
        Bericht.objects.filter(pk=bevestiging.pk).update(status="aangeboden", volgende_poging_op=None)

        melding = ontvang(bezorgmelding(bevestiging.kanaal_id))

        bevestiging.refresh_from_db()
        assert melding.vraag == vraag
        assert bevestiging.status == Bericht.Status.ONBESTELBAAR
        assert "No such user" in bevestiging.melding
        assert [b.status for b in bevestiging.bezorgingen.all()] == ["klaargezet", "onbestelbaar"]
        assert Attendering.objects.get().soort == Attendering.Soort.ONBESTELBAAR
        assert len(uitgaand()) == 1
        assert Vraag.objects.count() == 1

    def test_twee_meldingen_waarschuwen_een_keer(self, karin: Medewerker) -> None:
        vraag = ontvang(mail()).vraag
        assert vraag is not None
        Vraag.objects.filter(pk=vraag.pk).update(casemanager=karin, status="in_behandeling")
        (bevestiging,) = uitgaand()

        ontvang(bezorgmelding(bevestiging.kanaal_id))
        ontvang(bezorgmelding(bevestiging.kanaal_id, status="5.2.2").replace(b"melding-", b"melding2-"))

        assert Attendering.objects.count() == 1

    def test_vertraging_verandert_alleen_de_geschiedenis(self) -> None:
        ontvang(mail())
        (bevestiging,) = uitgaand()
        Bericht.objects.filter(pk=bevestiging.pk).update(status="aangeboden", volgende_poging_op=None)

        ontvang(bezorgmelding(bevestiging.kanaal_id, actie="delayed", status="4.4.7"))

        bevestiging.refresh_from_db()
        assert bevestiging.status == Bericht.Status.AANGEBODEN
        assert not Attendering.objects.exists()

    def test_bezorgd_is_het_bewijs(self) -> None:
        ontvang(mail())
        (bevestiging,) = uitgaand()

        ontvang(bezorgmelding(bevestiging.kanaal_id, actie="delivered", status="2.0.0"))

        bevestiging.refresh_from_db()
        assert bevestiging.status == Bericht.Status.BEZORGD

    def test_over_een_vreemd_bericht_wordt_apart_gezet(self) -> None:
        bericht = ontvang(bezorgmelding("niet-van-ons@elders.example"))

        assert bericht.status == Bericht.Status.APART_GEZET
        assert uitgaand() == []
        assert not Vraag.objects.exists()

    def test_een_antwoord_van_een_collega_op_een_attendering_wordt_geen_vraag(self) -> None:
        Bericht.objects.create(
            kanaal=Kanaal.EMAIL,
            richting="uitgaand",
            postbus="kcc@waterrijk.example",
            kanaal_id="att@waterrijk.example",
            status="aangeboden",
            aanleiding="attendering",
            op=OP,
        )

        bericht = ontvang(mail(van="karin@waterrijk.example", In_Reply_To="<att@waterrijk.example>"))

        assert bericht.status == Bericht.Status.APART_GEZET
        assert not Vraag.objects.exists()


class TestApartZetten:
    def test_wat_niet_te_verwerken_is_houdt_niets_tegen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from kanalen.services import verwerken

        def soms_kapot(**velden: Any) -> Vraag:
            if "kapot" in velden["eigen_woorden"]:
                raise ValueError("kapot")
            return vraag_innemen(**velden)

        monkeypatch.setattr(verwerken, "vraag_innemen", soms_kapot)

        kapot = ontvang(mail("kapot"))
        heel = ontvang(mail("heel", message_id="<twee@x.example>", van="bep@inwoner.example"))

        assert kapot.status == Bericht.Status.APART_GEZET
        assert kapot.melding == verwerken.MISGEGAAN
        assert heel.status == Bericht.Status.VERWERKT
        assert Vraag.objects.count() == 1
        assert Klantcontact.objects.count() == 1

    def test_zonder_kcc_team_wacht_het_bericht_tot_het_er_is(self, kcc: Team) -> None:
        Team.objects.all().delete()

        bericht = ontvang(mail(Date="onzin"))

        assert bericht.status == Bericht.Status.ONTVANGEN
        assert "KCC-team" in bericht.melding
        Team.objects.create(code="kcc", naam="KCC", vakdomein=kcc.vakdomein)
        assert (
            achtergebleven_berichten_verwerken(op=moment("2026-11-25 09:00"), voor=moment("2026-11-25 08:59"))
            == 1
        )
        bericht.refresh_from_db()
        assert bericht.op == OP
        assert Vraag.objects.get().uiterlijk_op == moment("2026-11-30 17:00")
        assert (bericht.status, bericht.melding) == (Bericht.Status.VERWERKT, "")

    def test_een_leeg_bericht_wordt_apart_gezet(self) -> None:
        assert ontvang(b"").status == Bericht.Status.APART_GEZET

    def test_wat_bewaard_en_niet_verwerkt_was_komt_later(self) -> None:
        from kanalen.services.bewaren import bericht_bewaren

        bericht_bewaren(
            kanaal=Kanaal.EMAIL,
            postbus="kcc@waterrijk.example",
            kanaal_id="een@inwoner.example",
            inhoud_digest="x",
            rauw=mail(),
            op=OP,
        )

        assert achtergebleven_berichten_verwerken(op=OP, voor=OP) == 0
        assert achtergebleven_berichten_verwerken(op=OP, voor=OP + timedelta(minutes=1)) == 1
        assert Vraag.objects.count() == 1


class TestAantalVragenAanDeDatabase:
    def test_een_mail_kost_evenveel_als_de_twintigste(self) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        aantallen = []
        for nummer in range(20):
            rauw = mail(
                f"Vraag {nummer}", message_id=f"<{nummer}@x.example>", van=f"i{nummer}@inwoner.example"
            )
            with CaptureQueriesContext(connection) as gemeten:
                ontvang(rauw)
            aantallen.append(len(gemeten))

        assert len(set(aantallen[1:])) == 1, aantallen
        assert aantallen[-1] <= 61, aantallen
