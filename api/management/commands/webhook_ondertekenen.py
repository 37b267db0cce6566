"""``manage.py webhook_ondertekenen``: sign a body, for trying a webhook out by hand."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from api.handtekening import KOP_HANDTEKENING, KOP_TIJDSTIP, onderteken


class Command(BaseCommand):
    help = "Drukt de twee koppen af die bij deze inhoud horen. Ze zijn 5 minuten geldig."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--voor",
            choices=["social", "telefoon", "mail"],
            default="social",
            help="De webhook waar de inhoud heen gaat; elk heeft een eigen geheim.",
        )
        parser.add_argument(
            "bestand", type=Path, help="Het bestand met de inhoud, precies zoals u het verstuurt."
        )

    def handle(self, *args: Any, bestand: Path, voor: str, **options: Any) -> None:
        instelling = f"{voor.upper()}_WEBHOOK_SECRET"
        geheim = getattr(settings, instelling)
        if geheim is None:
            raise CommandError(f"De instelling {instelling} ontbreekt.")
        try:
            inhoud = bestand.read_bytes()
        except OSError as fout:
            raise CommandError(f"{bestand} is niet te lezen: {fout.strerror}.") from None
        tijdstip = int(timezone.now().timestamp())
        handtekening = onderteken(inhoud, tijdstip=tijdstip, geheim=geheim)
        self.stdout.write(f"{KOP_TIJDSTIP}: {tijdstip}")
        self.stdout.write(f"{KOP_HANDTEKENING}: {handtekening}")
