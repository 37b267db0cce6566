"""What ``make run`` does before the first page: migrate, collect static files, furnish the demonstration.

One process for all three, since starting Django costs more than any of them on a second start.
"""

import hashlib
import io
import os
import sys
from contextlib import nullcontext
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from opstart.diensten import Huis
from opstart.draaien import VOORBEELD_LADEN
from opstart.meldingen import stap

SEED, VRAGEN = 2026, 600


def main() -> int:
    """Bring database and static files up to date; the exit code says whether stories are to be told."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcc.settings")
    django.setup()
    _migreren()
    _verzamelen()
    return VOORBEELD_LADEN if _voorbeeld() else 0


def _migreren() -> None:
    uitvoerder = MigrationExecutor(connection)
    if uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes()):
        with stap("Database bijwerken"):
            call_command("migrate", interactive=False, verbosity=0)
    if settings.DIENSTROL is not None:
        call_command("dienstrol", stdout=io.StringIO())


def _verzamelen() -> None:
    doel = Path(settings.STATIC_ROOT)
    merk = doel / ".digest"
    digest = _digest()
    if not merk.exists() or merk.read_text() != digest:
        with stap("Bestanden voor de pagina's verzamelen"):
            call_command("collectstatic", interactive=False, verbosity=0, clear=True)
            merk.write_text(digest)


def _digest() -> str:
    """Changes when any static file is added, removed or saved again."""
    som = hashlib.sha256()
    for vinder in get_finders():
        for pad, opslag in vinder.list(None):
            feiten = Path(opslag.path(pad)).stat()
            som.update(f"{pad} {feiten.st_size} {feiten.st_mtime_ns}\n".encode())
    return som.hexdigest()


def _voorbeeld() -> bool:
    """Furnish the demonstration in an empty database; returns whether its stories have yet to be told.

    Leaves a note on who can sign in, for the supervisor to show. A database with data of its own is left alone: that
    is somebody's, and gets neither accounts nor a note.
    """
    from demo.laden import WACHTWOORD, DemoNietMogelijk, demo_inrichten, is_geladen  # noqa: PLC0415
    from demo.mensen import PERSONEEL  # noqa: PLC0415  (models: only after django.setup)

    welkom = Huis(settings.GEGEVENS).welkom
    welkom.unlink(missing_ok=True)
    leeg = not get_user_model().objects.exists()
    try:
        with stap("Voorbeeldgemeente inrichten") if leeg else nullcontext():
            demo_inrichten(seed=SEED, aantal=VRAGEN, nu=timezone.now())
    except DemoNietMogelijk:
        return False
    regels = [f"Inloggen op de werkplek kan met wachtwoord {WACHTWOORD} als"]
    regels += [f"  {wie.gebruikersnaam:<10} {wie.bij}" for wie in PERSONEEL if wie.bij]
    laden = not is_geladen()
    if laden:
        regels += [
            "",
            "De voorbeeldgemeente vult zich nu met zes weken aan vragen. Dat duurt ongeveer een minuut.",
        ]
    welkom.write_text("\n".join(regels))
    return laden


if __name__ == "__main__":
    sys.exit(main())
