"""``make run`` from the moment that everything is installed."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from opstart import diensten
from opstart.fouten import StartFout
from opstart.kinderen import bij_start
from opstart.lokaal import PROJECT, STANDAARD_POORT, gegevensmap, instellingen_aanvullen
from opstart.meldingen import stap, zeg
from opstart.toezicht import Taak, Toezicht

WEB_GEDULD, LIVE_GEDULD, WORKER_GEDULD = 15.0, 5.0, 20.0
#: Exit code of ``kcc.voorbereiden``: all went well, and the demonstration municipality has yet to be loaded.
VOORBEELD_LADEN = 3


def draaien() -> None:
    """Start the servers, prepare the database, and run web, live, worker and beat until told to stop."""
    poort = _poort()
    huis = diensten.Huis(gegevensmap(os.environ))
    huis.gegevens.mkdir(parents=True, exist_ok=True)
    with _enige(huis, poort):
        _eis_vrij(poort)
        with _diensten(huis) as gebruik:
            os.environ["PORT"] = str(poort)
            live_poort = _live_poort(poort)
            os.environ.setdefault("LIVE_URL", f"http://localhost:{live_poort}")
            instellingen_aanvullen(os.environ)
            huis.adres.write_text(os.environ["BASE_URL"])
            if gebruik is not None and os.environ["DATABASE_URL"] == gebruik.database_url:
                os.environ["DIENST_DATABASE_URL"] = gebruik.dienst_url
            laden = _voorbereiden()
            # From here on with the role that cannot rewrite what happened.
            os.environ["DATABASE_URL"] = os.environ.pop("DIENST_DATABASE_URL", os.environ["DATABASE_URL"])
            Toezicht(
                _taken(poort, live_poort, laden=laden),
                PROJECT,
                klaar=lambda: _gemeld(poort, huis),
                omzien=lambda: _omzien(gebruik),
            ).draaien()
            zeg("KCC stopt")
    zeg("KCC is gestopt. Uw gegevens staan in " + str(huis.gegevens))


def _poort() -> int:
    tekst = os.environ.get("PORT") or STANDAARD_POORT
    if not tekst.isdecimal() or not 0 < int(tekst) < 65536:
        raise StartFout(f"De instelling PORT moet een poortnummer zijn, niet '{tekst}'.")
    return int(tekst)


@contextmanager
def _enige(huis: diensten.Huis, poort: int) -> Iterator[None]:
    """Be the only ``make run`` of this data folder."""
    with (huis.gegevens / "run.lock").open("a+") as slot:
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            slot.seek(0)
            raise StartFout(f"Er draait al een KCC op deze gegevens: {slot.read().strip()}.") from None
        slot.truncate(0)
        slot.write(f"proces {os.getpid()} op http://localhost:{poort}/")
        slot.flush()
        yield


def _eis_vrij(poort: int) -> None:
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind(("127.0.0.1", poort))
        except OSError:
            raise StartFout(f"Poort {poort} is bezet. Kies een andere: make run PORT={poort + 1}") from None


def _live_poort(poort: int) -> int:
    """Where the open pages listen: the port after that of the pages, or any that is free. They are told which."""
    for keuze in (poort + 1, 0):
        with socket.socket() as proef:
            proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                proef.bind(("127.0.0.1", keuze))
            except (OSError, OverflowError):
                continue
            gekozen: int = proef.getsockname()[1]
            return gekozen
    raise StartFout("Er is geen vrije poort voor het live bijwerken van pagina's.")


@contextmanager
def _diensten(huis: diensten.Huis) -> Iterator[diensten.Gebruik | None]:
    """The servers that the environment names, or else our own."""
    eigen = not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))
    if eigen and not diensten.aanwezig():
        raise StartFout(
            "Voor deze machine is er geen kant-en-klare PostgreSQL. Zet DATABASE_URL en REDIS_URL."
        )
    gebruik: diensten.Gebruik | None = None
    if eigen:
        with stap("PostgreSQL en Valkey starten"):
            gebruik = diensten.beginnen(huis.gegevens)
        os.environ.setdefault("DATABASE_URL", gebruik.database_url)
        os.environ.setdefault("REDIS_URL", gebruik.redis_url)
    with gebruik or nullcontext():
        yield gebruik


def _omzien(gebruik: diensten.Gebruik | None) -> None:
    if gebruik is not None and gebruik.herstellen():
        zeg("PostgreSQL en Valkey waren uitgevallen en draaien weer")


def _voorbereiden() -> bool:
    """Prepare the database; returns whether the demonstration municipality has yet to be loaded."""
    uit = subprocess.run(
        [sys.executable, "-m", "kcc.voorbereiden"],
        cwd=PROJECT,
        check=False,
        stdin=subprocess.DEVNULL,
        preexec_fn=bij_start(signal.SIGTERM),
    )
    if uit.returncode not in {0, VOORBEELD_LADEN}:
        raise StartFout("Het voorbereiden van de database mislukte; de reden staat hierboven.")
    return uit.returncode == VOORBEELD_LADEN


def _taken(poort: int, live_poort: int, *, laden: bool) -> list[Taak]:
    """The pages at once; what works in the background only when the past has been told, or it would act on it."""
    na = "voorbeeld" if laden else ""
    voorbeeld = Taak("voorbeeld", [sys.executable, "-u", "manage.py", "demo_laden"], eenmalig=True)
    celery = [sys.executable, "-m", "celery", "-A", "kcc", "--quiet"]
    return [
        *([voorbeeld] if laden else []),
        Taak(
            "web",
            [
                sys.executable,
                "-m",
                "gunicorn",
                "-c",
                "kcc/gunicorn.py",
                "--bind",
                f"127.0.0.1:{poort}",
                "kcc.wsgi",
            ],
            WEB_GEDULD,
        ),
        Taak(
            "live",
            [
                sys.executable,
                "-m",
                "uvicorn",
                "kcc.live:application",
                "--port",
                str(live_poort),
                "--no-access-log",
                "--log-level",
                "warning",
                "--timeout-graceful-shutdown",
                "1",
            ],
            LIVE_GEDULD,
        ),
        Taak(
            "worker",
            [*celery, "worker", "--loglevel", "INFO", "--concurrency", "2", "--without-mingle"],
            WORKER_GEDULD,
            # On a machine of one's own being root is no news; in the container the worker is an ordinary user.
            {"PYTHONWARNINGS": "ignore:You're running the worker"},
            na=na,
        ),
        Taak("beat", [*celery, "beat", "--loglevel", "INFO", "--pidfile="], na=na),
        *(
            [Taak("postbussen", [sys.executable, "-u", "manage.py", "postbussen_legen"], na=na)]
            if _leest_postbussen()
            else []
        ),
    ]


def _leest_postbussen() -> bool:
    return any(os.environ.get(naam, "").strip() for naam in ("IMAP_URL", "POSTBUSSEN"))


def _gemeld(poort: int, huis: diensten.Huis) -> bool:
    """Say where to go as soon as the first page can be had; returns whether that has been said.

    gunicorn listens only after it has loaded the application, so a connection is enough to know.
    """
    try:
        socket.create_connection(("127.0.0.1", poort), timeout=0.5).close()
    except OSError:
        return False
    adres = os.environ["BASE_URL"]
    zeg(
        f"\nKCC draait (stoppen: Ctrl-C)\n  portaal voor inwoners  {adres}/\n  werkplek               {adres}/werkplek/"
    )
    zeg(f"{huis.welkom.read_text()}\n" if huis.welkom.exists() else "")
    return True
