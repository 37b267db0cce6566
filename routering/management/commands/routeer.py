"""`manage.py routeer`: what the rules propose for a text, as JSON."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from routering.services.voorstellen import voorsteller
from routering.voorstel import Voorsteller


class Command(BaseCommand):
    """One text, or a file with a JSON object per line; a line that cannot be read gives an error object.

    Ends with exit code 1 when the text or the file cannot be used, or when any line failed.
    """

    requires_system_checks = ()
    help = "Stelt bij een tekst een product, niveau en vakdomein voor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("tekst", nargs="?", help="De vraag, in de woorden van de inwoner.")
        parser.add_argument(
            "--invoer",
            metavar="BESTAND",
            help='Een bestand met per regel een JSON-object met het veld "tekst". Met - van de standaardinvoer.',
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        tekst, invoer = opties["tekst"], opties["invoer"]
        if (tekst is None) == (invoer is None):
            raise CommandError("Geef een tekst of een bestand met --invoer.")
        if tekst is not None:
            self._print(voorsteller().voorstel(tekst).als_json())
            return
        with _geopend(invoer) as stroom:
            fouten = self._regels(stroom, voorsteller())
        if fouten:
            raise CommandError(
                f"{fouten} {'regel kon' if fouten == 1 else 'regels konden'} niet worden gelezen."
            )

    def _regels(self, stroom: Iterable[bytes], wie: Voorsteller) -> int:
        fouten = 0
        for nummer, regel in enumerate(stroom, start=1):
            if not regel.strip():
                continue
            try:
                self._print(wie.voorstel(_tekst_van(regel)).als_json())
            except ValueError as fout:
                fouten += 1
                self._print({"regel": nummer, "fout": str(fout)})
        return fouten

    def _print(self, gegevens: dict[str, object]) -> None:
        self.stdout.write(json.dumps(gegevens, ensure_ascii=False))


@contextmanager
def _geopend(invoer: str) -> Iterator[Iterable[bytes]]:
    if invoer == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stapel:
        try:
            stroom = stapel.enter_context(Path(invoer).open("rb"))
        except OSError as fout:
            raise CommandError(f"Het bestand {invoer} is niet te openen: {fout.strerror}.") from fout
        yield stroom


def _tekst_van(regel: bytes) -> str:
    """The text of one line. Raises ValueError in Dutch."""
    try:
        gegevens = json.loads(regel)
    except (ValueError, RecursionError):
        raise ValueError("Deze regel is geen geldige JSON.") from None
    tekst = gegevens.get("tekst") if isinstance(gegevens, dict) else None
    if isinstance(tekst, str):
        return tekst
    raise ValueError('Deze regel heeft geen veld "tekst" met een tekst erin.')
