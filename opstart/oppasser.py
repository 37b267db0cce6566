"""The minder: parent of PostgreSQL and Valkey, there for as long as anybody uses them.

Run as ``python -m opstart.oppasser FOLDER FD DISPOSABLE`` by ``opstart.diensten`` and by nothing else. Tells over file
descriptor FD how the start went: ``klaar``, or a sentence that says what is wrong.
"""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Protocol

from opstart.diensten import Huis
from opstart.fouten import StartFout
from opstart.kinderen import stop

POLS_SECONDEN = 0.1
GEDULD_SECONDEN = 10.0


class Server(Protocol):
    """What the minder needs of a server."""

    def start(self, poort: int, log: Path) -> subprocess.Popen[bytes]:
        """Start on ``poort`` and return when ready."""
        ...


class Oppasser:
    """Starts the servers of one folder, restarts one that falls over, stops both when nobody uses them."""

    def __init__(self, huis: Huis) -> None:
        self.huis = huis
        self.servers: dict[str, Server] = {"postgres": huis.postgres(), "valkey": huis.valkey()}
        self.poorten = _vorige_poorten(huis)
        self.processen: dict[str, subprocess.Popen[bytes]] = {}

    def starten(self) -> None:
        """Start both servers, on the ports of last time where those are free. Raises ``StartFout``."""
        for naam in self.servers:
            self._start(naam)
        self._opschrijven()

    def wachten(self) -> None:
        """Return when no user is left; keep the servers up until then."""
        with self.huis.gebruik.open("rb") as slot:
            while not _vrij(slot.fileno()):
                for naam, proces in self.processen.items():
                    if proces.poll() is not None:
                        print(f"{naam} viel uit met code {proces.returncode} en start opnieuw", flush=True)
                        self._start(naam)
                        self._opschrijven()
                time.sleep(POLS_SECONDEN)
            # The lock goes with the file: stop before leaving, so that a new user waits until all is quiet.
            self.stoppen()

    def stoppen(self) -> None:
        """Stop both servers; PostgreSQL by its fast shutdown, Valkey after writing its data."""
        for naam, sein in (("valkey", signal.SIGTERM), ("postgres", signal.SIGINT)):
            if naam in self.processen:
                stop(self.processen.pop(naam), sein, GEDULD_SECONDEN)

    def _start(self, naam: str) -> None:
        if not _poort_vrij(self.poorten.get(naam, 0)):
            self.poorten[naam] = _vrije_poort()
        self.processen[naam] = self.servers[naam].start(self.poorten[naam], self.huis.log(naam))

    def _opschrijven(self) -> None:
        staat: dict[str, Any] = {"oppasser": os.getpid()}
        for naam, proces in self.processen.items():
            staat[naam] = {"pid": proces.pid, "poort": self.poorten[naam]}
        concept = self.huis.staat.with_suffix(".nieuw")
        concept.write_text(json.dumps(staat))
        concept.replace(self.huis.staat)


def _vorige_poorten(huis: Huis) -> dict[str, int]:
    """The ports of last time, once whoever had them then is gone: a killed minder's servers take a moment to stop."""
    try:
        staat = json.loads(huis.staat.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    vorige = {naam: staat[naam] for naam in ("postgres", "valkey") if naam in staat}
    einde = time.monotonic() + GEDULD_SECONDEN
    while (
        any(_is_server(server["pid"], naam) for naam, server in vorige.items()) and time.monotonic() < einde
    ):
        time.sleep(0.02)
    return {naam: server["poort"] for naam, server in vorige.items()}


def _is_server(pid: int, naam: str) -> bool:
    try:
        return naam.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _vrij(slot: int) -> bool:
    try:
        fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _poort_vrij(poort: int) -> bool:
    if not poort:
        return False
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind(("127.0.0.1", poort))
        except OSError:
            return False
    return True


def _vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        poort: int = proef.getsockname()[1]
        return poort


def main(map_: str, antwoord: str, wegwerp: str) -> None:
    """Start, say so, mind, stop; in a process that nobody waits for."""
    if os.fork():
        os._exit(0)
    # Only the lock ends a minder: signals meant for a user's process group are not for it, except a polite kill.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    oppasser = Oppasser(Huis(Path(map_), bool(int(wegwerp))))
    try:
        with os.fdopen(int(antwoord), "w") as pijp:
            try:
                oppasser.starten()
            except StartFout as fout:
                pijp.write(str(fout))
                return
            pijp.write("klaar")
        oppasser.wachten()
    finally:
        oppasser.stoppen()


if __name__ == "__main__":
    main(*sys.argv[1:])
