from __future__ import annotations

from datetime import date

import pytest

from tests.cast import moment
from tests.zaken.feiten import soorten
from zaken.models import Ingebrekestelling, Vraag
from zaken.queries import zichtbare_vraag
from zaken.services.afsluiten import vraag_intrekken
from zaken.services.ingebreke_stellen import ingebreke_stellen
from zaken.services.reageren import vraag_beantwoorden
from zaken.termijnqueries import dwangsom_van, lopende_dwangsommen
from zaken.verhaal import verhaal_voor_medewerker
from zaken.weigering import Weigering

ONTVANGEN = date(2027, 1, 20)
"""The term ended on Monday 18 January 2027; the first day of the penalty is 4 February."""


def in_gebreke(wettelijk, *, ontvangen=ONTVANGEN, op="2027-01-21 09:00"):
    return ingebreke_stellen(termijn_id=wettelijk.pk, ontvangen_op=ontvangen, op=moment(op))


class TestIngebrekeStellen:
    def test_legt_vast_en_waarschuwt_eigenaar_en_coordinator(self, aanvraag, wettelijk, bas, coby):
        in_gebreke(wettelijk)
        assert soorten(aanvraag)[-3:] == [
            "termijn.ingebreke_gesteld",
            "attendering.gemaakt",
            "attendering.gemaakt",
        ]
        wie = aanvraag.attenderingen.filter(soort="ingebreke").values_list("voor__username", flat=True)
        assert set(wie) == {"bas", "coby"}

    def test_staat_in_het_verhaal_van_de_vraag(self, aanvraag, wettelijk, bas):
        in_gebreke(wettelijk)
        koppen = [een.kop for een in verhaal_voor_medewerker(zichtbare_vraag(bas, aanvraag.referentie))]
        assert "Wettelijke termijn: in gebreke gesteld op woensdag 20 januari" in koppen

    @pytest.mark.parametrize(
        ("ontvangen", "wanneer", "waarom"),
        [
            (date(2027, 1, 18), "2027-01-21 09:00", "nog niet verstreken"),
            (date(2026, 12, 1), "2026-12-01 09:00", "maandag 18 januari"),
            (date(2027, 1, 22), "2027-01-21 09:00", "moet nog komen"),
        ],
    )
    def test_weigert_een_dag_die_niet_kan(self, aanvraag, wettelijk, ontvangen, wanneer, waarom):
        with pytest.raises(Weigering, match=waarom) as fout:
            in_gebreke(wettelijk, ontvangen=ontvangen, op=wanneer)
        assert fout.value.veld == "ontvangen_op"
        assert not Ingebrekestelling.objects.exists()

    def test_weigert_een_tweede(self, aanvraag, wettelijk):
        in_gebreke(wettelijk)
        with pytest.raises(Weigering, match="al een ingebrekestelling"):
            in_gebreke(wettelijk, ontvangen=date(2027, 1, 21))

    def test_weigert_een_belofte(self, aanvraag):
        with pytest.raises(Weigering, match="wettelijke termijn"):
            in_gebreke(aanvraag.termijnen.get(soort="reactie"))

    def test_weigert_na_het_besluit(self, aanvraag, wettelijk, bas):
        vraag_beantwoorden(vraag_id=aanvraag.pk, tekst="Besluit.", op=moment("2027-01-19 10:00"), door=bas)
        with pytest.raises(Weigering, match="Wij besloten al"):
            in_gebreke(wettelijk)

    def test_weigert_na_intrekken(self, aanvraag, wettelijk, bas):
        vraag_intrekken(
            vraag_id=aanvraag.pk,
            afloop=Vraag.Afloop.INGETROKKEN,
            op=moment("2027-01-11 10:00"),
            door=bas,
        )
        with pytest.raises(Weigering, match="vervallen"):
            in_gebreke(wettelijk)


class TestLopendeDwangsommen:
    def bedrag(self, coby, op):
        (som,) = lopende_dwangsommen(coby, moment(op))
        return som.stand.bedrag

    def test_de_coordinator_ziet_het_bedrag_oplopen(self, aanvraag, wettelijk, coby):
        in_gebreke(wettelijk)
        assert self.bedrag(coby, "2027-02-03 12:00") == 0
        assert self.bedrag(coby, "2027-02-04 09:00") == 23
        assert self.bedrag(coby, "2027-02-18 09:00") == 14 * 23 + 35
        assert self.bedrag(coby, "2028-01-01 09:00") == 1442

    def test_het_besluit_stopt_de_dwangsom(self, aanvraag, wettelijk, bas, coby):
        ingebrekestelling = in_gebreke(wettelijk)
        vraag_beantwoorden(vraag_id=aanvraag.pk, tekst="Besluit.", op=moment("2027-02-08 10:00"), door=bas)
        assert lopende_dwangsommen(coby, moment("2027-02-09 09:00")) == []
        ingebrekestelling.termijn.refresh_from_db()
        assert dwangsom_van(ingebrekestelling, moment("2027-03-01 09:00")).bedrag == 4 * 23

    def test_alleen_wie_het_domein_coordineert_ziet_hem(self, aanvraag, wettelijk, bas, karin, beheerder):
        in_gebreke(wettelijk)
        for medewerker in (bas, karin, beheerder):
            assert lopende_dwangsommen(medewerker, moment("2027-02-08 10:00")) == []

    def test_een_opdracht_hoeveel_het_er_ook_zijn(self, aanvraag, wettelijk, coby, django_assert_num_queries):
        in_gebreke(wettelijk)
        lopende_dwangsommen(coby, moment("2027-02-08 10:00"))
        with django_assert_num_queries(1):
            lopende_dwangsommen(coby, moment("2027-02-08 10:00"))
