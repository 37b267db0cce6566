"""The rules of the house that a reader of the syntax tree can check (docs/waar_hoort_het.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parent.parent
APPS = (
    "organisatie",
    "catalogus",
    "klanten",
    "termijnen",
    "journaal",
    "zaken",
    "routering",
    "kanalen",
    "werkplek",
    "portaal",
    "api",
    "weergave",
)
SCHRIJVERS = {"create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete"}
RANDEN = {"views", "views.py", "admin.py", "middleware.py", "tasks.py", "commands"}
"""Folders and modules at the edge of the house: only they read the clock."""
BEWAART_BEELD = {"portaal/fotos.py", "kanalen/post/bijvoegen.py", "kanalen/social/beeld.py"}
"""Where ``save`` is that of a picture in memory; these modules import no model."""
VERBODEN_NAMEN = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def _modules() -> Iterator[Path]:
    for app in APPS:
        for pad in sorted((WORTEL / app).rglob("*.py")):
            if "migrations" not in pad.parts:
                yield pad


def _naam(pad: Path) -> str:
    return str(pad.relative_to(WORTEL))


def _aanroepen(pad: Path) -> Iterator[tuple[int, str, bool]]:
    """Every call of an attribute: its line, its dotted text, and whether it has arguments."""
    for knoop in ast.walk(ast.parse(pad.read_text())):
        if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute):
            yield knoop.lineno, ast.unparse(knoop.func), bool(knoop.args or knoop.keywords)


def _is_service(pad: Path) -> bool:
    """A module of services, or the intake of a channel (``kanalen/<channel>/ontvangen.py``)."""
    return "services" in pad.parts or pad.name in {"admin.py", "ontvangen.py", "eerste_versie.py"}


class TestSchrijven:
    def test_alleen_services_schrijven(self) -> None:
        """A change of state is a service; pages, tasks, commands and the API call it and never write."""
        overtreders = [
            f"{_naam(pad)}:{regel} {aanroep}"
            for pad in _modules()
            if not _is_service(pad) and _naam(pad) not in BEWAART_BEELD
            for regel, aanroep, _ in _aanroepen(pad)
            if (".objects." in aanroep and aanroep.rsplit(".", 1)[1] in SCHRIJVERS)
            or (aanroep.endswith(".save") and not aanroep.startswith(("super()", "self.")))
        ]
        assert overtreders == []

    def test_wie_iets_verandert_doet_dat_met_benoemde_argumenten(self) -> None:
        overtreders = []
        for pad in _modules():
            if "services" not in pad.parts:
                continue
            for knoop in ast.parse(pad.read_text()).body:
                if not isinstance(knoop, ast.FunctionDef) or knoop.name.startswith("_"):
                    continue
                namen = {argument.arg for argument in (*knoop.args.args, *knoop.args.kwonlyargs)}
                if "op" in namen and knoop.args.args:
                    overtreders.append(f"{_naam(pad)}: {knoop.name}")
        assert overtreders == []


class TestKlok:
    def test_alleen_de_randen_lezen_de_klok(self) -> None:
        overtreders = [
            f"{_naam(pad)}:{regel} {aanroep}"
            for pad in _modules()
            if not RANDEN & set(pad.relative_to(WORTEL).parts)
            for regel, aanroep, met_argumenten in _aanroepen(pad)
            if aanroep in {"timezone.now", "datetime.now", "date.today"}
            or (aanroep in {"timezone.localdate", "timezone.localtime"} and not met_argumenten)
        ]
        assert overtreders == []


class TestNamen:
    def test_elk_bestand_heet_naar_wat_het_doet(self) -> None:
        assert [_naam(pad) for pad in _modules() if pad.stem in VERBODEN_NAMEN] == []

    @pytest.mark.parametrize("app", APPS)
    def test_elke_app_zegt_waar_hij_voor_is(self, app: str) -> None:
        boom = ast.parse((WORTEL / app / "__init__.py").read_text())
        assert ast.get_docstring(boom)
