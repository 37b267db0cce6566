"""The shipped catalogue and model: floors below the measured figures, so that a change that hurts is seen."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from benchmarks.routering import producten
from routering.leermodel import laad
from routering.regels import Catalogusindex
from routering.samenspraak import Samenspraak
from routering.services.voorstellen import MEEGELEVERD
from routering.voorstel import Voorstel

GEGEVENS = Path(__file__).parent / "gegevens"


@cache
def index() -> Catalogusindex:
    return Catalogusindex(producten())


@cache
def samen() -> Samenspraak:
    return Samenspraak(index(), laad(MEEGELEVERD))


@cache
def voorstellen(bestand: str) -> list[tuple[str | None, Voorstel]]:
    regels = (GEGEVENS / bestand).read_text("utf-8").splitlines()
    return [(vraag["categorie"], samen().voorstel(vraag["tekst"])) for vraag in map(json.loads, regels)]


class TestKwaliteit:
    def test_vragen_van_inwoners_die_apart_zijn_gehouden(self) -> None:
        gedaan = voorstellen("bewonersvragen.jsonl")
        op_een = sum(code == voorstel.code for code, voorstel in gedaan) / len(gedaan)
        bij_drie = sum(
            code in [voorstel.code, *(k.code for k in voorstel.alternatieven)][:3]
            for code, voorstel in gedaan
        ) / len(gedaan)
        assert op_een >= 0.62
        assert bij_drie >= 0.78

    def test_wat_niet_van_ons_is_wordt_nooit_vanzelf_toegepast(self) -> None:
        zekerheden = [
            voorstel.zekerheid for _, voorstel in voorstellen("niet_van_ons.jsonl") if voorstel.is_bekend
        ]
        assert len(voorstellen("niet_van_ons.jsonl")) == 100
        assert len(zekerheden) <= 42
        assert sum(zekerheid >= 0.6 for zekerheid in zekerheden) <= 5
        assert sum(zekerheid >= 0.9 for zekerheid in zekerheden) == 0

    @pytest.mark.parametrize(
        ("tekst", "code"),
        [
            ("stoeptegel ligt los", "melding-stoep"),
            ("Er ligt een losse stoeptegl voor mijn deur", "melding-stoep"),
            ("de lantaren voor ons huis doet het niet", "melding-straatverlichting"),
        ],
    )
    def test_gewone_woorden_tikfouten_en_samenstellingen(self, tekst: str, code: str) -> None:
        assert samen().voorstel(tekst).code == code

    @pytest.mark.parametrize("product", producten(), ids=lambda product: product.code)
    def test_een_product_wordt_bij_zijn_eigen_naam_gevonden(self, product: object) -> None:
        for wie in (index(), samen()):
            voorstel = wie.voorstel(product.naam)  # type: ignore[attr-defined]
            assert product.code in (voorstel.code, *(k.code for k in voorstel.alternatieven))  # type: ignore[attr-defined]
