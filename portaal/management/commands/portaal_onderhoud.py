"""Close the portal for maintenance, or open it again."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portaal.onderhoud import openen, sluiten
from termijnen.tijdzone import AMSTERDAM


class Command(BaseCommand):
    """``portaal_onderhoud aan --tot "2026-11-25 06:00"`` and ``portaal_onderhoud uit``."""

    help = "Zet de onderhoudspagina van het portaal aan of uit. De werkplek blijft open."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and until when."""
        parser.add_argument("stand", choices=("aan", "uit"))
        parser.add_argument("--tot", default="", help='Moment in Nederland, zoals "2026-11-25 06:00".')

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say so."""
        if options["stand"] == "uit":
            openen()
            self.stdout.write("Het portaal is open.")
            return
        sluiten(_moment(options["tot"]))
        self.stdout.write("Het portaal toont de onderhoudspagina.")


def _moment(tekst: str) -> datetime | None:
    if not tekst:
        return None
    try:
        moment = datetime.fromisoformat(tekst)
    except ValueError:
        raise CommandError('Schrijf het moment zoals "2026-11-25 06:00".') from None
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
