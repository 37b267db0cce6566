"""What the page of the counter shows: who waits, who was called, and how the day goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from catalogus.queries import producten
from kanalen.baliequeries import (
    baliedag,
    balies,
    loket_van,
    niet_gekomen_voor,
    opgeroepenen_voor,
    wachtenden_voor,
)
from kanalen.models import Balie, Volgnummer
from organisatie.models import Medewerker
from werkplek.forms.balie import Inloopformulier, Loketformulier, Nummerformulier


@dataclass(frozen=True, slots=True)
class Wachtende:
    """A number in the hall, with how long its visitor waits in whole minutes."""

    nummer: Volgnummer
    minuten: int


def hal(medewerker: Medewerker, op: datetime, gevraagd: str = "") -> dict[str, Any]:
    """The part that changes by itself. ``gevraagd`` is the key of another counter than where one sits."""
    loket = loket_van(medewerker)
    balie = _balie(medewerker, gevraagd) or (loket.balie if loket else balies(medewerker).first())
    if balie is None:
        return {"balie": None, "loket": None}
    opgeroepenen = list(opgeroepenen_voor(medewerker, balie, op=op))
    return {
        "balie": balie,
        "loket": loket,
        "wachtenden": [
            Wachtende(nummer, _minuten(nummer, op)) for nummer in wachtenden_voor(medewerker, balie, op=op)
        ],
        "bij_mij": next((nummer for nummer in opgeroepenen if nummer.medewerker_id == medewerker.pk), None),
        "bij_anderen": [nummer for nummer in opgeroepenen if nummer.medewerker_id != medewerker.pk],
        "niet_gekomen": niet_gekomen_voor(medewerker, balie, op=op),
        "dag": baliedag(medewerker, balie, op=op),
    }


def opbouwen(
    medewerker: Medewerker, op: datetime, *, gevraagd: str = "", **formulieren: Any
) -> dict[str, Any]:
    """The context of the whole page; ``formulieren`` are those that were refused."""
    context = hal(medewerker, op, gevraagd)
    balie: Balie | None = context["balie"]
    if balie is None:
        return context
    loket = context["loket"]
    begin = {"balie": balie.pk}
    nieuw: dict[str, Any] = {
        "loketformulier": Loketformulier(
            initial={**begin, "naam": loket.naam if loket else ""}, medewerker=medewerker, op=op
        ),
        "nummerformulier": Nummerformulier(initial=begin, medewerker=medewerker, op=op),
        "inloopformulier": Inloopformulier(initial=begin, medewerker=medewerker, op=op),
    }
    return {
        **context,
        "balies": list(balies(medewerker)),
        "producten": producten(medewerker).values_list("naam", flat=True),
        **nieuw,
        **formulieren,
    }


def _balie(medewerker: Medewerker, gevraagd: str) -> Balie | None:
    if not gevraagd.isdecimal() or len(gevraagd) > 18:
        return None
    return balies(medewerker).filter(pk=int(gevraagd)).first()


def _minuten(nummer: Volgnummer, op: datetime) -> int:
    sinds = max(nummer.getrokken_op, nummer.voorrang_op or nummer.getrokken_op)
    return max(int((op - sinds).total_seconds() // 60), 0)
