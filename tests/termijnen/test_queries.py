"""Which calendar applies, at what cost."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from termijnen.fouten import KalenderOngeldig, KalenderOntbreekt
from termijnen.kalender import bouw_kalender
from termijnen.models import Kalenderversie
from termijnen.queries import geldende_kalender, kalender_van_versie

pytestmark = pytest.mark.django_db
OP = datetime(2026, 11, 24, 9, tzinfo=UTC)


def _versie(versie: int, **wat: object) -> Kalenderversie:
    vast = {"eerste_jaar": 2026, "laatste_jaar": 2027, "vrije_dagen": {}, "aangemaakt_op": OP}
    return Kalenderversie.objects.create(versie=versie, **{**vast, **wat})


class TestGeldendeKalender:
    def test_een_nieuwe_installatie_heeft_de_feestdagen_van_2020_tot_en_met_2040(self) -> None:
        kalender = geldende_kalender()
        assert kalender == bouw_kalender(2020, 2040)
        assert kalender.reden(date(2027, 5, 5)) == "Bevrijdingsdag"

    def test_de_nieuwste_versie_geldt(self) -> None:
        _versie(
            2,
            vrije_dagen={"2026-12-25": "eerste kerstdag"},
            sluitingsdagen={"2026-12-24": "kerstsluiting", "2026-12-25": "dicht"},
            gelijkgesteld={"2026-12-28": ""},
            opent=time(9),
            sluit=time(16),
        )
        kalender = geldende_kalender()
        assert kalender.versie == 2
        assert (kalender.eerste_jaar, kalender.laatste_jaar) == (2026, 2027)
        assert (kalender.opent, kalender.sluit) == (time(9), time(16))
        assert kalender.reden(date(2026, 12, 24)) == "lokale sluitingsdag (kerstsluiting)"
        assert kalender.reden(date(2026, 12, 25)) == "eerste kerstdag"
        assert kalender.reden(date(2026, 12, 28), wettelijk=True) == "dag die gelijkstaat aan een feestdag"

    def test_de_tabellen_worden_een_keer_gebouwd(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        eerste = geldende_kalender()
        with django_assert_num_queries(1):
            assert geldende_kalender() is eerste

    def test_zonder_kalender_wordt_niet_geraden(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE termijnen_kalenderversie CASCADE")
        with pytest.raises(KalenderOntbreekt, match="nog geen werkkalender"):
            geldende_kalender()


class TestKalenderVanVersie:
    def test_een_oude_versie_blijft_te_lezen(self) -> None:
        _versie(2)
        assert kalender_van_versie(1).laatste_jaar == 2040
        assert kalender_van_versie(2).laatste_jaar == 2027

    def test_een_onbekende_versie_is_een_fout(self) -> None:
        with pytest.raises(KalenderOntbreekt, match="Werkkalender 9 bestaat niet"):
            kalender_van_versie(9)


class TestOpslag:
    def test_weigert_gegevens_die_elkaar_tegenspreken(self) -> None:
        with pytest.raises(KalenderOngeldig, match="2028-01-01 valt buiten"):
            _versie(2, vrije_dagen={"2028-01-01": "nieuwjaarsdag"})
        assert Kalenderversie.objects.count() == 1
