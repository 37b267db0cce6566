from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogus.models import Product


def meten(bestand: Path, *opties: str) -> str:
    uit = StringIO()
    call_command("routering_meten", str(bestand), *opties, stdout=uit)
    return uit.getvalue()


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    return tmp_path / "vragen.jsonl"


class TestRouteringMetenOpdracht:
    def test_print_de_cijfers(self, paspoort: Product, bestand: Path) -> None:
        bestand.write_text(
            '{"tekst": "paspoort", "upl": "paspoort"}\n{"tekst": "x", "categorie": null}\n', "utf-8"
        )
        tekst = meten(bestand)
        assert "juist op 1              1.000" in tekst
        assert "niet van ons: 1 vragen, toch een voorstel bij 0.000" in tekst

    def test_print_de_cijfers_als_json(self, paspoort: Product, bestand: Path) -> None:
        bestand.write_text('{"tekst": "paspoort", "categorie": "Paspoort"}\n', "utf-8")
        assert json.loads(meten(bestand, "--json"))["product"]["top1"] == 1.0

    def test_meet_niets_als_een_regel_niet_klopt(self, paspoort: Product, bestand: Path) -> None:
        bestand.write_text('{"tekst": "a", "upl": "b"}\nkapot\n{"upl": "b"}\n{"tekst": "a"}\n', "utf-8")
        with pytest.raises(CommandError) as fout:
            meten(bestand)
        assert str(fout.value).splitlines() == [
            "Er is niets gemeten.",
            "Regel 2: dit is geen geldige JSON.",
            'Regel 3: het veld "tekst" ontbreekt.',
            'Regel 4: het veld "upl" of "categorie" ontbreekt.',
        ]

    @pytest.mark.parametrize("inhoud", [None, b"", b"\xff\xfe"])
    def test_weigert_een_bestand_zonder_vragen(self, bestand: Path, inhoud: bytes | None) -> None:
        if inhoud is not None:
            bestand.write_bytes(inhoud)
        with pytest.raises(CommandError):
            meten(bestand)
