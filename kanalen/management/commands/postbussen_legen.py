"""``manage.py postbussen_legen``: take in mail from every mailbox as it arrives, until told to stop."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kanalen.email.postbus import Postbuslezer, PostbusOnbereikbaar
from kanalen.postbussen import te_legen


class Command(BaseCommand):
    help = (
        "Neemt mail in zodra die in een van de postbussen komt (IMAP_URL en POSTBUSSEN), tot iemand het stopt. "
        "Met --eenmalig worden de postbussen een keer geleegd."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--eenmalig", action="store_true", help="Leeg elke postbus een keer en stop dan.")

    def handle(self, *args: Any, eenmalig: bool, **options: Any) -> None:
        lezers = [Postbuslezer(postbus, klok=timezone.now) for postbus in te_legen()]
        if not lezers:
            self.stderr.write(
                "Er is geen postbus om te legen. Zet IMAP_URL, of imap in het bestand van POSTBUSSEN."
            )
        if eenmalig:
            self._eenmalig(lezers)
        else:
            self._blijven(lezers)

    def _eenmalig(self, lezers: list[Postbuslezer]) -> None:
        fouten = []
        for lezer in lezers:
            try:
                gedaan = lezer.legen()
            except PostbusOnbereikbaar as fout:
                fouten.append(str(fout))
                continue
            self.stdout.write(f"{lezer.adres}: {gedaan.ingenomen} ingenomen, {gedaan.mislukt} niet bewaard")
        if fouten:
            raise CommandError(" ".join(fouten))

    def _blijven(self, lezers: list[Postbuslezer]) -> None:
        """A thread per mailbox, so that a slow server keeps no other waiting."""
        stop = threading.Event()
        for sein in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sein, lambda *_: stop.set())
        draden = [
            threading.Thread(target=lezer.bewaken, args=(stop,), name=lezer.adres, daemon=True)
            for lezer in lezers
        ]
        for draad in draden:
            draad.start()
        # Without mailboxes there is nothing to do, and nothing to restart for.
        stop.wait()
        for draad in draden:
            draad.join()
