"""The shipped catalogue with the rules: floors below the measured figures, so that a change that hurts is seen."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from benchmarks.routering import producten
from routering.regels import Catalogusindex

GEGEVENS = Path(__file__).parent / "gegevens"


@cache
def index() -> Catalogusindex:
    return Catalogusindex(producten())


def vragen(bestand: str) -> list[tuple[str, str | None]]:
    regels = (GEGEVENS / bestand).read_text("utf-8").splitlines()
    return [(vraag["tekst"], vraag["categorie"]) for vraag in map(json.loads, regels)]


class TestKwaliteit:
    def test_vragen_van_inwoners_die_apart_zijn_gehouden(self) -> None:
        voorstellen = [(code, index().voorstel(tekst)) for tekst, code in vragen("bewonersvragen.jsonl")]
        op_een = sum(code == voorstel.code for code, voorstel in voorstellen) / len(voorstellen)
        bij_drie = sum(
            code in (voorstel.code, *(k.code for k in voorstel.alternatieven[:2]))
            for code, voorstel in voorstellen
        ) / len(voorstellen)
        assert op_een >= 0.52
        assert bij_drie >= 0.73

    def test_wat_zeker_heet_klopt(self) -> None:
        zeker = [
            code == voorstel.code
            for bestand in ("bewonersvragen.jsonl", "ijkvragen.jsonl")
            for tekst, code in vragen(bestand)
            if (voorstel := index().voorstel(tekst)).zekerheid >= 0.9
        ]
        assert len(zeker) >= 40
        assert sum(zeker) / len(zeker) >= 0.97

    def test_wat_niet_van_ons_is_wordt_zelden_zeker_genoemd(self) -> None:
        zekerheden = [
            index().voorstel(tekst).zekerheid for tekst, code in vragen("ijkvragen.jsonl") if code is None
        ]
        assert len(zekerheden) == 50
        assert sum(zekerheid >= 0.9 for zekerheid in zekerheden) <= 1

    @pytest.mark.parametrize("product", producten(), ids=lambda product: product.code)
    def test_een_product_wordt_bij_zijn_eigen_naam_gevonden(self, product: object) -> None:
        voorstel = index().voorstel(product.naam)  # type: ignore[attr-defined]
        assert product.code in (voorstel.code, *(k.code for k in voorstel.alternatieven))  # type: ignore[attr-defined]
