"""``make check``: everything CI checks besides tests, two checks at a time, each told in one line.

``python -m kcc.controle --opmaak`` formats the templates instead.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kcc.omgeving import NAMEN, PROJECT

_BIN = Path(sys.executable).parent
_PYTHON = sys.executable

#: Settings read before Django starts; the environment object knows the others.
STARTNAMEN = ("PORT", "WEB_CONCURRENCY")

# Tools that only read the settings get ones that lead nowhere.
_NERGENS = {
    "SECRET_KEY": "alleen-om-de-instellingen-te-kunnen-lezen",
    "ALLOWED_HOSTS": "localhost",
    "BASE_URL": "http://localhost",
    "DATABASE_URL": "postgresql://localhost/nergens",
    "REDIS_URL": "redis://localhost",
    "EMAIL_URL": "console://",
    "DEFAULT_FROM_EMAIL": "kcc@gemeente.example",
}


@dataclass(frozen=True, slots=True)
class Keuring:
    """One check: what it looks at, and a function that returns complaints, none when all is well."""

    naam: str
    doen: Callable[[], str]


def _programma(*opdracht: str, omgeving: dict[str, str] | None = None) -> Callable[[], str]:
    """A check by a program: its output when it ends badly."""

    def doen() -> str:
        uit = subprocess.run(
            opdracht,
            cwd=PROJECT,
            env=os.environ | (omgeving or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return "" if uit.returncode == 0 else uit.stdout or f"stopte met code {uit.returncode}"

    return doen


def _sjablonen() -> list[Path]:
    mappen = [PROJECT / "templates", *PROJECT.glob("*/templates")]
    return sorted(pad for map_ in mappen for pad in map_.rglob("*.html"))


def _sjablonen_ontleden() -> str:
    """Every template compiles; Django itself would only find out when somebody asks for the page."""
    import django
    from django.template import TemplateSyntaxError
    from django.template.loader import get_template

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcc.settings")
    os.environ |= {naam: waarde for naam, waarde in _NERGENS.items() if naam not in os.environ}
    django.setup()
    klachten = []
    for pad in _sjablonen():
        naam = str(pad).partition("/templates/")[2]
        try:
            get_template(naam)
        except TemplateSyntaxError as fout:
            klachten.append(f"{pad.relative_to(PROJECT)}: {fout}")
    return "\n".join(klachten)


def instellingen_ontbreken(tekst: str) -> list[str]:
    """The settings that ``tekst``, a page of documentation, does not name."""
    return [naam for naam in (*NAMEN, *STARTNAMEN) if not re.search(rf"`{naam}`", tekst)]


def _instellingen_beschreven() -> str:
    pagina = PROJECT / "docs" / "instellingen.md"
    ontbreekt = instellingen_ontbreken(pagina.read_text())
    return "".join(f"docs/instellingen.md noemt {naam} niet\n" for naam in ontbreekt)


def downloadadressen(tekst: str) -> list[str]:
    """The lines of a lock file that hold an address: a lock says what, the machine that installs says from where."""
    return [
        regel.strip() for regel in tekst.splitlines() if re.search(r"\bresolved\b|https?://|--index", regel)
    ]


def _sloten_zonder_adres() -> str:
    klachten = []
    for pad in sorted((PROJECT / "requirements").glob("*.txt")):
        klachten += [f"{pad.name}: {regel}" for regel in downloadadressen(pad.read_text())]
    # Funding links are the packages' own words; only where to download from matters there.
    pakketten = (PROJECT / "package-lock.json").read_text()
    klachten += [f"package-lock.json: {r.strip()}" for r in pakketten.splitlines() if '"resolved"' in r]
    return "\n".join(klachten)


def keuringen() -> Sequence[Keuring]:
    """All checks, the slowest first so that two lanes end about together."""
    djade = [str(pad) for pad in _sjablonen()]
    manage = [_PYTHON, "manage.py"]
    return [
        Keuring("typen (mypy)", _programma(str(_BIN / "mypy"), ".", omgeving=_NERGENS)),
        Keuring("migraties", _programma(*manage, "makemigrations", "--check", "--dry-run")),
        Keuring("Django's eigen controle", _programma(*manage, "check", "--fail-level", "WARNING")),
        Keuring("regels (ruff)", _programma(str(_BIN / "ruff"), "check", "--quiet", ".")),
        Keuring("opmaak (ruff)", _programma(str(_BIN / "ruff"), "format", "--check", "--quiet", ".")),
        Keuring("lagen (import-linter)", _programma(str(_BIN / "lint-imports"), "--no-cache")),
        Keuring("opmaak van sjablonen (djade)", _programma(str(_BIN / "djade"), "--check", *djade)),
        Keuring("sjablonen zijn te ontleden", _sjablonen_ontleden),
        Keuring("instellingen staan beschreven", _instellingen_beschreven),
        Keuring("sloten noemen geen adres", _sloten_zonder_adres),
        Keuring(
            "docker-compose.yml",
            _programma(
                *(
                    str(_BIN / "check-jsonschema"),
                    "--builtin-schema",
                    "vendor.compose-spec",
                    "docker-compose.yml",
                )
            ),
        ),
    ]


def main() -> None:
    """Run all checks; exit with 1 when any complains."""
    if "--opmaak" in sys.argv:
        subprocess.run([str(_BIN / "djade"), *map(str, _sjablonen())], cwd=PROJECT, check=False)
        return
    with ThreadPoolExecutor(max_workers=2) as banen:
        goed = list(banen.map(_melden, keuringen()))
    if not all(goed):
        sys.exit(f"{goed.count(False)} van {len(goed)} controles niet in orde")


def _melden(keuring: Keuring) -> bool:
    begin = time.monotonic()
    klacht = keuring.doen().strip()
    duur = f"{time.monotonic() - begin:5.1f} s".replace(".", ",")
    print(f"{'niet goed' if klacht else 'goed':<10}{keuring.naam:<34}{duur}", flush=True)
    if klacht:
        print(klacht, flush=True)
    return not klacht


if __name__ == "__main__":
    main()
