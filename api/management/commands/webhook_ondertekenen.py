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
            "bestand", type=Path, help="Het bestand met de inhoud, precies zoals u het verstuurt."
        )

    def handle(self, *args: Any, bestand: Path, **options: Any) -> None:
        if settings.SOCIAL_WEBHOOK_SECRET is None:
            raise CommandError("De instelling SOCIAL_WEBHOOK_SECRET ontbreekt.")
        try:
            inhoud = bestand.read_bytes()
        except OSError as fout:
            raise CommandError(f"{bestand} is niet te lezen: {fout.strerror}.") from None
        tijdstip = int(timezone.now().timestamp())
        handtekening = onderteken(inhoud, tijdstip=tijdstip, geheim=settings.SOCIAL_WEBHOOK_SECRET)
        self.stdout.write(f"{KOP_TIJDSTIP}: {tijdstip}")
        self.stdout.write(f"{KOP_HANDTEKENING}: {handtekening}")
