"""Read the shipped lists of domains, teams and partners into the database."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models, transaction

from journaal.queries import velden_van_beheer
from journaal.services.vastleggen import vastleggen
from organisatie.models import Ketenpartner, Medewerker, Team, Vakdomein

GEGEVENS: Final = Path(__file__).resolve().parent.parent / "gegevens"


class InlezenGeweigerd(Exception):
    """The files hold errors and nothing was changed; ``fouten`` names every place with its reason, in Dutch."""

    def __init__(self, fouten: list[str]) -> None:
        super().__init__("\n".join(fouten))
        self.fouten = fouten


@dataclass(slots=True)
class Verslag:
    """What reading one list changed: natural keys, and for changed rows which fields."""

    naam: str
    nieuw: list[str] = field(default_factory=list)
    gewijzigd: dict[str, list[str]] = field(default_factory=dict)
    behouden: dict[str, list[str]] = field(default_factory=dict)
    """What the files say differently, but an administrator changed here: that stays."""
    gelijk: int = 0

    @property
    def is_veranderd(self) -> bool:
        return bool(self.nieuw or self.gewijzigd)

    def __str__(self) -> str:
        tekst = f"{self.naam}: {len(self.nieuw)} nieuw, {len(self.gewijzigd)} gewijzigd, {self.gelijk} gelijk"
        return f"{tekst}, {len(self.behouden)} van u behouden." if self.behouden else f"{tekst}."


@transaction.atomic
def organisatie_inlezen(
    *, op: datetime, door: Medewerker | None = None, map_: Path = GEGEVENS
) -> list[Verslag]:
    """Add or update domains, teams and partners from the CSV files in ``map_``; the rest stays as it is.

    Reading the same files twice changes nothing the second time. Raises ``InlezenGeweigerd`` when a file
    holds errors; then nothing has changed.
    """
    fouten: list[str] = []
    verslagen = [
        rijen_inlezen(
            model=Vakdomein,
            sleutel="code",
            rijen=lees_csv(map_ / "vakdomeinen.csv", _vakdomein, fouten),
            verslag=Verslag("Vakdomeinen"),
            fouten=fouten,
            op=op,
            door=door,
        )
    ]
    domeinen = {domein.code: domein for domein in Vakdomein.objects.all()}
    verslagen += [
        rijen_inlezen(
            model=Team,
            sleutel="code",
            rijen=lees_csv(map_ / "teams.csv", lambda rij: _team(rij, domeinen), fouten),
            verslag=Verslag("Teams"),
            fouten=fouten,
            op=op,
            door=door,
        ),
        rijen_inlezen(
            model=Ketenpartner,
            sleutel="naam",
            rijen=lees_csv(map_ / "ketenpartners.csv", dict, fouten),
            verslag=Verslag("Ketenpartners"),
            fouten=fouten,
            op=op,
            door=door,
        ),
    ]
    if fouten:
        raise InlezenGeweigerd(fouten)
    return verslagen


def lees_csv(
    bestand: Path,
    maak: Callable[[dict[str, str]], Mapping[str, Any]],
    fouten: list[str],
) -> list[tuple[str, Mapping[str, Any]]]:
    """The rows of a CSV file as (place, values); a row that ``maak`` refuses with ValueError lands in ``fouten``."""
    uit: list[tuple[str, Mapping[str, Any]]] = []
    with bestand.open(encoding="utf-8", newline="") as stroom:
        for rij in csv.DictReader(stroom, strict=True):
            plek = f"{bestand.name}, {next(iter(rij.values()))}"
            if None in rij or None in rij.values():
                fouten.append(f"{plek}: de rij heeft te veel of te weinig kolommen.")
                continue
            try:
                uit.append((plek, maak(rij)))
            except ValueError as fout:
                fouten.append(f"{plek}: {fout}")
    return uit


def rijen_inlezen(
    *,
    model: type[models.Model],
    sleutel: str,
    rijen: Iterable[tuple[str, Mapping[str, Any]]],
    verslag: Verslag,
    fouten: list[str],
    op: datetime,
    door: Medewerker | None,
) -> Verslag:
    """Add or update the rows of one model by their natural key, one fact for each that changed.

    Only fields that are named in a row are compared and written. A field that an administrator ever changed keeps
    that value; the report names it. Errors land in ``fouten``, by place; the
    caller refuses the whole when there are any. Needs a transaction.
    """
    # The caller looked these rows up itself; checking each again would cost a query.
    verwijzingen = {veld.name for veld in model._meta.fields if veld.is_relation}
    bestaand = {getattr(rij, sleutel): rij for rij in model._default_manager.select_for_update()}
    van_beheer = velden_van_beheer(model._meta.model_name or "")
    gezien: set[str] = set()
    for plek, waarden in rijen:
        naam = waarden[sleutel]
        if naam in gezien:
            fouten.append(f"{plek}: deze rij staat er twee keer in.")
            continue
        gezien.add(naam)
        rij = bestaand.get(naam)
        if rij is None:
            rij, anders = model(**waarden), sorted(waarden)
        else:
            anders = sorted(veld for veld, waarde in waarden.items() if getattr(rij, veld) != waarde)
            eigen: set[str] = van_beheer.get(rij.pk, set())
            if behouden := [veld for veld in anders if veld in eigen]:
                verslag.behouden[naam] = behouden
                anders = [veld for veld in anders if veld not in eigen]
        if not anders:
            verslag.gelijk += 1
            continue
        for veld in anders:
            setattr(rij, veld, waarden[veld])
        try:
            rij.clean_fields(exclude=verwijzingen)
        except ValidationError as fout:
            fouten.extend(
                f"{plek}, {veld}: {melding}"
                for veld, meldingen in fout.message_dict.items()
                for melding in meldingen
            )
            continue
        if rij.pk is None:
            rij.save()
            verslag.nieuw.append(naam)
        else:
            rij.save(update_fields=anders)
            verslag.gewijzigd[naam] = anders
        vastleggen(
            soort=f"{model._meta.model_name}.ingelezen",
            onderwerp=rij,
            op=op,
            door=door,
            velden=anders,
        )
    return verslag


def ja_of_nee(waarde: str) -> bool:
    """Whether the cell says ja. Raises ValueError for anything but ja or nee."""
    if waarde not in ("ja", "nee"):
        raise ValueError(f"'{waarde}' is geen ja of nee.")
    return waarde == "ja"


def _vakdomein(rij: dict[str, str]) -> dict[str, Any]:
    return rij | {
        "gevoelig": ja_of_nee(rij["gevoelig"]),
        "is_kcc": ja_of_nee(rij["is_kcc"]),
    }


def _team(rij: dict[str, str], domeinen: Mapping[str, Vakdomein]) -> dict[str, Any]:
    if rij["vakdomein"] not in domeinen:
        raise ValueError(f"vakdomein '{rij['vakdomein']}' bestaat niet.")
    return rij | {"vakdomein": domeinen[rij["vakdomein"]]}
