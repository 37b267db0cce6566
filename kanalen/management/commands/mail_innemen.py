"""``manage.py mail_innemen``: take in one message from a mail server that hands it over on standard input."""

from __future__ import annotations

import logging
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from kanalen.services.ontvangen import mail_ontvangen

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Neemt één bericht in van de standaardinvoer, zoals een mailserver het aflevert. De afsluitcode is 0 als "
        "het bericht bewaard is, en anders 75 (EX_TEMPFAIL): de mailserver houdt het vast en probeert het later "
        "opnieuw."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--postbus", default="", help="Het adres waaraan het bericht bezorgd is.")

    def handle(self, *args: Any, postbus: str, **options: Any) -> None:
        rauw = sys.stdin.buffer.read()
        if not rauw.strip():
            # Whoever hands over nothing was interrupted, and still has the message.
            self.stderr.write("Er kwam geen bericht op de standaardinvoer.")
            sys.exit(os.EX_TEMPFAIL)
        try:
            ontvangen = mail_ontvangen(rauw=rauw, postbus=postbus, op=timezone.now())
        except Exception:
            logger.exception("Een bericht kon niet worden bewaard")
            sys.exit(os.EX_TEMPFAIL)
        self.stdout.write(f"{ontvangen.bericht.kanaal_id}: {ontvangen.bericht.status}")
