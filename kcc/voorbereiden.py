"""What ``make run`` does before the first page: migrate, collect static files, load the demonstration once.

One process for all three, since starting Django costs more than any of them on a second start.
"""

import hashlib
import os
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from opstart.meldingen import stap


def main() -> None:
    """Bring database and static files up to date; an empty database gets the demonstration municipality."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcc.settings")
    django.setup()
    _migreren()
    _verzamelen()
    if "demo_laden" in get_commands() and not get_user_model().objects.exists():
        with stap("Voorbeeldgemeente laden"):
            call_command("demo_laden")


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


if __name__ == "__main__":
    main()
