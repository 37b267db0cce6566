from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from catalogus.models import Niveau
from demo.mensen import inwoners
from demo.rooster import KANALEN, NIVEAUS, Geval, Soort, inplannen, verdeeld
from demo.scenarios import SCENARIOS
from demo.scenarios.vorm import GESPROKEN
from klanten.models import Kanaal
from termijnen.eerste_versie import EERSTE_JAAR, LAATSTE_JAAR
from termijnen.kalender import Werkkalender, bouw_kalender
from termijnen.tijdzone import lokaal
from tests.cast import OP
from tests.demo.test_scenarios import PRODUCTEN

VAN = OP - timedelta(days=42)
PRODUCTNIVEAUS = {code: int(product["niveau"]) for code, product in PRODUCTEN.items()}


@pytest.fixture(scope="module")
def werkkalender() -> Werkkalender:
    return bouw_kalender(versie=1, eerste_jaar=EERSTE_JAAR, laatste_jaar=LAATSTE_JAAR)


def plan(kalender: Werkkalender, *, aantal: int = 600, seed: int = 1) -> list[Geval]:
    toeval = Random(seed)
    return inplannen(
        aantal=aantal,
        scenarios=SCENARIOS,
        niveaus=PRODUCTNIVEAUS,
        inwoners=inwoners(350, toeval),
        kalender=kalender,
        van=VAN,
        tot=OP,
        toeval=toeval,
    )


class TestInplannen:
    def test_dezelfde_seed_plant_hetzelfde(self, werkkalender: Werkkalender) -> None:
        assert plan(werkkalender) == plan(werkkalender)
        assert plan(werkkalender) != plan(werkkalender, seed=2)

    def test_verdeelt_de_kanalen_zoals_bij_een_echte_gemeente(self, werkkalender: Werkkalender) -> None:
        geteld = Counter(geval.kanaal for geval in plan(werkkalender))
        assert geteld == {kanaal: aandeel * 6 for kanaal, aandeel in KANALEN.items()}

    def test_verdeelt_de_niveaus_ongeveer_zoals_gevraagd(self, werkkalender: Werkkalender) -> None:
        geteld = Counter(geval.niveau for geval in plan(werkkalender))
        for niveau, aandeel in NIVEAUS.items():
            assert geteld[niveau] == pytest.approx(6 * aandeel, rel=0.25)

    def test_ook_een_kleine_voorstelling_heeft_alle_kanalen_en_niveaus(
        self, werkkalender: Werkkalender
    ) -> None:
        klein = plan(werkkalender, aantal=30)
        assert {geval.kanaal for geval in klein} == set(Kanaal)
        assert {geval.niveau for geval in klein} == set(Niveau)

    def test_alles_ligt_binnen_de_zes_weken(self, werkkalender: Werkkalender) -> None:
        assert all(VAN < geval.op < OP for geval in plan(werkkalender))

    def test_wie_een_mens_spreekt_doet_dat_als_wij_open_zijn(self, werkkalender: Werkkalender) -> None:
        gesproken = [geval for geval in plan(werkkalender) if geval.kanaal in GESPROKEN]
        assert all(werkkalender.is_open(geval.op) for geval in gesproken)

    def test_wie_schrijft_doet_dat_ook_in_de_avond_en_het_weekend(self, werkkalender: Werkkalender) -> None:
        geschreven = [geval for geval in plan(werkkalender) if geval.kanaal == Kanaal.EMAIL]
        assert any(not werkkalender.is_werkdag(lokaal(geval.op).date()) for geval in geschreven)
        assert any(lokaal(geval.op).hour >= 20 for geval in geschreven)

    def test_niemand_vraagt_iets_op_een_kanaal_waar_het_niet_past(self, werkkalender: Werkkalender) -> None:
        for geval in plan(werkkalender):
            assert geval.scenario.past_bij(geval.kanaal)
            assert geval.inwoner.is_organisatie == geval.scenario.van_organisatie
            assert geval.inwoner.email or geval.kanaal not in {Kanaal.EMAIL, Kanaal.WEB}

    def test_sommigen_vragen_meer_dan_een_keer(self, werkkalender: Werkkalender) -> None:
        geteld = Counter(geval.inwoner.naam for geval in plan(werkkalender))
        assert max(geteld.values()) >= 4
        assert len(geteld) > 200

    def test_een_dubbele_vraag_komt_na_de_eerste_van_dezelfde_mens(self, werkkalender: Werkkalender) -> None:
        gevallen = plan(werkkalender)
        dubbel = [geval for geval in gevallen if geval.soort == Soort.DUBBEL]
        assert dubbel
        for geval in dubbel:
            eerste = next(
                ander
                for ander in gevallen
                if ander.verhaal == geval.verhaal and ander.nummer == geval.verhaal
            )
            assert (eerste.inwoner, eerste.scenario) == (geval.inwoner, geval.scenario)
            assert eerste.op < geval.op

    def test_een_bedankje_vraagt_niets_en_komt_per_mail(self, werkkalender: Werkkalender) -> None:
        bedankjes = [geval for geval in plan(werkkalender) if geval.soort == Soort.BEDANKJE]
        assert bedankjes
        assert {geval.kanaal for geval in bedankjes} == {Kanaal.EMAIL}


class TestVerdeeld:
    def test_geeft_precies_zoveel_als_gevraagd(self) -> None:
        for aantal in (1, 3, 7, 100, 101):
            assert len(list(verdeeld(KANALEN, aantal, Random(1)))) == aantal
