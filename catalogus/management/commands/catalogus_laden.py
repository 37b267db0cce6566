"""`manage.py catalogus_laden`: the shipped catalogue into the database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from catalogus.services.inlezen import catalogus_inlezen
from organisatie.services.inlezen import InlezenGeweigerd


class Command(BaseCommand):
    """Prints per list what is new, changed or the same. Safe to repeat."""

    help = "Laadt vakdomeinen, teams, ketenpartners, producten en kenniskaarten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--proef",
            action="store_true",
            help="Toon wat er zou veranderen, verander niets.",
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        with transaction.atomic():
            try:
                verslagen = catalogus_inlezen(op=timezone.now())
            except InlezenGeweigerd as fout:
                raise CommandError("Er is niets veranderd.\n" + "\n".join(fout.fouten)) from fout
            if opties["proef"]:
                transaction.set_rollback(True)
        for verslag in verslagen:
            self.stdout.write(str(verslag))
            if opties["verbosity"] > 1:
                for naam in verslag.nieuw:
                    self.stdout.write(f"  nieuw: {naam}")
                for naam, velden in verslag.gewijzigd.items():
                    self.stdout.write(f"  gewijzigd: {naam} ({', '.join(velden)})")
                for naam, velden in verslag.behouden.items():
                    self.stdout.write(f"  van u, behouden: {naam} ({', '.join(velden)})")
        if opties["proef"]:
            self.stdout.write("Dit was een proef: er is niets veranderd.")
