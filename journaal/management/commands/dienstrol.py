"""Make the database role of the serving processes, or bring it up to date after a migration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from journaal.services.dienstrol_inrichten import RolIsEigenaar, dienstrol_inrichten


class Command(BaseCommand):
    """``manage.py dienstrol``, as the owner of the database, with DIENST_DATABASE_URL set."""

    help = "Geeft de rol uit DIENST_DATABASE_URL zijn rechten. Feiten en inzages kan die rol niet wijzigen."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say so."""
        dienst = settings.DIENSTROL
        if dienst is None:
            raise CommandError("De instelling DIENST_DATABASE_URL ontbreekt.")
        try:
            dienstrol_inrichten(rol=dienst.gebruiker, wachtwoord=dienst.wachtwoord)
        except RolIsEigenaar:
            raise CommandError(
                "DIENST_DATABASE_URL noemt dezelfde gebruiker als DATABASE_URL. Kies een andere."
            ) from None
        self.stdout.write(f"De rol {dienst.gebruiker} heeft zijn rechten.")
