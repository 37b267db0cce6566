"""`manage.py routering_naspelen`: make every decision of the system again and say what comes out otherwise."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from routering.services.naspelen import besluiten_naspelen, regels_van


class Command(BaseCommand):
    """Prints what differs per decision; ends with an error when anything does. Changes nothing."""

    help = "Speelt elk besluit van de automaat na met wat er toen is bewaard, en meldt elk verschil."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--vanaf", type=int, default=0, metavar="BESLUIT", help="Alleen besluiten met een hoger nummer."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verslag = besluiten_naspelen(vanaf_besluit=options["vanaf"])
        for afwijking in verslag.afwijkingen:
            for regel in regels_van(afwijking):
                self.stdout.write(regel)
        self.stdout.write(
            f"{verslag.totaal} besluiten: {verslag.gelijk} gelijk, {len(verslag.afwijkingen)} anders, "
            f"{verslag.zonder_grond} van voordat wij bewaarden waar een besluit op rust."
        )
        if verslag.afwijkingen:
            raise CommandError("Niet elk besluit komt er weer zo uit.")
