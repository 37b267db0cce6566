"""``manage.py sentiment_meten``: how often the word list is right about posts with a known answer."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kanalen.social.sentiment import Sentiment, sentiment, woordenlijst
from weergave.gemeente import huidige_gemeente


class Command(BaseCommand):
    """Reads a JSON object per line with ``tekst`` and ``sentiment``."""

    requires_system_checks = ()
    help = "Meet hoe vaak het sentiment klopt, op een bestand met berichten waarvan het bekend is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "bestand", type=Path, help='Per regel een JSON-object met "tekst" en "sentiment".'
        )

    def handle(self, *args: Any, bestand: Path, **opties: Any) -> None:
        berichten = _lees(bestand)
        meest, keer = Counter(juist for _, juist in berichten).most_common(1)[0]
        naam = huidige_gemeente().naam
        kaal = woordenlijst(eigen=False)
        uitkomsten = Counter((juist, sentiment(tekst, naam=naam)) for tekst, juist in berichten)
        goed = sum(aantal for (juist, gegeven), aantal in uitkomsten.items() if juist == gegeven)
        goed_kaal = sum(sentiment(tekst, naam=naam, lijst=kaal) == juist for tekst, juist in berichten)
        omgekeerd = sum(
            aantal
            for (juist, gegeven), aantal in uitkomsten.items()
            if {juist, gegeven} == {Sentiment.NEGATIEF, Sentiment.POSITIEF}
        )
        aantal = len(berichten)
        self.stdout.write(f"berichten                          {aantal}")
        self.stdout.write(f"goed                               {goed / aantal:.2f}")
        self.stdout.write(f"goed zonder onze eigen woorden     {goed_kaal / aantal:.2f}")
        self.stdout.write(f"goed als alles {meest.value} is        {keer / aantal:.2f}")
        self.stdout.write(f"positief en negatief verwisseld    {omgekeerd / aantal:.2f}")
        for juist in Sentiment:
            rij = "  ".join(f"{gegeven.value} {uitkomsten[juist, gegeven]}" for gegeven in Sentiment)
            self.stdout.write(f"is {juist.value:<9} gezien als: {rij}")


def _lees(bestand: Path) -> list[tuple[str, Sentiment]]:
    try:
        regels = [json.loads(regel) for regel in bestand.read_text("utf-8").splitlines() if regel.strip()]
        berichten = [(str(regel["tekst"]), Sentiment(regel["sentiment"])) for regel in regels]
    except (OSError, ValueError, KeyError, TypeError) as fout:
        raise CommandError(f"Het bestand {bestand} is niet te lezen: {fout}.") from fout
    if not berichten:
        raise CommandError(f"Het bestand {bestand} bevat geen berichten.")
    return berichten
