"""What ``make run`` does before the first page: migrate, collect static files, load the demonstration once.

One process for all three, since starting Django costs more than any of them on a second start.
"""

import hashlib
import os
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from opstart.diensten import Huis
from opstart.meldingen import stap

SEED, VRAGEN = 2026, 600


def main() -> None:
    """Bring database and static files up to date; an empty database gets the demonstration municipality."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcc.settings")
    django.setup()
    _migreren()
    _verzamelen()
    _voorbeeld_laden()


def _migreren() -> None:
    uitvoerder = MigrationExecutor(connection)
    if uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes()):
        with stap("Database bijwerken"):
            call_command("migrate", interactive=False, verbosity=0)


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


def _voorbeeld_laden() -> None:
    """Load the demonstration into an empty database, and leave a note on who can sign in for the supervisor to show.

    A database with data of its own is left alone: that is somebody's, and gets neither accounts nor a note.
    """
    from demo.laden import WACHTWOORD, DemoNietMogelijk, demo_laden, is_geladen  # noqa: PLC0415  (needs django.setup)
    from demo.mensen import PERSONEEL  # noqa: PLC0415

    welkom = Huis(settings.GEGEVENS).welkom
    welkom.unlink(missing_ok=True)
    if not is_geladen():
        try:
            with stap("Voorbeeldgemeente laden"):
                demo_laden(seed=SEED, aantal=VRAGEN, nu=timezone.now())
        except DemoNietMogelijk:
            return
    regels = [f"  {wie.gebruikersnaam:<10} {wie.bij}" for wie in PERSONEEL if wie.bij]
    welkom.write_text("\n".join([f"Inloggen kan met wachtwoord {WACHTWOORD} als", *regels]))


if __name__ == "__main__":
    main()
