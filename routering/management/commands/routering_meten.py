"""`manage.py routering_meten`: how good the proposals are on questions with a known answer."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from routering.meten import PRECISIE, Meting
from routering.services.metingen import ZEKER_VANAF, Meetverslag, Proefvraag, routering_meten


class Command(BaseCommand):
    """Reads a JSON object per line with ``tekst`` and ``upl`` or ``categorie``; an empty label is not ours."""

    requires_system_checks = ()
    help = "Meet de voorstellen op een bestand met vragen waarvan het antwoord bekend is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", help='Per regel een JSON-object met "tekst" en "upl" of "categorie".')
        parser.add_argument("--json", action="store_true", help="Toon de cijfers als JSON.")

    def handle(self, *args: Any, **opties: Any) -> None:
        vragen = _lees(Path(opties["bestand"]))
        verslag = routering_meten(vragen)
        if opties["json"]:
            self.stdout.write(json.dumps(asdict(verslag), ensure_ascii=False))
            return
        for regel in _regels(verslag, len(vragen)):
            self.stdout.write(regel)


def _lees(bestand: Path) -> list[Proefvraag]:
    try:
        regels = bestand.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fout:
        raise CommandError(f"Het bestand {bestand} is niet te lezen: {fout}.") from fout
    vragen: list[Proefvraag] = []
    fouten: list[str] = []
    for nummer, regel in enumerate(regels, start=1):
        if not regel.strip():
            continue
        try:
            vragen.append(_proefvraag(json.loads(regel)))
        except (ValueError, RecursionError) as fout:
            reden = str(fout) if type(fout) is ValueError else "dit is geen geldige JSON."
            fouten.append(f"Regel {nummer}: {reden}")
    if fouten:
        raise CommandError("\n".join(["Er is niets gemeten.", *fouten[:20]]))
    if not vragen:
        raise CommandError(f"Het bestand {bestand} bevat geen vragen.")
    return vragen


def _proefvraag(gegevens: Any) -> Proefvraag:
    """Raises ValueError in Dutch."""
    velden = gegevens if isinstance(gegevens, dict) else {}
    match velden:
        case {"tekst": str(tekst), "upl": label} | {"tekst": str(tekst), "categorie": label}:
            return Proefvraag(tekst=tekst, juist=str(label or ""))
        case {"tekst": str()}:
            raise ValueError('het veld "upl" of "categorie" ontbreekt.')
    raise ValueError('het veld "tekst" ontbreekt.')


def _regels(verslag: Meetverslag, aantal: int) -> list[str]:
    uit = [f"{aantal} vragen, {verslag.per_seconde:,.0f} per seconde op één kern".replace(",", ".")]
    for naam, meting in (("product", verslag.product), ("vakdomein", verslag.domein)):
        uit += ["", f"{naam} ({meting.aantal} vragen)", *_cijfers(meting)]
    if verslag.product.vreemd_aantal:
        uit += [
            "",
            f"niet van ons: {verslag.product.vreemd_aantal} vragen, "
            f"toch een voorstel bij {_getal(verslag.product.vreemd_aangenomen)}",
            f"  waarvan naar een ketenpartner: {_getal(verslag.product.vreemd_naar_partner)}",
        ]
    if verslag.onbekende_labels:
        uit += ["", f"niet in de catalogus, telt als fout: {sum(verslag.onbekende_labels.values())} vragen"]
        uit += [f"  {label}: {keren}" for label, keren in sorted(verslag.onbekende_labels.items())]
    return uit


def _cijfers(meting: Meting) -> list[str]:
    zeker = f"{_getal(meting.zeker_aandeel)} van de vragen, daarvan juist {_getal(meting.zeker_precisie)}"
    rijen = {
        "juist op 1": _getal(meting.top1),
        "juist bij de eerste 3": _getal(meting.top3),
        "macro-F1": _getal(meting.macro_f1),
        "ijkfout": _getal(meting.ijkfout),
        f"zekerheid vanaf {ZEKER_VANAF}": zeker,
        f"juist bij {PRECISIE:.0%}": _precies(meting),
    }
    return [f"  {naam:<24}{waarde}" for naam, waarde in rijen.items()]


def _precies(meting: Meting) -> str:
    """How much could be routed by itself, at the threshold that keeps it right."""
    if meting.precies_vanaf is None:
        return "bij geen enkele drempel"
    tekst = f"{_getal(meting.precies_aandeel)} van de vragen, vanaf zekerheid {_getal(meting.precies_vanaf)}"
    if meting.vreemd_aantal:
        tekst += f"; van wat niet van ons is {_getal(meting.precies_vreemd)}"
    return tekst


def _getal(waarde: float | None) -> str:
    return "-" if waarde is None else f"{waarde:.3f}"
