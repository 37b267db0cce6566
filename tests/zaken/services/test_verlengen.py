from __future__ import annotations

import uuid
from datetime import date

import pytest

from journaal.models import Uitgang
from kanalen.models import Bericht
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from tests.cast import moment
from tests.zaken.feiten import soorten
from zaken.models import Reactie, Termijn
from zaken.services.bewaken import termijnen_bewaken
from zaken.services.hervatten import vraag_hervatten
from zaken.services.opschorten import vraag_opschorten
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.verlengen import termijn_verlengen
from zaken.verhaal import verhaal_voor_inwoner
from zaken.weigering import Weigering

EIND = moment("2027-01-18 23:59:59")
NIEUW_EIND = moment("2027-03-01 23:59:59")


def verlengen(termijn, bas, **anders):
    return termijn_verlengen(
        **{
            "termijn_id": termijn.pk,
            "aantal": 6,
            "reden": "Wij wachten op het rijk.",
            "tekst": "Wij hebben meer tijd nodig.",
            "op": moment("2027-01-11 09:00"),
            "door": bas,
            **anders,
        }
    )


class TestTermijnVerlengen:
    def test_de_wettelijke_termijn_eindigt_later(self, aanvraag, wettelijk, bas):
        verlengen(wettelijk, bas)
        wettelijk.refresh_from_db()
        assert wettelijk.uiterlijk_op == NIEUW_EIND
        assert (wettelijk.verlengd_met, wettelijk.verlengd_om) == (6, "Wij wachten op het rijk.")
        aanvraag.refresh_from_db()
        assert aanvraag.uiterlijk_op == NIEUW_EIND

    def test_de_aanvrager_leest_de_nieuwe_datum(self, aanvraag, wettelijk, bas):
        verlengen(wettelijk, bas)
        uitgang_verwerken(klok=lambda: moment("2027-01-11 09:01"))
        bericht = Bericht.objects.get(richting="uitgaand", aanleiding="reactie")
        assert "Wij hebben meer tijd nodig." in bericht.tekst
        assert "Wij beslissen uiterlijk maandag 1 maart." in bericht.tekst
        assert "Wij beslissen later: maandag 1 maart" in [
            moment_.kop for moment_ in verhaal_voor_inwoner(aanvraag)
        ]

    def test_het_bericht_haalt_de_reactietermijn(self, aanvraag, wettelijk, bas):
        verlengen(wettelijk, bas, op=moment("2026-11-26 09:00"))
        assert aanvraag.termijnen.get(soort="reactie").uitkomst == Termijn.Uitkomst.GEHAALD
        reactie = aanvraag.reacties.get()
        assert (reactie.soort, reactie.toezegging) == (Reactie.Soort.VERLENGING, None)

    def test_laat_feiten_achter_en_een_uitgang(self, aanvraag, wettelijk, bas):
        verlengen(wettelijk, bas)
        assert soorten(aanvraag)[-4:] == [
            "termijn.verschoven",
            "termijn.verlengd",
            "termijn.afgerond",
            "vraag.gereageerd",
        ]
        assert Uitgang.objects.filter(feit__soort="vraag.gereageerd", afnemer="kanalen").count() == 1

    def test_twee_keer_hetzelfde_formulier_verlengt_een_keer(self, aanvraag, wettelijk, bas):
        sleutel = uuid.uuid4()
        verlengen(wettelijk, bas, sleutel=sleutel)
        verlengen(wettelijk, bas, sleutel=sleutel)
        assert aanvraag.reacties.count() == 1

    def test_een_opschorting_telt_ook_na_de_verlenging_mee(self, aanvraag, wettelijk, bas):
        verlengen(wettelijk, bas)
        vraag_opschorten(
            vraag_id=aanvraag.pk,
            tekst="Stuur uw akte.",
            tot=date(2027, 2, 12),
            op=moment("2027-02-01 10:00"),
            door=bas,
        )
        vraag_hervatten(vraag_id=aanvraag.pk, op=moment("2027-02-04 10:00"), door=bas)
        wettelijk.refresh_from_db()
        assert wettelijk.uiterlijk_op == moment("2027-03-04 23:59:59")

    def test_tijdens_het_wachten_blijft_de_toezegging_staan(self, aanvraag, wettelijk, bas):
        vraag_opschorten(
            vraag_id=aanvraag.pk,
            tekst="Stuur uw akte.",
            tot=date(2026, 12, 11),
            op=moment("2026-12-01 10:00"),
            door=bas,
        )
        verlengen(wettelijk, bas, op=moment("2026-12-02 10:00"))
        assert aanvraag.termijnen.get(soort="toezegging").uitkomst == Termijn.Uitkomst.LOOPT
        wettelijk.refresh_from_db()
        assert wettelijk.opgeschort
        assert wettelijk.uiterlijk_op == moment("2027-03-11 23:59:59")

    def test_een_gezette_trede_komt_niet_terug(self, aanvraag, wettelijk, bas):
        termijnen_bewaken(op=moment("2026-12-22 12:00"))
        assert wettelijk.tredestappen.get().trede == "nadert"
        verlengen(wettelijk, bas)
        termijnen_bewaken(op=moment("2027-02-20 12:00"))
        assert wettelijk.tredestappen.count() == 1

    @pytest.mark.parametrize(
        ("anders", "veld"),
        [
            ({"aantal": 0}, "aantal"),
            ({"aantal": 9}, "aantal"),
            ({"aantal": 5000}, "aantal"),
            ({"reden": "  "}, "reden"),
            ({"reden": "x" * 301}, "reden"),
            ({"tekst": "\n"}, "tekst"),
            ({"op": moment("2027-01-19 00:00")}, None),
        ],
    )
    def test_weigert_en_verandert_niets(self, aanvraag, wettelijk, bas, anders, veld):
        with pytest.raises(Weigering) as fout:
            verlengen(wettelijk, bas, **anders)
        assert fout.value.veld == veld
        wettelijk.refresh_from_db()
        assert (wettelijk.uiterlijk_op, wettelijk.verlengd_met) == (EIND, None)
        assert not aanvraag.reacties.exists()

    def test_niet_langer_dan_de_wet_toestaat(self, aanvraag, wettelijk, bas):
        Termijn.objects.filter(pk=wettelijk.pk).update(grondslag="Woo art. 4.4 lid 1")
        with pytest.raises(Weigering, match=r"hoogstens 2 weken toe \(Woo 4.4 lid 2\)") as fout:
            verlengen(wettelijk, bas, aantal=3)
        assert fout.value.veld == "aantal"
        verlengen(wettelijk, bas, aantal=2)
        wettelijk.refresh_from_db()
        assert wettelijk.uiterlijk_op == moment("2027-02-01 23:59:59")

    def test_weigert_een_tweede_keer(self, aanvraag, wettelijk, bas):
        verlengen(wettelijk, bas)
        with pytest.raises(Weigering, match="al verlengd"):
            verlengen(wettelijk, bas)

    def test_weigert_een_belofte(self, aanvraag, bas):
        with pytest.raises(Weigering, match="Alleen een wettelijke termijn"):
            verlengen(aanvraag.termijnen.get(soort="reactie"), bas, op=moment("2026-11-24 09:00"))

    def test_weigert_een_termijn_die_is_gehaald(self, aanvraag, wettelijk, bas):
        op = moment("2026-11-24 09:00")
        vraag_beantwoorden(vraag_id=aanvraag.pk, tekst="Ja.", op=op, door=bas)
        with pytest.raises(Weigering):
            verlengen(wettelijk, bas)
