from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError

from kanalen.models import Bericht
from kanalen.postbussen import Postbus
from kanalen.services.ontvangen import Ontvangen, mail_ontvangen
from tests.kanalen.mails import mail
from zaken.models import Vraag

VELDEN = ["bericht", "vraag", "status", "product", "niveau", "vakdomein", "uiterlijk", "melding"]
GEDEELD = Path(__file__).resolve().parents[3] / "shared" / "data" / "mail"

pytestmark = pytest.mark.usefixtures("kcc")


def lees_in(*paden: Path) -> tuple[list[dict[str, Any]], int]:
    """The lines the command prints, and its exit code."""
    uitvoer = StringIO()
    code = 0
    try:
        call_command("kanalen_inlezen", *map(str, paden), stdout=uitvoer)
    except SystemExit as einde:
        code = int(einde.code or 0)
    return [json.loads(regel) for regel in uitvoer.getvalue().splitlines()], code


class TestKanalenInlezen:
    def test_drukt_een_regel_per_bericht(self, tmp_path: Path) -> None:
        (tmp_path / "een.eml").write_bytes(mail())

        (regel,), code = lees_in(tmp_path)

        vraag = Vraag.objects.get()
        assert code == 0
        assert list(regel) == VELDEN
        assert regel["bericht"] == "een@inwoner.example"
        assert regel["vraag"] == vraag.referentie
        assert regel["status"] == "verwerkt"
        assert regel["uiterlijk"].endswith(("T17:00:00+01:00", "T17:00:00+02:00"))
        assert regel["melding"] == ""

    def test_noemt_product_niveau_en_vakdomein_als_de_regels_het_weten(
        self, tmp_path: Path, paspoort
    ) -> None:
        (tmp_path / "een.eml").write_bytes(
            mail("Ik wil mijn paspoort verlengen", onderwerp="Paspoort verlengen")
        )

        (regel,), _ = lees_in(tmp_path)

        vraag = Vraag.objects.get()
        assert regel["product"] == (vraag.product.naam if vraag.product else None)
        assert regel["niveau"] == vraag.niveau
        assert regel["vakdomein"] == (vraag.product.vakdomein.naam if vraag.product else None)

    def test_mail_hoort_bij_de_postbus_die_genoemd_wordt(self, tmp_path: Path, settings) -> None:
        settings.POSTBUSSEN = (Postbus(adres="wmo@waterrijk.example", afzender="wmo@waterrijk.example"),)
        (tmp_path / "een.eml").write_bytes(mail())

        call_command("kanalen_inlezen", str(tmp_path), postbus="wmo@waterrijk.example", stdout=StringIO())

        assert Bericht.objects.get(richting="inkomend").postbus == "wmo@waterrijk.example"

    def test_leest_mbox_en_maildir(self, tmp_path: Path) -> None:
        mbox = b"From rosa@x Mon Nov 23 10:00:00 2026\n" + mail() + b"\n"
        (tmp_path / "archief.mbox").write_bytes(mbox)
        (tmp_path / "Maildir" / "new").mkdir(parents=True)
        (tmp_path / "Maildir" / "new" / "1700000000.M1P1.mx:2,").write_bytes(
            mail("Twee", message_id="<twee@x.example>")
        )

        regels, code = lees_in(tmp_path)

        assert ({regel["bericht"] for regel in regels}, code) == (
            {"een@inwoner.example", "twee@x.example"},
            0,
        )

    def test_een_tweede_keer_is_al_gelezen(self, tmp_path: Path) -> None:
        (tmp_path / "een.eml").write_bytes(mail())
        lees_in(tmp_path)

        (regel,), code = lees_in(tmp_path)

        assert code == 0
        assert regel["melding"] == "Dit bericht was al gelezen."
        assert regel["vraag"] == Vraag.objects.get().referentie

    def test_wat_apart_is_gezet_is_bewaard(self, tmp_path: Path) -> None:
        (tmp_path / "leeg.eml").write_bytes(b"")

        (regel,), code = lees_in(tmp_path)

        assert code == 0
        assert (regel["status"], regel["vraag"]) == ("apart_gezet", None)
        assert regel["melding"]

    def test_een_pad_dat_er_niet_is_geeft_een_foutcode_en_houdt_de_rest_niet_tegen(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "een.eml").write_bytes(mail())

        (weg, een), code = lees_in(tmp_path / "weg", tmp_path / "een.eml")

        assert code == 1
        assert weg["status"] == "niet_bewaard" and "weg" in weg["melding"]
        assert een["status"] == "verwerkt"

    def test_een_bericht_dat_niet_te_bewaren_is_geeft_een_foutcode(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from kanalen.management.commands import kanalen_inlezen

        (tmp_path / "a.eml").write_bytes(mail("kapot"))
        (tmp_path / "b.eml").write_bytes(mail("heel", message_id="<b@x.example>"))

        def soms_weg(*, rauw: bytes, **rest: Any) -> Ontvangen:
            if b"kapot" in rauw:
                raise OperationalError("de database is weg")
            return mail_ontvangen(rauw=rauw, **rest)

        monkeypatch.setattr(kanalen_inlezen, "mail_ontvangen", soms_weg)
        (kapot, heel), code = lees_in(tmp_path)

        assert code == 1
        assert kapot["status"] == "niet_bewaard"
        assert heel["status"] == "verwerkt"


@pytest.mark.skipif(not GEDEELD.is_dir(), reason="de gedeelde mailverzameling is er niet")
class TestMailVanDeWereld:
    def test_alles_twee_keer_inlezen_verliest_en_verdubbelt_niets(self) -> None:
        eerste, code = lees_in(GEDEELD)
        vragen, berichten = Vraag.objects.count(), Bericht.objects.count()

        tweede, code_2 = lees_in(GEDEELD)

        assert (code, code_2) == (0, 0)
        assert len(eerste) == len(tweede) >= 190
        assert {regel["status"] for regel in eerste} <= {"verwerkt", "apart_gezet"}
        assert [r["vraag"] for r in eerste] == [r["vraag"] for r in tweede]
        assert (Vraag.objects.count(), Bericht.objects.count()) == (vragen, berichten)
        ingekomen = Bericht.objects.filter(richting="inkomend")
        assert not ingekomen.filter(status="ontvangen").exists()
        assert not ingekomen.filter(status="apart_gezet", melding="").exists()
        bevestigd = Bericht.objects.filter(aanleiding="ontvangstbevestiging").values("vraag")
        assert not ingekomen.filter(automatisch=True, vraag__in=bevestigd).exists()
