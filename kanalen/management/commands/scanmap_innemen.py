"""``manage.py scanmap_innemen``: take in what the scanner of the post room put down."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kanalen.services.scanmap_innemen import ScanmapOnbereikbaar, scanmap_innemen


class Command(BaseCommand):
    help = (
        "Neemt de scans in de scanmap een keer in. De werkers doen dit elke vijftien seconden zelf, "
        "voor de map van de instelling SCANMAP."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", nargs="?", type=Path, help="De scanmap; anders die van SCANMAP.")

    def handle(self, *args: Any, map: Path | None, **options: Any) -> None:  # noqa: A002  (the name on the command line)
        gekozen = map or settings.SCANMAP
        if gekozen is None:
            raise CommandError("Noem een map, of stel SCANMAP in.")
        try:
            stand = scanmap_innemen(map_=gekozen, op=timezone.now())
        except ScanmapOnbereikbaar as fout:
            raise CommandError(str(fout)) from None
        self.stdout.write(
            f"{stand.ingenomen} ingenomen, {stand.dubbel} al bekend, {stand.stuk} apart gezet, "
            f"{stand.gebleven} gebleven"
        )
