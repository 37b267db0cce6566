from __future__ import annotations

from datetime import date

import pytest

from tests.cast import moment
from tests.zaken.feiten import soorten
from zaken.models import Termijn, Vraag
from zaken.services.afsluiten import vraag_afsluiten, vraag_intrekken
from zaken.services.heropenen import vraag_heropenen
from zaken.services.overdragen import vraag_overdragen
from zaken.services.reageren import vraag_beantwoorden
from zaken.statussen import OvergangNietToegestaan
from zaken.weigering import Weigering


class TestVraagAfsluiten:
    def test_na_het_antwoord_sluit_de_vraag_met_haar_zaak(
        self, stel_vraag, rosa, karin, bas, burgerzaken, op
    ):
        vraag = stel_vraag(rosa)
        vraag_overdragen(
            vraag_id=vraag.pk,
            naar_team=burgerzaken,
            samenvatting="Zie vraag.",
            op=op,
            door=karin,
        )
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Geregeld.", op=op, door=bas)
        vraag_afsluiten(vraag_id=vraag.pk, op=op, door=bas)
        vraag.refresh_from_db()
        assert (vraag.status, vraag.afloop, vraag.afgesloten_op) == (
            "afgesloten",
            "afgehandeld",
            op,
        )
        assert (vraag.zaak.einddatum, vraag.zaak.resultaat) == (
            date(2026, 11, 23),
            "afgehandeld",
        )

    def test_weigert_zolang_wij_nog_iets_verschuldigd_zijn(self, stel_vraag, rosa, karin, op):
        vraag = stel_vraag(rosa)
        with pytest.raises(OvergangNietToegestaan):
            vraag_afsluiten(vraag_id=vraag.pk, op=op, door=karin)
        vraag.refresh_from_db()
        assert vraag.status == "nieuw"
        assert "vraag.afgesloten" not in soorten(vraag)

    def test_twee_keer_afsluiten_kan_niet(self, stel_vraag, rosa, karin, op):
        vraag = stel_vraag(rosa)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Ja.", op=op, door=karin)
        vraag_afsluiten(vraag_id=vraag.pk, op=op, door=karin)
        with pytest.raises(OvergangNietToegestaan):
            vraag_afsluiten(vraag_id=vraag.pk, op=op, door=karin)


class TestVraagIntrekken:
    def test_de_termijn_vervalt(self, stel_vraag, rosa, karin, op):
        vraag = stel_vraag(rosa)
        vraag_intrekken(vraag_id=vraag.pk, afloop=Vraag.Afloop.GEEN_VRAAG, op=op, door=karin)
        assert vraag.termijnen.get().uitkomst == Termijn.Uitkomst.VERVALLEN

    def test_wat_te_laat_was_blijft_gemist(self, stel_vraag, rosa, karin):
        vraag = stel_vraag(rosa)
        vraag_intrekken(
            vraag_id=vraag.pk,
            afloop=Vraag.Afloop.INGETROKKEN,
            op=moment("2026-12-02 09:00"),
            door=karin,
        )
        assert vraag.termijnen.get().uitkomst == Termijn.Uitkomst.GEMIST

    def test_is_geen_omweg_om_zonder_antwoord_af_te_handelen(self, stel_vraag, rosa, karin, op):
        with pytest.raises(Weigering, match="eerst antwoord"):
            vraag_intrekken(
                vraag_id=stel_vraag(rosa).pk,
                afloop=Vraag.Afloop.AFGEHANDELD,
                op=op,
                door=karin,
            )


class TestVraagHeropenen:
    def test_het_verhaal_gaat_door_met_een_nieuwe_termijn(self, stel_vraag, rosa, karin, op):
        vraag = stel_vraag(rosa)
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Ja.", op=op, door=karin)
        vraag_afsluiten(vraag_id=vraag.pk, op=op, door=karin)
        vraag_heropenen(vraag_id=vraag.pk, op=moment("2026-12-01 09:00"), door=karin)
        vraag.refresh_from_db()
        assert (vraag.status, vraag.afloop, vraag.afgesloten_op) == (
            "in_behandeling",
            "",
            None,
        )
        assert vraag.uiterlijk_op == moment("2026-12-08 17:00")
        assert [termijn.uitkomst for termijn in vraag.termijnen.order_by("pk")] == [
            "gehaald",
            "",
        ]

    def test_een_lopende_vraag_is_al_open(self, stel_vraag, rosa, karin, op):
        with pytest.raises(OvergangNietToegestaan):
            vraag_heropenen(vraag_id=stel_vraag(rosa).pk, op=op, door=karin)
