from __future__ import annotations

import pytest

from tests.cast import moment
from tests.zaken.feiten import soorten
from zaken.models import Termijn, Vraag
from zaken.services.bewaken import termijnen_bewaken
from zaken.services.bewaking_hervatten import termijn_hervatten_bewaking
from zaken.services.reageren import vraag_beantwoorden
from zaken.termijnqueries import apart_gezet, apart_gezette_termijnen
from zaken.weigering import Weigering


@pytest.fixture
def apart(stel_vraag, rosa, kcc) -> Termijn:
    """A term that started in a year nobody made a calendar for, set apart by the watch."""
    termijn: Termijn = stel_vraag(rosa).termijnen.get()
    Termijn.objects.filter(pk=termijn.pk).update(
        start_op=moment("2055-01-01 10:00"),
        uiterlijk_op=moment("2055-01-08 17:00"),
        volgende_trede_op=moment("2026-11-24 10:00"),
    )
    termijnen_bewaken(op=moment("2026-11-24 10:00"))
    termijn.refresh_from_db()
    assert termijn.apart_gezet_op
    return termijn


def herstellen(termijn: Termijn) -> None:
    Termijn.objects.filter(pk=termijn.pk).update(
        start_op=moment("2026-11-23 10:00"), uiterlijk_op=moment("2026-11-30 17:00")
    )


class TestTermijnHervattenBewaking:
    def test_de_gemiste_trede_komt_bij_de_volgende_ronde(self, apart):
        herstellen(apart)
        termijn_hervatten_bewaking(termijn_id=apart.pk, op=moment("2026-11-30 09:00"))
        assert not apart_gezet().exists()
        assert termijnen_bewaken(op=moment("2026-11-30 09:01")) == 1
        assert apart.tredestappen.get().trede == "laatste_dag"
        assert soorten(apart.vraag)[-2:] == ["termijn.bewaking_hervat", "termijn.laatste_dag"]

    def test_wat_voorbij_is_schuift_niet(self, apart):
        herstellen(apart)
        termijn_hervatten_bewaking(termijn_id=apart.pk, op=moment("2026-12-02 09:00"))
        termijnen_bewaken(op=moment("2026-12-02 09:01"))
        apart.refresh_from_db()
        assert apart.uiterlijk_op == moment("2026-11-30 17:00")
        assert apart.tredestappen.get().trede == "nog_open"

    def test_weigert_zolang_hij_niet_te_berekenen_is(self, apart):
        with pytest.raises(Weigering, match="nog niet te berekenen"):
            termijn_hervatten_bewaking(termijn_id=apart.pk, op=moment("2026-11-30 09:00"))
        apart.refresh_from_db()
        assert apart.apart_gezet_op

    def test_weigert_een_termijn_die_wordt_bewaakt(self, stel_vraag, rosa, op):
        with pytest.raises(Weigering, match="al bewaakt"):
            termijn_hervatten_bewaking(termijn_id=stel_vraag(rosa).termijnen.get().pk, op=op)


class TestApartGezetteTermijnen:
    def test_wat_is_beantwoord_hoeft_niemand_meer_te_herstellen(self, apart, karin):
        vraag_beantwoorden(vraag_id=apart.vraag_id, tekst="Ja.", op=moment("2026-11-25 09:00"), door=karin)
        assert not apart_gezet().exists()

    def test_wie_de_vraag_behandelt_en_de_beheerder_zien_hem(self, apart, karin, beheerder, wim):
        assert list(apart_gezette_termijnen(karin)) == [apart]
        assert list(apart_gezette_termijnen(beheerder)) == [apart]

    def test_een_ander_domein_ziet_hem_niet(self, apart, wim):
        Vraag.objects.update(niveau=4)
        assert not apart_gezette_termijnen(wim).exists()

    def test_de_beheerder_leest_geen_woord_van_de_inwoner(self, apart, beheerder, django_assert_num_queries):
        with django_assert_num_queries(1):
            (termijn,) = apart_gezette_termijnen(beheerder)
            assert termijn.vraag.referentie
        assert "eigen_woorden" in termijn.vraag.get_deferred_fields()
