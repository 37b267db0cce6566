from __future__ import annotations

import json
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogus.models import Product


def routeer(*args: str) -> list[dict[str, object]]:
    uit = StringIO()
    try:
        call_command("routeer", *args, stdout=uit)
    finally:
        regels = [json.loads(regel) for regel in uit.getvalue().splitlines()]
    return regels


class TestRouteer:
    def test_print_het_voorstel_als_json(self, paspoort: Product) -> None:
        (voorstel,) = routeer("Hoe verleng ik mijn paspoort?")
        assert list(voorstel) == [
            "product",
            "upl",
            "niveau",
            "vakdomein",
            "zekerheid",
            "waarom",
            "alternatieven",
        ]
        assert (voorstel["product"], voorstel["niveau"], voorstel["vakdomein"]) == (
            "Paspoort",
            1,
            "Burgerzaken",
        )
        assert isinstance(voorstel["zekerheid"], float)

    @pytest.mark.django_db
    def test_lege_tekst_is_onbekend(self) -> None:
        (voorstel,) = routeer("")
        assert voorstel["product"] is None
        assert voorstel["zekerheid"] == 0

    @pytest.mark.parametrize("args", [(), ("tekst", "--invoer", "bestand")])
    def test_vraagt_een_tekst_of_een_bestand(self, args: tuple[str, ...]) -> None:
        with pytest.raises(CommandError, match="Geef een tekst of een bestand"):
            routeer(*args)


class TestRouteerInvoer:
    def test_doet_een_bestand_regel_voor_regel(self, paspoort: Product, tmp_path: Path) -> None:
        bestand = tmp_path / "vragen.jsonl"
        bestand.write_text('{"tekst": "paspoort"}\n\n{"tekst": "xylofoon"}\n', "utf-8")
        assert [voorstel["product"] for voorstel in routeer("--invoer", str(bestand))] == ["Paspoort", None]

    def test_een_slechte_regel_houdt_de_rest_niet_tegen(self, paspoort: Product, tmp_path: Path) -> None:
        bestand = tmp_path / "vragen.jsonl"
        bestand.write_bytes(b'kapot\n{"x": 1}\n[1]\n{"tekst": 3}\n\xff\xfe\n{"tekst": "paspoort"}\n')
        uit = StringIO()
        with pytest.raises(CommandError, match="5 regels konden niet worden gelezen"):
            call_command("routeer", "--invoer", str(bestand), stdout=uit)
        regels = [json.loads(regel) for regel in uit.getvalue().splitlines()]
        assert [regel.get("regel") for regel in regels] == [1, 2, 3, 4, 5, None]
        assert regels[0]["fout"] == "Deze regel is geen geldige JSON."
        assert regels[1]["fout"] == 'Deze regel heeft geen veld "tekst" met een tekst erin.'
        assert regels[5]["product"] == "Paspoort"

    def test_leest_van_de_standaardinvoer(self, paspoort: Product, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b'{"tekst": "paspoort"}\n')))
        assert [voorstel["product"] for voorstel in routeer("--invoer", "-")] == ["Paspoort"]

    @pytest.mark.django_db
    def test_zegt_dat_een_bestand_er_niet_is(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="is niet te openen"):
            routeer("--invoer", str(tmp_path / "weg.jsonl"))
