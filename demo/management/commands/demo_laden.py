"""Load the demonstration municipality into an empty database, once."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.laden import DemoNietMogelijk, demo_laden
from demo.mensen import PERSONEEL


class Command(BaseCommand):
    help = (
        "Laadt de voorbeeldgemeente: verzonnen mensen met zes weken aan vragen. Doet niets als zij er al is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=2026, help="zelfde getal, zelfde verhalen")
        parser.add_argument("--vragen", type=int, default=600, help="hoeveel vragen (standaard 600)")

    def handle(self, *args: Any, seed: int, vragen: int, **options: Any) -> None:
        """Load, and say what there is to see."""
        if not 1 <= vragen <= 20_000:
            raise CommandError("Kies met --vragen een aantal van 1 tot en met 20000.")
        try:
            geladen = demo_laden(
                seed=seed,
                aantal=vragen,
                nu=timezone.now(),
                voortgang=lambda tekst: self.stdout.write(f"    {tekst}"),
            )
        except DemoNietMogelijk as fout:
            raise CommandError(str(fout)) from None
        if not geladen.nieuw:
            self.stdout.write(f"De voorbeeldgemeente is er al, met {geladen.vragen} vragen.")
            return
        namen = ", ".join(wie.gebruikersnaam for wie in PERSONEEL if wie.bij)
        self.stdout.write(f"    {geladen.vragen} vragen. Inloggen kan als {namen}.")
