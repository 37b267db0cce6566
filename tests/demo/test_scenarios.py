"""The bank of scenarios: enough of them, whole, about products that exist, in the language of the house."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from catalogus.models import Niveau
from demo.scenarios import SCENARIOS
from demo.scenarios.vorm import DETAILS, Scenario, Wederwoord, opengelaten
from klanten.models import Kanaal

LANGSTE_ZIN = 15
NIET_ZO = re.compile(r"\b(helaas|succesvol|uiteraard|je|jij|jouw|jullie)\b", re.IGNORECASE)

PRODUCTEN = {
    rij["code"]: rij
    for rij in csv.DictReader(
        (Path(settings.BASE_DIR) / "catalogus/gegevens/producten.csv").read_text().splitlines()
    )
}


def niveau(scenario: Scenario) -> Niveau:
    return scenario.niveau or Niveau(int(PRODUCTEN[scenario.product]["niveau"]))


def naar_de_inwoner(scenario: Scenario) -> list[str]:
    """What we say to residents; what they say themselves may be as crooked as it likes."""
    return [
        *scenario.antwoord,
        scenario.uitleg,
        scenario.navraag,
        *(wederwoord.antwoord for wederwoord in scenario.wederwoord),
    ]


class TestBank:
    def test_heeft_genoeg_verhalen_over_genoeg_producten(self) -> None:
        assert len(SCENARIOS) >= 60
        assert len({scenario.product for scenario in SCENARIOS}) >= 45

    def test_elk_niveau_heeft_keus(self) -> None:
        per_niveau = Counter(niveau(scenario) for scenario in SCENARIOS)
        assert min(per_niveau[stand] for stand in Niveau) >= 8

    @pytest.mark.parametrize("kanaal", Kanaal)
    def test_elk_kanaal_heeft_keus(self, kanaal: Kanaal) -> None:
        assert sum(scenario.past_bij(kanaal) for scenario in SCENARIOS) >= 8

    def test_geen_twee_verhalen_beginnen_met_dezelfde_woorden(self) -> None:
        woorden = Counter(tekst for scenario in SCENARIOS for tekst in scenario.woorden)
        assert [tekst for tekst, keren in woorden.items() if keren > 1] == []


@pytest.mark.parametrize(
    "scenario", SCENARIOS, ids=lambda scenario: f"{scenario.product}-{scenario.onderwerp}"
)
class TestScenario:
    def test_gaat_over_een_product_uit_de_catalogus(self, scenario: Scenario) -> None:
        assert scenario.product in PRODUCTEN

    def test_is_op_minstens_drie_manieren_te_vragen(self, scenario: Scenario) -> None:
        assert len(set(scenario.woorden)) == len(scenario.woorden) >= 3
        assert scenario.achterliggend

    def test_heeft_wat_zijn_niveau_nodig_heeft(self, scenario: Scenario) -> None:
        assert scenario.antwoord and all(scenario.antwoord)
        match niveau(scenario):
            case Niveau.BACKOFFICE_KIJKT_MEE:
                assert scenario.beoordeling and scenario.meegekeken
            case Niveau.BACKOFFICE:
                assert scenario.beoordeling and scenario.uitleg
            case Niveau.KETENPARTNER:
                assert PRODUCTEN[scenario.product]["ketenpartner"]
        if niveau(scenario) in {Niveau.BACKOFFICE_KIJKT_MEE, Niveau.BACKOFFICE}:
            assert PRODUCTEN[scenario.product]["team"] != "kcc"

    def test_zegt_waarom_het_niveau_afwijkt(self, scenario: Scenario) -> None:
        assert bool(scenario.niveau) == bool(scenario.waarom)

    def test_wat_wij_vragen_wordt_ook_gestuurd(self, scenario: Scenario) -> None:
        assert bool(scenario.navraag) == bool(scenario.nagestuurd)

    def test_laat_alleen_bekende_details_open(self, scenario: Scenario) -> None:
        for tekst in scenario.teksten():
            assert opengelaten(tekst) <= DETAILS, tekst

    def test_spreekt_de_inwoner_aan_in_gewone_taal(self, scenario: Scenario) -> None:
        for tekst in naar_de_inwoner(scenario):
            assert not NIET_ZO.search(tekst), tekst
            for zin in re.split(r"(?<=[.!?])\s+", tekst):
                assert len(zin.split()) <= LANGSTE_ZIN, zin


class TestTeksten:
    def test_loopt_ook_door_wat_in_een_antwoord_zit(self) -> None:
        scenario = Scenario(
            product="paspoort",
            onderwerp="Onderwerp",
            woorden=("een", "twee", "drie"),
            achterliggend="waarom",
            antwoord=("antwoord",),
            wederwoord=(Wederwoord("nog iets", "dan dit"),),
        )
        assert {"Onderwerp", "twee", "antwoord", "nog iets", "dan dit"} <= set(scenario.teksten())

    def test_vindt_wat_openstaat(self) -> None:
        assert opengelaten("In de {straat} bij {nummer}.") == {"straat", "nummer"}
        assert opengelaten("Niets.") == set()
