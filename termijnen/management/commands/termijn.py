"""`manage.py termijn`: when a term ends, and why."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from termijnen.berekenen import Berekening, Eenheid, Opschorting, bereken, uitleg
from termijnen.fouten import TermijnFout
from termijnen.kalender import Werkkalender
from termijnen.queries import geldende_kalender
from termijnen.tijdzone import AMSTERDAM

SOORTEN = ("werkdagen", "social", "wettelijk", "toezegging")
WETTELIJKE_OPTIES = {"dagen": Eenheid.DAGEN, "weken": Eenheid.WEKEN, "maanden": Eenheid.MAANDEN}


class Command(BaseCommand):
    """Prints the due moment of a term in ISO 8601 with its offset, computed with the current working calendar."""

    help = "Rekent uit wanneer een termijn eindigt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--soort", help=f"Welke regels gelden: {_opsomming(SOORTEN)}.")
        parser.add_argument(
            "--vanaf", help="Moment van ontvangst, bijvoorbeeld 2026-11-23T10:00. Standaard nu."
        )
        parser.add_argument("--aantal", type=_getal, help="Aantal werkdagen, bij --soort werkdagen.")
        parser.add_argument("--dagen", type=_getal, help="Lengte in dagen, bij --soort wettelijk.")
        parser.add_argument("--weken", type=_getal, help="Lengte in weken, bij --soort wettelijk.")
        parser.add_argument("--maanden", type=_getal, help="Lengte in maanden, bij --soort wettelijk.")
        parser.add_argument("--datum", help="Toegezegde dag, bij --soort toezegging.")
        parser.add_argument(
            "--opschorting",
            action="append",
            default=[],
            metavar="VAN/TOT",
            help="Dag van het verzoek en dag van het antwoord (Awb 4:15). Mag vaker.",
        )
        parser.add_argument(
            "--verlenging",
            type=_getal,
            default=0,
            help="Verlengd met zoveel dagen, weken of maanden, bij --soort wettelijk.",
        )
        parser.add_argument("--uitleg", action="store_true", help="Toon ook hoe het einde is berekend.")

    def handle(self, **opties: Any) -> None:
        try:
            berekening = _bereken(geldende_kalender(), opties)
        except TermijnFout as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(berekening.uiterlijk.isoformat())
        if opties["uitleg"]:
            for zin in uitleg(berekening):
                self.stdout.write(zin)


def _bereken(kalender: Werkkalender, opties: dict[str, Any]) -> Berekening:
    soort = opties["soort"]
    if soort not in SOORTEN:
        raise CommandError(f"Geef met --soort welke regels gelden: {_opsomming(SOORTEN)}.")
    _weiger_vreemde_opties(soort, opties)
    vanaf = _moment(opties["vanaf"]) if opties["vanaf"] else timezone.now()
    if soort == "werkdagen":
        if opties["aantal"] is None:
            raise CommandError("Geef met --aantal hoeveel werkdagen de termijn telt.")
        return bereken(kalender, eenheid=Eenheid.WERKDAGEN, aantal=opties["aantal"], vanaf=vanaf)
    if soort == "social":
        return bereken(kalender, eenheid=Eenheid.SOCIAL_UREN, aantal=24, vanaf=vanaf)
    if soort == "toezegging":
        if not opties["datum"]:
            raise CommandError("Geef met --datum de toegezegde dag.")
        return bereken(kalender, eenheid=Eenheid.DATUM, datum=_datum(opties["datum"], "--datum"), vanaf=vanaf)
    gekozen = [optie for optie in WETTELIJKE_OPTIES if opties[optie] is not None]
    if len(gekozen) != 1:
        raise CommandError("Geef precies één van --dagen, --weken en --maanden.")
    return bereken(
        kalender,
        eenheid=WETTELIJKE_OPTIES[gekozen[0]],
        aantal=opties[gekozen[0]],
        vanaf=vanaf,
        opschortingen=_opschortingen(opties["opschorting"]),
        verlenging=opties["verlenging"],
    )


def _opsomming(woorden: Sequence[str]) -> str:
    return f"{', '.join(woorden[:-1])} of {woorden[-1]}"


def _getal(tekst: str) -> int:
    try:
        return int(tekst)
    except ValueError:
        raise ArgumentTypeError(f"'{tekst}' is geen heel getal.") from None


def _weiger_vreemde_opties(soort: str, opties: dict[str, Any]) -> None:
    """An option that would be ignored is a misunderstanding: say so."""
    passend = {
        "werkdagen": {"aantal"},
        "social": set[str](),
        "wettelijk": {*WETTELIJKE_OPTIES, "opschorting", "verlenging"},
        "toezegging": {"datum"},
    }
    for optie in ("aantal", *WETTELIJKE_OPTIES, "datum", "opschorting", "verlenging"):
        if opties[optie] not in (None, [], 0) and optie not in passend[soort]:
            raise CommandError(f"--{optie} hoort niet bij --soort {soort}.")


def _moment(tekst: str) -> datetime:
    """A Dutch wall time when the text has no offset."""
    try:
        moment = datetime.fromisoformat(tekst)
    except ValueError:
        raise CommandError(
            f"--vanaf: '{tekst}' is geen moment. Schrijf bijvoorbeeld 2026-11-23T10:00."
        ) from None
    return moment if moment.utcoffset() is not None else moment.replace(tzinfo=AMSTERDAM)


def _datum(tekst: str, optie: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise CommandError(f"{optie}: '{tekst}' is geen datum. Schrijf bijvoorbeeld 2026-11-23.") from None


def _opschortingen(teksten: Sequence[str]) -> list[Opschorting]:
    opschortingen = []
    for tekst in teksten:
        van, streep, tot = tekst.partition("/")
        if not streep:
            raise CommandError(f"--opschorting: '{tekst}' is geen periode. Schrijf VAN/TOT, twee datums.")
        opschortingen.append(Opschorting(_datum(van, "--opschorting"), _datum(tot, "--opschorting")))
    return opschortingen
