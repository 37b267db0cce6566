"""Check that nobody changed, removed or slipped in a fact, a look or a referral."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from journaal.models import Zegel
from journaal.zegelqueries import afwijkingen
from journaal.zegels import REEKSEN


class Command(BaseCommand):
    """``manage.py zegels_controleren --verwacht ZEGEL``; ends with 1 when something does not hold."""

    help = "Controleert de zegels op feiten, inzages en doorverwijzingen. Bewaar het laatste zegel elders."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A seal that was kept elsewhere."""
        parser.add_argument("--verwacht", default="", help="Een zegel dat u eerder elders hebt bewaard.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check all series, and say what was found."""
        try:
            gevonden = afwijkingen(verwacht=options["verwacht"].strip())
        except LookupError:
            raise CommandError(
                "Het zegel dat u bewaarde, bestaat niet meer. De zegels zijn vervangen."
            ) from None
        for afwijking in gevonden:
            self.stderr.write(
                f"{afwijking.reeks}: het zegel op nummer {afwijking.na_id + 1} tot en met {afwijking.tot_en_met_id}"
                f" klopt niet. Verzegeld: {afwijking.verzegeld} regels. Aanwezig: {afwijking.aanwezig}."
            )
        if gevonden:
            raise CommandError("Er is iets gewijzigd dat niet gewijzigd mag worden.")
        for reeks in REEKSEN:
            laatste = Zegel.objects.filter(reeks=reeks).order_by("-tot_en_met_id").first()
            if laatste is None:
                self.stdout.write(f"{reeks}: nog niets verzegeld.")
            else:
                self.stdout.write(
                    f"{reeks}: klopt tot en met nummer {laatste.tot_en_met_id}. Zegel {laatste.hash}"
                )
