"""Shared by the benchmarks: a database of their own, timing, counting queries, and tables of ratios.

with eigen_database():          # before anything of Django is imported
    meting = gemeten(werk)      # seconds and queries
    tabel("titel", [...])
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Any


@contextmanager
def eigen_database() -> Iterator[None]:
    """A PostgreSQL and Valkey of this run's own, migrated and thrown away afterwards; Django is set up in it.

    Keeps its durability settings: a benchmark without fsync measures another program.
    """
    from opstart import diensten, lokaal

    map_ = Path(tempfile.mkdtemp(prefix="kcc-meting-"))
    map_.chmod(0o755)
    gebruik = diensten.beginnen(map_)
    try:
        os.environ |= {
            "DATABASE_URL": gebruik.database_url,
            "REDIS_URL": gebruik.redis_url,
            "GEGEVENS": str(map_),
            "EMAIL_URL": "console://",
            "DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "kcc.settings",
        }
        for naam in ("IMAP_URL", "POSTBUSSEN"):
            os.environ.pop(naam, None)
        lokaal.instellingen_aanvullen(os.environ)
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        try:
            yield
        finally:
            connections.close_all()
    finally:
        gebruik.loslaten()
        shutil.rmtree(map_, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Meting:
    """What a piece of work cost."""

    seconden: float
    queries: int
    uitkomst: Any = None


def gemeten(werk: Callable[[], Any]) -> Meting:
    """Do the work once; seconds by the clock, queries without those that only mark savepoints."""
    gc.collect()
    return kort_gemeten(werk)


def kort_gemeten(werk: Callable[[], Any]) -> Meting:
    """As ``gemeten``, for work so short that collecting garbage before it would be most of the run."""
    from django.db import connection

    teller = Teller()
    with connection.execute_wrapper(teller):
        begin = perf_counter()
        uitkomst = werk()
        seconden = perf_counter() - begin
    return Meting(seconden, teller.aantal, uitkomst)


def rekentijd() -> float:
    """Seconds of processor that this process and its PostgreSQL process used: what a busy machine does not change."""
    from django.db import connection

    with connection.cursor() as cursor:
        (pid,) = cursor.execute("SELECT pg_backend_pid()").fetchone()
    velden = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return process_time() + (int(velden[11]) + int(velden[12])) / os.sysconf("SC_CLK_TCK")


class Teller:
    """Counts what goes to the database; use as an execute wrapper."""

    def __init__(self) -> None:
        self.aantal = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO")):
            self.aantal += 1
        return execute(sql, params, many, context)


def mediaan(waarden: Sequence[float]) -> float:
    """The middle one; the machine is shared, so outliers say something about others."""
    gesorteerd = sorted(waarden)
    return gesorteerd[len(gesorteerd) // 2]


def tabel(titel: str, koppen: Sequence[str], rijen: Sequence[Sequence[object]]) -> None:
    """Print a table, numbers to the right."""
    tekst = [[_cel(cel) for cel in rij] for rij in (koppen, *rijen)]
    breed = [max(len(rij[kolom]) for rij in tekst) for kolom in range(len(koppen))]
    sys.stdout.write(f"\n{titel}\n")
    for nummer, rij in enumerate(tekst):
        regel = "  ".join(
            cel.ljust(breed[kolom]) if kolom == 0 else cel.rjust(breed[kolom])
            for kolom, cel in enumerate(rij)
        )
        sys.stdout.write(f"{regel.rstrip()}\n")
        if nummer == 0:
            sys.stdout.write(f"{'  '.join('-' * deel for deel in breed)}\n")
    sys.stdout.flush()


def _cel(waarde: object) -> str:
    return f"{waarde:,.2f}" if isinstance(waarde, float) else str(waarde)
