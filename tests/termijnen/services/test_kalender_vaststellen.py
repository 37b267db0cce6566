from datetime import date, datetime

import pytest

from journaal.models import Feit
from termijnen.fouten import KalenderOngeldig
from termijnen.kalender import wettelijke_feestdagen
from termijnen.queries import geldende_kalender, kalender_van_versie
from termijnen.services.kalender_vaststellen import kalender_vaststellen
from termijnen.tijdzone import AMSTERDAM

pytestmark = pytest.mark.django_db

OP = datetime(2026, 11, 23, 10, 0, tzinfo=AMSTERDAM)
GOEDE_VRIJDAG = date(2027, 3, 26)
BRUGDAG = date(2027, 5, 7)


class TestKalenderVaststellen:
    def test_de_nieuwe_versie_geldt_en_de_oude_blijft(self) -> None:
        vorige = geldende_kalender()
        kalender_vaststellen(
            eerste_jaar=2026, laatste_jaar=2028, sluitingsdagen={BRUGDAG: "Brugdag"}, gelijkgesteld={}, op=OP
        )
        nu = geldende_kalender()
        assert (nu.versie, nu.eerste_jaar, nu.laatste_jaar) == (vorige.versie + 1, 2026, 2028)
        assert not nu.is_werkdag(BRUGDAG)
        assert nu.reden(BRUGDAG) == "lokale sluitingsdag (Brugdag)"
        assert kalender_van_versie(vorige.versie).is_werkdag(BRUGDAG)

    def test_de_feestdagen_komen_uit_de_wet(self) -> None:
        kalender_vaststellen(eerste_jaar=2026, laatste_jaar=2028, op=OP)
        assert geldende_kalender().vrije_dagen == frozenset(wettelijke_feestdagen(2026, 2028))
        assert geldende_kalender().is_wettelijk_vrij(GOEDE_VRIJDAG)

    def test_laat_een_feit_achter(self) -> None:
        versie = kalender_vaststellen(eerste_jaar=2026, laatste_jaar=2028, op=OP)
        feit = Feit.objects.get()
        assert (feit.soort, feit.onderwerp_id) == ("kalender.vastgesteld", versie.pk)

    def test_weigert_een_dag_buiten_de_jaren(self) -> None:
        vorige = geldende_kalender()
        with pytest.raises(KalenderOngeldig):
            kalender_vaststellen(eerste_jaar=2028, laatste_jaar=2029, sluitingsdagen={BRUGDAG: ""}, op=OP)
        assert geldende_kalender() == vorige
