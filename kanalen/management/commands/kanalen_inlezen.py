"""``manage.py kanalen_inlezen``: take in mail from files."""

from __future__ import annotations

import json
import logging
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone

from kanalen.email.bestanden import berichten_in, mailbestanden
from kanalen.email.lezen import identiteit
from kanalen.services.ontvangen import Ontvangen, mail_ontvangen
from zaken.models import Vraag

logger = logging.getLogger(__name__)

NIET_BEWAARD = "niet_bewaard"


class Command(BaseCommand):
    help = (
        "Neemt e-mail in uit bestanden (.eml, .raw), mappen en mboxen. Drukt per bericht een regel JSON af. "
        "De afsluitcode is alleen niet 0 als een bericht niet kon worden bewaard."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--postbus",
            default="",
            help="Het adres waaraan deze mail bezorgd is; anders dat van de gemeente.",
        )
        parser.add_argument("paden", nargs="+", type=Path, metavar="PAD", help="Bestand, map of mbox.")

    def handle(self, *args: Any, paden: list[Path], postbus: str = "", **options: Any) -> None:
        self._postbus = postbus
        niet_bewaard = sum(self._pad(pad) for pad in paden)
        if niet_bewaard:
            raise SystemExit(1)

    def _pad(self, pad: Path) -> int:
        """Take in all there is at ``pad``; returns how many could not be kept."""
        niet_bewaard = 0
        try:
            for bestand in mailbestanden(pad):
                niet_bewaard += self._bestand(bestand)
        except OSError as fout:
            self._niet_bewaard(str(pad), f"{pad} is niet te lezen: {fout.strerror or fout}.")
            niet_bewaard += 1
        return niet_bewaard

    def _bestand(self, bestand: Path) -> int:
        niet_bewaard = 0
        try:
            for rauw in berichten_in(bestand):
                niet_bewaard += self._bericht(rauw)
        except OSError as fout:
            self._niet_bewaard(str(bestand), f"{bestand} is niet te lezen: {fout.strerror or fout}.")
            niet_bewaard += 1
        return niet_bewaard

    def _bericht(self, rauw: bytes) -> int:
        try:
            self._regel(mail_ontvangen(rauw=rauw, postbus=self._postbus, op=timezone.now()))
        except DatabaseError as fout:
            logger.exception("Een bericht kon niet worden bewaard")
            self._niet_bewaard(identiteit(rauw).kanaal_id, f"Dit bericht kon niet worden bewaard: {fout}")
            return 1
        return 0

    def _regel(self, ontvangen: Ontvangen) -> None:
        bericht = ontvangen.bericht
        vraag = Vraag.objects.select_related("product__vakdomein").filter(berichten=bericht).first()
        self._druk_af(
            bericht=bericht.kanaal_id,
            vraag=vraag.referentie if vraag else None,
            status=bericht.status,
            product=vraag.product.naam if vraag and vraag.product else None,
            niveau=vraag.niveau if vraag else None,
            vakdomein=_vakdomein(vraag) if vraag else None,
            uiterlijk=timezone.localtime(vraag.uiterlijk_op).isoformat()
            if vraag and vraag.uiterlijk_op
            else None,
            melding=bericht.melding or ("" if ontvangen.nieuw else "Dit bericht was al gelezen."),
        )

    def _niet_bewaard(self, bericht: str, melding: str) -> None:
        leeg = dict.fromkeys(("vraag", "product", "niveau", "vakdomein", "uiterlijk"))
        self._druk_af(**{"bericht": bericht, "status": NIET_BEWAARD, "melding": melding, **leeg})

    def _druk_af(self, **velden: Any) -> None:
        volgorde = ("bericht", "vraag", "status", "product", "niveau", "vakdomein", "uiterlijk", "melding")
        self.stdout.write(json.dumps({naam: velden[naam] for naam in volgorde}, ensure_ascii=False))


def _vakdomein(vraag: Vraag) -> str | None:
    """The domain the question is about; nothing as long as nobody knows."""
    return vraag.product.vakdomein.naam if vraag.product else None
