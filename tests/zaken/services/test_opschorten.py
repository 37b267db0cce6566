from __future__ import annotations

from datetime import date

import pytest

from klanten.models import Kanaal, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from tests.cast import moment
from zaken.models import Termijn
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.bewaken import termijnen_bewaken
from zaken.services.hervatten import verlopen_opschortingen_hervatten, vraag_hervatten
from zaken.services.opschorten import vraag_opschorten
from zaken.weigering import Weigering

EIND = moment("2027-01-18 23:59:59")
"""Eight weeks after Monday 23 November 2026."""


def vraag_om_gegevens(aanvraag, bas, tot=date(2026, 12, 7), op="2026-11-30 10:00"):
    return vraag_opschorten(
        vraag_id=aanvraag.pk,
        tekst="Stuur ons uw akte.",
        tot=tot,
        op=moment(op),
        door=bas,
    )


class TestVraagOpschorten:
    def test_de_wettelijke_termijn_wacht_mee(self, aanvraag, bas):
        vraag_om_gegevens(aanvraag, bas)
        termijn = aanvraag.termijnen.get(soort="wettelijk")
        assert termijn.opgeschort
        assert termijn.volgende_trede_op is None
        assert termijn.uiterlijk_op == moment("2027-01-25 23:59:59")

    def test_de_inwoner_hoort_wanneer_wij_verder_gaan(self, aanvraag, bas):
        reactie = vraag_om_gegevens(aanvraag, bas)
        aanvraag.refresh_from_db()
        assert reactie.toezegging.uiterlijk_op == moment("2026-12-08 17:00")
        assert (aanvraag.status, aanvraag.wacht_tot) == (
            "wacht_op_inwoner",
            date(2026, 12, 7),
        )

    def test_een_verstreken_termijn_wordt_niet_opgeschort(self, aanvraag, bas):
        vraag_om_gegevens(aanvraag, bas, tot=date(2027, 2, 1), op="2027-01-19 10:00")
        termijn = aanvraag.termijnen.get(soort="wettelijk")
        assert not termijn.opgeschort
        assert termijn.uiterlijk_op == EIND

    def test_weigert_een_dag_die_geen_tijd_geeft(self, aanvraag, bas):
        with pytest.raises(Weigering) as fout:
            vraag_om_gegevens(aanvraag, bas, tot=date(2026, 11, 30))
        assert fout.value.veld == "tot"


class TestVraagHervatten:
    def test_de_termijn_schuift_de_dagen_die_hij_stil_stond(self, aanvraag, bas):
        vraag_om_gegevens(aanvraag, bas)
        vraag_hervatten(vraag_id=aanvraag.pk, op=moment("2026-12-03 09:00"), door=bas)
        termijn = aanvraag.termijnen.get(soort="wettelijk")
        assert not termijn.opgeschort
        assert termijn.uiterlijk_op == moment("2027-01-21 23:59:59")
        assert termijn.volgende_trede_op is not None

    def test_op_dezelfde_dag_gevraagd_en_gekregen_schuift_niets(self, aanvraag, bas):
        vraag_om_gegevens(aanvraag, bas)
        vraag_hervatten(vraag_id=aanvraag.pk, op=moment("2026-11-30 16:00"), door=bas)
        assert aanvraag.termijnen.get(soort="wettelijk").uiterlijk_op == EIND

    def test_twee_opschortingen_tellen_op(self, aanvraag, bas):
        vraag_om_gegevens(aanvraag, bas)
        vraag_hervatten(vraag_id=aanvraag.pk, op=moment("2026-12-03 09:00"), door=bas)
        vraag_om_gegevens(aanvraag, bas, tot=date(2026, 12, 11), op="2026-12-08 10:00")
        vraag_hervatten(vraag_id=aanvraag.pk, op=moment("2026-12-10 09:00"), door=bas)
        assert aanvraag.termijnen.get(soort="wettelijk").uiterlijk_op == moment("2027-01-25 23:59:59")

    def test_een_antwoord_van_de_inwoner_hervat_en_begint_een_reactietermijn(self, aanvraag, rosa, bas):
        vraag_om_gegevens(aanvraag, bas)
        op = moment("2026-12-03 09:00")
        contact = contact_vastleggen(
            kanaal=Kanaal.EMAIL,
            richting=Richting.INKOMEND,
            onderwerp="Re",
            inhoud="Hierbij.",
            partij=rosa,
            op=op,
        )
        vraag_aanvullen(vraag_id=aanvraag.pk, klantcontact=contact, op=op)
        aanvraag.refresh_from_db()
        assert (aanvraag.status, aanvraag.wacht_tot) == ("in_behandeling", None)
        assert aanvraag.uiterlijk_op == moment("2026-12-10 17:00")
        assert aanvraag.termijnen.get(soort="toezegging").uitkomst == Termijn.Uitkomst.VERVALLEN


class TestVerlopenOpschortingen:
    def test_gaan_vanzelf_verder_op_de_dag_erna(self, aanvraag, bas):
        vraag_om_gegevens(aanvraag, bas)
        assert verlopen_opschortingen_hervatten(op=moment("2026-12-07 23:00")) == 0
        assert verlopen_opschortingen_hervatten(op=moment("2026-12-08 00:01")) == 1
        assert verlopen_opschortingen_hervatten(op=moment("2026-12-08 00:02")) == 0
        aanvraag.refresh_from_db()
        assert aanvraag.status == "in_behandeling"
        assert aanvraag.termijnen.get(soort="wettelijk").uiterlijk_op == moment("2027-01-25 23:59:59")

    def test_wie_het_wachten_vergeet_krijgt_de_toezegging_op_zijn_bord(self, aanvraag, bas):
        vraag_om_gegevens(aanvraag, bas)
        assert termijnen_bewaken(op=moment("2026-12-08 17:00")) == 1
        assert aanvraag.attenderingen.filter(voor=bas, soort="verstreken").exists()
