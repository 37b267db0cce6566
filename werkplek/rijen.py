"""A question as a row in a queue: with the words for when it is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from termijnen.queries import geldende_kalender
from termijnen.woorden import afstand_in_woorden
from zaken.models import Vraag


@dataclass(frozen=True, slots=True)
class Rij:
    """``wanneer`` is "vandaag 17:00" or "2 werkdagen te laat"; empty when nothing is due."""

    vraag: Vraag
    wanneer: str


def rijen(vragen: Iterable[Vraag], op: datetime) -> list[Rij]:
    """The rows in the order given."""
    kalender = geldende_kalender()
    return [
        Rij(vraag, afstand_in_woorden(kalender, vraag.uiterlijk_op, op) if vraag.uiterlijk_op else "")
        for vraag in vragen
    ]
