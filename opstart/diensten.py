"""The project's own PostgreSQL and Valkey: found when they run, started when they don't, stopped after the last user.

Every user of a data folder holds a shared lock on one file in it for as long as it lives; the kernel takes the lock
away with the process, also after kill -9. A minder process (``opstart.oppasser``) is the servers' parent and stops
them as soon as it can get that lock for itself alone.
"""

import fcntl
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from opstart import postgres, valkey
from opstart.fouten import StartFout
from opstart.postgres import Postgres
from opstart.valkey import Valkey

STOPTIJD_SECONDEN = 20.0
_PROJECT = Path(__file__).resolve().parent.parent


def aanwezig() -> bool:
    """Are both wheels installed here?"""
    return postgres.programmas() is not None and valkey.programma() is not None


@dataclass(frozen=True, slots=True)
class Huis:
    """A data folder and where in it things lie."""

    gegevens: Path
    wegwerp: bool = False

    @property
    def staat(self) -> Path:
        """What runs at this moment: process ids and ports, written by the minder."""
        return self.gegevens / "diensten.json"

    @property
    def gebruik(self) -> Path:
        """The file on which every user holds a shared lock."""
        return self.gegevens / "gebruik.lock"

    @property
    def deur(self) -> Path:
        """The file that lets one process at a time look for and start the servers."""
        return self.gegevens / "start.lock"

    @property
    def adres(self) -> Path:
        """The file with the public address of the last ``make run``."""
        return self.gegevens / "adres"

    @property
    def welkom(self) -> Path:
        """What to show below the address, left by whoever prepared the database: how to sign in."""
        return self.gegevens / "welkom"

    def log(self, naam: str) -> Path:
        """The log of one server."""
        logs = self.gegevens / "logs"
        logs.mkdir(exist_ok=True)
        return logs / f"{naam}.log"

    def geheim(self, naam: str) -> str:
        """A random secret of this data folder, made at first use and the same ever after."""
        map_ = self.gegevens / "geheimen"
        map_.mkdir(mode=0o700, exist_ok=True)
        pad = map_ / naam
        if not pad.exists():
            concept = map_ / f".{naam}.{os.getpid()}"
            concept.touch(mode=0o600)
            concept.write_text(secrets.token_urlsafe(48))
            try:
                os.link(concept, pad)
            except FileExistsError:
                pass
            finally:
                concept.unlink()
        return pad.read_text()

    def postgres(self) -> Postgres:
        """The PostgreSQL cluster of this folder."""
        return Postgres(self.gegevens / "postgres", self.geheim("postgres"), self.wegwerp)

    def valkey(self) -> Valkey:
        """The Valkey server of this folder."""
        return Valkey(self.gegevens / "valkey", self.geheim("valkey"), self.wegwerp)


class Gebruik:
    """Use of the servers of one data folder, from ``beginnen`` until ``loslaten``."""

    def __init__(self, huis: Huis, slot: int, staat: dict[str, Any], *, zelf_gestart: bool) -> None:
        self.huis = huis
        self.zelf_gestart = zelf_gestart
        self.database_url = huis.postgres().url(staat["postgres"]["poort"])
        self.dienst_url = huis.postgres().dienst_url(
            staat["postgres"]["poort"], huis.geheim("postgres_dienst")
        )
        self.redis_url = huis.valkey().url(staat["valkey"]["poort"])
        self.oppasser: int = staat["oppasser"]
        self._slot: int | None = slot

    def herstellen(self) -> bool:
        """Start the servers again if their minder was killed; returns whether that was so.

        They come back on the ports they had, so that whoever holds their addresses needs nothing new.
        """
        if _leeft(self.oppasser):
            return False
        with _alleen(self.huis.deur):
            staat = _lees(self.huis) or _start(self.huis)
        self.oppasser = staat["oppasser"]
        return True

    def loslaten(self) -> None:
        """End this use. When nobody else uses the servers either, returns after they have stopped."""
        if self._slot is None:
            return
        os.close(self._slot)
        self._slot = None
        einde = time.monotonic() + STOPTIJD_SECONDEN
        while _leeft(self.oppasser) and not _door_ander_gebruikt(self.huis) and time.monotonic() < einde:
            time.sleep(0.02)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self.loslaten()


def beginnen(gegevens: Path, *, wegwerp: bool = False) -> Gebruik:
    """Use the servers of folder ``gegevens``: the running ones, or else new ones.

    ``wegwerp`` makes data that is thrown away: faster, and lost at a power cut. Raises ``StartFout`` when a server
    does not start or the folder is not ours.
    """
    huis = Huis(gegevens.absolute(), wegwerp)
    try:
        huis.gegevens.mkdir(parents=True, exist_ok=True)
        slot = os.open(huis.gebruik, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError:
        raise StartFout(
            f"De map {huis.gegevens} is van een andere gebruiker; kies een eigen map met GEGEVENS."
        ) from None
    try:
        # Waits while a minder that found itself alone is stopping the servers.
        fcntl.flock(slot, fcntl.LOCK_SH)
        with _alleen(huis.deur):
            staat = _lees(huis)
            if staat is not None:
                return Gebruik(huis, slot, staat, zelf_gestart=False)
            return Gebruik(huis, slot, _start(huis), zelf_gestart=True)
    except BaseException:
        os.close(slot)
        raise


def _lees(huis: Huis) -> dict[str, Any] | None:
    """What runs now, or None. A minder that was killed leaves a file behind; its servers died with it."""
    try:
        staat: dict[str, Any] = json.loads(huis.staat.read_text())
    except (FileNotFoundError, ValueError):
        return None
    return staat if _leeft(staat["oppasser"]) else None


def _start(huis: Huis) -> dict[str, Any]:
    lezen, schrijven = os.pipe()
    with os.fdopen(lezen, "r") as antwoord, huis.log("oppasser").open("ab") as log:
        # Ends at once, after leaving a minder that is nobody's child: that outlives a command whose servers somebody
        # else has come to use.
        subprocess.run(
            [
                sys.executable,
                "-m",
                "opstart.oppasser",
                str(huis.gegevens),
                str(schrijven),
                str(int(huis.wegwerp)),
            ],
            cwd=_PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[schrijven],
            start_new_session=True,
            check=False,
        )
        os.close(schrijven)
        melding = antwoord.read()
    staat = _lees(huis)
    if melding != "klaar" or staat is None:
        raise StartFout(melding or f"De eigen diensten starten niet; zie {huis.log('oppasser')}.")
    return staat


def _leeft(pid: int) -> bool:
    """Is ``pid`` a living minder? The number may have passed to another process meanwhile."""
    try:
        opdracht = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return b"opstart.oppasser" in opdracht


def _door_ander_gebruikt(huis: Huis) -> bool:
    """Does another user hold the lock? (The minder holds it too while it stops, but exclusively.)"""
    with huis.gebruik.open("rb") as bestand:
        if _krijgt(bestand.fileno(), fcntl.LOCK_EX):
            return False
        return _krijgt(bestand.fileno(), fcntl.LOCK_SH)


def _krijgt(slot: int, soort: int) -> bool:
    try:
        fcntl.flock(slot, soort | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _alleen(pad: Path) -> Iterator[None]:
    with pad.open("ab") as bestand:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        yield
