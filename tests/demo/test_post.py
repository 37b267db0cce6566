from __future__ import annotations

from random import Random

from demo import post
from demo.mensen import Inwonergegevens
from kanalen.email.lezen import lees
from kanalen.lezing import Aard, Bezorguitkomst
from kanalen.social.lezen import lees as lees_post
from tests.cast import OP

ROSA = Inwonergegevens(
    naam="Rosa Verzonnen",
    email="rosa.verzonnen@inwoner.example",
    telefoonnummer="+31880001000",
    straat="Molenwerf",
    nummer=12,
    dochter="Saar",
    zoon="Finn",
)


def mail(tekst: str, **gegevens: str) -> bytes:
    return post.mail(
        ROSA, aan="kcc@waterrijk.example", onderwerp="Vraag", tekst=tekst, op=OP, toeval=Random(3), **gegevens
    )


class TestMail:
    def test_wordt_gelezen_als_de_mail_van_een_mens(self) -> None:
        lezing = lees(mail("Hoe verleng ik mijn paspoort?"))
        assert lezing.aard == Aard.MENS
        assert (lezing.afzender, lezing.afzender_naam) == (ROSA.email, ROSA.naam)
        assert lezing.tekst.startswith("Hoe verleng ik mijn paspoort?")
        assert lezing.momenten == (OP,)
        assert not lezing.bijvoegsels

    def test_heeft_een_bijlage_als_de_tekst_dat_zegt(self) -> None:
        (bijlage,) = lees(mail("De tekening zit erbij.")).bijvoegsels
        assert bijlage.mimetype == "application/pdf"
        assert bijlage.inhoud.startswith(b"%PDF-") and bijlage.inhoud.rstrip().endswith(b"%%EOF")

    def test_een_antwoord_verwijst_naar_ons_bericht(self) -> None:
        assert (
            "ons-id@waterrijk.example"
            in lees(mail("Dank!", antwoord_op="ons-id@waterrijk.example")).verwijzingen
        )

    def test_hetzelfde_toeval_maakt_dezelfde_mail(self) -> None:
        assert mail("Dag") == mail("Dag")


class TestPost:
    def test_wordt_gelezen_zoals_de_webhook_hem_stuurt(self) -> None:
        lezing = lees_post(post.post(ROSA, tekst="Lamp stuk", op=OP, toeval=Random(1)))
        assert (lezing.afzender, lezing.tekst) == ("mastodon:rosa_verzonnen", "Lamp stuk")


class TestWatMisgaat:
    def test_een_bezorgmelding_noemt_ons_bericht(self) -> None:
        lezing = lees(
            post.onbestelbaar(
                aan="kcc@waterrijk.example",
                message_id="ons-id@waterrijk.example",
                ontvanger=ROSA.email,
                op=OP,
                toeval=Random(1),
            )
        )
        assert (lezing.aard, lezing.uitkomst) == (Aard.BEZORGMELDING, Bezorguitkomst.ONBESTELBAAR)
        assert "ons-id@waterrijk.example" in lezing.verwijzingen

    def test_een_afwezigheidsbericht_is_geen_mens(self) -> None:
        assert lees(post.afwezig(aan="kcc@waterrijk.example", op=OP, toeval=Random(1))).aard == Aard.AFWEZIG

    def test_een_lege_mail_is_leeg(self) -> None:
        lezing = lees(post.leeg(toeval=Random(1)))
        assert not (lezing.afzender or lezing.tekst or lezing.onderwerp or lezing.bijvoegsels)


def test_elk_object_van_het_document_staat_waar_de_tabel_zegt() -> None:
    document = post.pdf("Regel")
    tabel = document[document.index(b"xref") :].splitlines()[3:8]
    for nummer, regel in enumerate(tabel, 1):
        assert document[int(regel[:10]) :].startswith(b"%d 0 obj" % nummer)
