from __future__ import annotations

from uuid import uuid4

import pytest

from kanalen.models import Bericht
from kanalen.web.ontvangen import webformulier_ontvangen
from tests.cast import OP, moment
from zaken.models import Vraag
from zaken.weigering import Weigering

pytestmark = pytest.mark.usefixtures("kcc")


def verstuur(**velden) -> Vraag:
    return webformulier_ontvangen(
        **{
            "naam": "Rosa Verzonnen",
            "email": "Rosa@Inwoner.example ",
            "telefoonnummer": "",
            "onderwerp": "Boom",
            "tekst": "De boom in mijn straat is ziek.",
            "op": OP,
            **velden,
        }
    )


class TestWebformulierOntvangen:
    def test_wordt_een_vraag_met_bevestiging(self) -> None:
        vraag = verstuur()

        inkomend = Bericht.objects.get(richting="inkomend")
        bevestiging = Bericht.objects.get(richting="uitgaand")
        assert vraag.kanaal == "web"
        assert vraag.uiterlijk_op == moment("2026-11-30 17:00")
        assert inkomend.vraag == bevestiging.vraag == vraag
        assert b"De boom in mijn straat is ziek." in bytes(inkomend.rauw)
        assert bevestiging.ontvanger == "rosa@inwoner.example"
        assert "uiterlijk maandag 30 november" in bevestiging.tekst

    def test_zonder_mailadres_geen_bevestiging(self) -> None:
        vraag = verstuur(email="", telefoonnummer="0155555555")

        assert vraag.partij is not None
        assert not Bericht.objects.filter(richting="uitgaand").exists()

    def test_twee_keer_versturen_is_een_vraag_en_een_bevestiging(self) -> None:
        sleutel = uuid4()

        assert verstuur(sleutel=sleutel) == verstuur(sleutel=sleutel)
        assert Bericht.objects.filter(richting="uitgaand").count() == 1

    def test_weigert_een_leeg_formulier(self) -> None:
        with pytest.raises(Weigering):
            verstuur(tekst=" ")

    def test_laat_niets_achter_als_het_misgaat(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from kanalen.web import ontvangen

        def kapot(**_: object) -> None:
            raise RuntimeError

        monkeypatch.setattr(ontvangen, "ontvangst_bevestigen", kapot)
        with pytest.raises(RuntimeError):
            verstuur()

        assert not Vraag.objects.exists()
        assert not Bericht.objects.exists()
