"""`manage.py routering_leren`: learn a model from confirmed questions, and use it only if it is better."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from routering.meten import Meting
from routering.services.leren import Leerverslag, TeWeinigTeLeren, model_leren

RIJEN = {
    "juist op 1": "top1",
    "juist bij de eerste 3": "top3",
    "macro-F1": "macro_f1",
    "ijkfout": "ijkfout",
    "zeker (vanaf 0,9)": "zeker_aandeel",
    "daarvan juist": "zeker_precisie",
}


class Command(BaseCommand):
    """Prints the figures of the new model beside those of the one in use. No text leaves the machine."""

    help = "Leert van bevestigde vragen. Het nieuwe model komt alleen in gebruik als het beter is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--openbaar",
            type=Path,
            metavar="BESTAND",
            help="Productpagina's van gemeenten (productpaginas.jsonl.gz). Dan leert het model van voren af aan.",
        )
        parser.add_argument(
            "--naar",
            type=Path,
            metavar="BESTAND",
            help="Schrijf het model naar dit bestand. Er verandert dan niets in gebruik.",
        )
        parser.add_argument("--proef", action="store_true", help="Meet alleen. Bewaar niets.")

    def handle(self, *args: Any, **opties: Any) -> None:
        openbaar, naar = opties["openbaar"], opties["naar"]
        if openbaar is not None and not openbaar.is_file():
            raise CommandError(f"Het bestand {openbaar} bestaat niet.")
        try:
            verslag = model_leren(
                op=timezone.now(),
                openbaar=openbaar,
                versie="meegeleverd" if naar is not None else "",
                bewaren=naar is None and not opties["proef"],
                meld=self._meld if opties["verbosity"] else lambda _: None,
            )
        except TeWeinigTeLeren as fout:
            raise CommandError(str(fout)) from fout
        except (OSError, ValueError, KeyError) as fout:
            raise CommandError(f"Het leren is niet gelukt: {fout}") from fout
        for regel in _regels(verslag):
            self.stdout.write(regel)
        if naar is not None:
            verslag.model.bewaar(naar)
            self.stdout.write(f"Het model staat in {naar}.")
        elif opties["proef"]:
            self.stdout.write("Dit was een proef: er is niets veranderd.")

    def _meld(self, stap: str) -> None:
        self.stderr.write(stap)


def _regels(verslag: Leerverslag) -> list[str]:
    def getal(meting: Meting, veld: str) -> str:
        waarde = getattr(meting, veld)
        return "-" if waarde is None else f"{waarde:.3f}"

    return [
        f"Geleerd van {verslag.rijen} teksten, waarvan {verslag.eigen_vragen} vragen van hier.",
        f"Getoetst op {verslag.toetsvragen} vragen die apart bleven.",
        "",
        f"{'':<24}{'nu':>8}{'nieuw':>8}",
        *(
            f"{naam:<24}{getal(verslag.vorig, veld):>8}{getal(verslag.nieuw, veld):>8}"
            for naam, veld in RIJEN.items()
        ),
        "",
        "Het nieuwe model is beter."
        if verslag.is_beter
        else "Het nieuwe model is niet beter. Het oude blijft.",
    ]
