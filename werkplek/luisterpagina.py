"""What the page of what people say shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.paginator import Paginator

from kanalen.luisterqueries import (
    Dagvolume,
    lopende_piek,
    mag_volgtermen_kiezen,
    themas,
    vermeldingen,
    volgtermen,
    volume_per_dag,
)
from kanalen.models import Vermelding
from organisatie.models import Medewerker
from organisatie.queries import plek_van
from werkplek.forms.luisteren import Luisterfilter

DAGEN: Final = 14
PER_BLADZIJDE: Final = 20
TONEN: Final = {"negatief": "fout", "positief": "goed"}
"""How a post sounds -> the tone of its label."""


@dataclass(frozen=True, slots=True)
class Staaf:
    """A day as a bar of three parts; where each begins and how wide it is, in hundredths of the busiest day."""

    volume: Dagvolume
    delen: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Regel:
    vermelding: Vermelding
    toon: str


def opbouwen(medewerker: Medewerker, op: datetime, filter_: Luisterfilter, bladzijde: str) -> dict[str, Any]:
    """The context of the page."""
    gekozen = filter_.filter()
    deel = Paginator(vermeldingen(medewerker, **gekozen), PER_BLADZIJDE).get_page(bladzijde)
    dagen = volume_per_dag(medewerker, tot=op, dagen=DAGEN)
    return {
        "op": op,
        "filter": filter_,
        "gekozen": gekozen,
        "bladzijde": deel,
        "regels": [Regel(vermelding, TONEN.get(vermelding.sentiment, "")) for vermelding in deel.object_list],
        "staven": staven(dagen),
        "themas": themas(medewerker, sinds=op - timedelta(days=DAGEN)),
        "piek": lopende_piek(medewerker, op=op),
        "termen": list(volgtermen(medewerker)),
        "mag_kiezen": mag_volgtermen_kiezen(medewerker),
        "mag_oppakken": plek_van(medewerker).is_kcc,
    }


def staven(dagen: Sequence[Dagvolume]) -> list[Staaf]:
    """A bar for each day, the widest for the day on which most was said."""
    meest = max((dag.aantal for dag in dagen), default=0) or 1
    rijen = []
    for dag in dagen:
        delen, begin = [], 0.0
        for naam, aantal in (
            ("negatief", dag.negatief),
            ("neutraal", dag.neutraal),
            ("positief", dag.positief),
        ):
            breedte = round(100 * aantal / meest, 2)
            if breedte:
                delen.append((naam, round(begin, 2), breedte))
            begin += breedte
        rijen.append(Staaf(dag, tuple(delen)))
    return rijen
