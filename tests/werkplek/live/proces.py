"""The live process as it runs in an installation, on the database and the Valkey of the test."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import connection

WORTEL = Path(__file__).resolve().parents[3]


def vrije_poort() -> int:
    """A port nobody listens at."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        poort: int = proef.getsockname()[1]
        return poort


def database_url() -> str:
    """The database of this test, which has another name than the one in the environment."""
    databank = connection.settings_dict
    wachtwoord = f":{databank['PASSWORD']}" if databank["PASSWORD"] else ""
    return (
        f"postgresql://{databank['USER']}{wachtwoord}@{databank['HOST'] or 'localhost'}:{databank['PORT']}/"
        f"{databank['NAME']}"
    )


@contextmanager
def live_proces(*, base_url: str, redis_url: str | None = None) -> Iterator[str]:
    """Run it for as long as the body runs; gives its address once it listens."""
    poort = vrije_poort()
    omgeving = os.environ | {
        "DATABASE_URL": database_url(),
        "REDIS_URL": redis_url or settings.REDIS_URL,
        "BASE_URL": base_url,
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_POOL": "0",
    }
    opdracht = [sys.executable, "-m", "uvicorn", "kcc.live:application", "--port", str(poort)]
    opdracht += ["--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "1"]
    proces = subprocess.Popen(opdracht, cwd=WORTEL, env=omgeving)
    adres = f"http://127.0.0.1:{poort}"
    try:
        _wacht_tot_het_luistert(poort, proces)
        yield adres
    finally:
        proces.kill()
        proces.wait()


def _wacht_tot_het_luistert(poort: int, proces: subprocess.Popen[Any]) -> None:
    einde = monotonic() + 60
    while True:
        assert proces.poll() is None, "het live-proces stopte"
        assert monotonic() < einde
        try:
            socket.create_connection(("127.0.0.1", poort), timeout=1).close()
        except OSError:
            select.poll().poll(100)
        else:
            return
