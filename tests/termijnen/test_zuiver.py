"""The date modules stay pure: no Django, no clock, no network, nothing of the rest of the house."""

import ast
from pathlib import Path

import pytest

import termijnen

MAP = Path(termijnen.__file__).parent
NIET_ZUIVER = {
    "admin.py",
    "apps.py",
    "eerste_versie.py",
    "models.py",
    "queries.py",
    "services",
    "management",
    "migrations",
}
ZUIVER = sorted(pad for pad in MAP.iterdir() if pad.suffix == ".py" and pad.name not in NIET_ZUIVER)

TOEGESTAAN = {
    "__future__",
    "calendar",
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "holidays",
    "re",
    "termijnen",
    "types",
    "typing",
    "zoneinfo",
}
KLOKKEN = {"now", "today", "utcnow", "localtime", "time_ns", "monotonic", "perf_counter"}


class TestZuiver:
    def test_kent_de_modules(self) -> None:
        assert {"kalender.py", "berekenen.py", "ladder.py", "woorden.py"} <= {pad.name for pad in ZUIVER}

    @pytest.mark.parametrize("pad", ZUIVER, ids=lambda pad: pad.name)
    def test_importeert_alleen_de_standaardbibliotheek_en_zichzelf(self, pad: Path) -> None:
        gebruikt: set[str] = set()
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            if isinstance(knoop, ast.Import):
                gebruikt |= {naam.name for naam in knoop.names}
            elif isinstance(knoop, ast.ImportFrom):
                gebruikt.add(knoop.module or "")
        assert {naam.partition(".")[0] for naam in gebruikt} <= TOEGESTAAN
        assert not gebruikt & {f"termijnen.{naam.removesuffix('.py')}" for naam in NIET_ZUIVER}

    @pytest.mark.parametrize("pad", ZUIVER, ids=lambda pad: pad.name)
    def test_leest_geen_klok(self, pad: Path) -> None:
        namen = {
            knoop.attr if isinstance(knoop, ast.Attribute) else knoop.id
            for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8")))
            if isinstance(knoop, ast.Attribute | ast.Name)
        }
        assert not namen & KLOKKEN
