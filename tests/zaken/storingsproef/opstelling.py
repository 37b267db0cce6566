"""Servers of the test's own that it may stop, and a workshop that forks workers on them."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

import psycopg

from opstart.diensten import Huis

GEDULD = 180.0
PROJECT = Path(__file__).resolve().parents[3]


def vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


def wachten(tot: Callable[[], bool], *, hooguit: float = GEDULD) -> None:
    """Return as soon as ``tot`` holds; what is waited for is another process, never a number of seconds."""
    einde = monotonic() + hooguit
    while not tot():
        assert monotonic() < einde, f"na {hooguit:.0f} seconden nog niet gebeurd"
        select.poll().poll(20)


class Opstelling:
    """A durable PostgreSQL and a Valkey, each to be started and stopped at will, and the workshop."""

    WERKPLAATS: ClassVar = "tests.zaken.storingsproef.werkplaats"
    """The module that is run as the workshop."""

    def __init__(self, map_: Path) -> None:
        map_.mkdir(mode=0o755)
        self.huis = Huis(map_)
        self.postgres = self.huis.postgres()
        self.valkey = Huis(map_, wegwerp=True).valkey()
        self.poorten = {"postgres": vrije_poort(), "valkey": vrije_poort()}
        self.servers: dict[str, subprocess.Popen[bytes]] = {}
        self._klok = map_ / "klok"
        self._klok.write_bytes(bytes(8))
        self.postgres_starten()
        with self.huis.log("werkplaats").open("ab") as log:
            self._werkplaats = subprocess.Popen(
                [sys.executable, "-m", self.WERKPLAATS, str(self._klok)],
                cwd=PROJECT,
                env=self.omgeving,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._antwoord() == {"klaar": True}

    @property
    def omgeving(self) -> dict[str, str]:
        """The environment of a process that works here."""
        return os.environ | {
            "DATABASE_URL": self.postgres.url(self.poorten["postgres"]),
            "REDIS_URL": self.valkey.url(self.poorten["valkey"]),
            "GEGEVENS": str(self.huis.gegevens),
            "PYTHONWARNINGS": "ignore",
        }

    # --- servers
    def postgres_starten(self) -> None:
        self.servers["postgres"] = self.postgres.start(self.poorten["postgres"], self.huis.log("postgres"))

    def valkey_starten(self) -> None:
        self.servers["valkey"] = self.valkey.start(self.poorten["valkey"], self.huis.log("valkey"))

    def stoppen(self, naam: str, sein: signal.Signals) -> None:
        proces = self.servers.pop(naam)
        proces.send_signal(sein)
        proces.wait(GEDULD)

    # --- workers
    def _antwoord(self) -> dict[str, Any]:
        assert self._werkplaats.stdout is not None
        leesbaar, _, _ = select.select([self._werkplaats.stdout], [], [], GEDULD)
        regel = self._werkplaats.stdout.readline() if leesbaar else ""
        assert regel, f"De werkplaats zwijgt; zie {self.huis.log('werkplaats').read_text()[-2000:]}"
        antwoord: dict[str, Any] = json.loads(regel)
        return antwoord

    def _zeg(self, **opdracht: Any) -> dict[str, Any]:
        assert self._werkplaats.stdin is not None
        self._werkplaats.stdin.write(json.dumps(opdracht) + "\n")
        self._werkplaats.stdin.flush()
        return self._antwoord()

    def begin(self, doe: str, **gegevens: Any) -> int:
        """Start a child; its process id."""
        return int(self._zeg(doe=doe, **gegevens)["pid"])

    def einde(self, pid: int) -> int:
        """Wait for a child: 0 when all went well, minus the signal that ended it otherwise."""
        return int(self._zeg(doe="einde", pid=pid)["code"])

    def doe(self, doe: str, **gegevens: Any) -> int:
        """Start a child and wait for it."""
        return self.einde(self.begin(doe, **gegevens))

    def zet_klok(self, moment: datetime) -> None:
        with self._klok.open("r+b") as bestand:
            bestand.write(struct.pack("d", moment.timestamp()))

    # --- what is in the database
    @contextmanager
    def verbinding(self) -> Iterator[psycopg.Connection[Any]]:
        with psycopg.connect(self.postgres.url(self.poorten["postgres"]), autocommit=True) as verbinding:
            yield verbinding

    def vraag(self, sql: str, *waarden: object) -> list[tuple[Any, ...]]:
        with self.verbinding() as verbinding:
            return verbinding.execute(sql, waarden).fetchall()

    def getal(self, sql: str, *waarden: object) -> int:
        return int(self.vraag(sql, *waarden)[0][0])

    def legen(self) -> None:
        """Forget everything, for the next test."""
        with self.verbinding() as verbinding:
            namen = verbinding.execute(
                "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables"
                " WHERE schemaname = 'public' AND tablename NOT LIKE 'django_%'"
            ).fetchall()
            verbinding.execute(f"TRUNCATE {namen[0][0]} RESTART IDENTITY CASCADE")

    def opruimen(self) -> None:
        with self._werkplaats:
            self._werkplaats.kill()
        for naam, sein in (("valkey", signal.SIGKILL), ("postgres", signal.SIGQUIT)):
            if naam in self.servers:
                self.stoppen(naam, sein)
        shutil.rmtree(self.huis.gegevens, ignore_errors=True)

    # --- what must hold, whatever happened
    def controleer_boekhouding(self) -> None:
        """Each rung once per term, and for each step exactly its facts, its notices and what goes out."""
        dubbel = self.vraag(
            "SELECT termijn_id, trede, count(*) FROM zaken_tredestap WHERE trede <> 'nog_open'"
            " GROUP BY 1, 2 HAVING count(*) > 1"
        )
        assert dubbel == []
        stappen = self.getal("SELECT count(*) FROM zaken_tredestap")
        assert stappen == self.getal(
            "SELECT count(*) FROM journaal_feit WHERE soort IN"
            " ('termijn.nadert', 'termijn.laatste_dag', 'termijn.verstreken', 'termijn.nog_open')"
        )
        # The owner hears of every step, the coordinator of those that are too late.
        verkeerd = self.vraag(
            "SELECT s.id, s.trede, count(a.id) FROM zaken_tredestap s"
            " LEFT JOIN zaken_attendering a ON a.stap_id = s.id GROUP BY 1, 2"
            " HAVING count(a.id) <> CASE WHEN s.trede IN ('verstreken', 'nog_open') THEN 2 ELSE 1 END"
        )
        assert verkeerd == []
        attenderingen = self.getal("SELECT count(*) FROM zaken_attendering")
        assert attenderingen == self.getal(
            "SELECT count(*) FROM journaal_feit WHERE soort = 'attendering.gemaakt'"
        )
        onderweg = self.getal(
            "SELECT count(*) FROM journaal_uitgang u JOIN journaal_feit f ON f.id = u.feit_id"
            " WHERE f.soort = 'attendering.gemaakt'"
        )
        geschreven = self.getal("SELECT count(*) FROM kanalen_bericht WHERE aanleiding = 'attendering'")
        assert attenderingen == onderweg + geschreven
        assert self.getal("SELECT count(*) FROM zaken_termijn WHERE apart_gezet_op IS NOT NULL") == 0
