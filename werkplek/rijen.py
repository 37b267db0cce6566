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
    """``wanneer`` is "vandaag 17:00" or "2 werkdagen te laat"; empty when nothing is due.

    ``bel_nu``: a callback, in the part of the day in which its resident likes to be called.
    """

    vraag: Vraag
    wanneer: str
    bel_nu: bool = False


def rijen(vragen: Iterable[Vraag], op: datetime) -> list[Rij]:
    """The rows in the order given."""
    kalender = geldende_kalender()
    return [
        Rij(
            vraag,
            afstand_in_woorden(kalender, vraag.uiterlijk_op, op) if vraag.uiterlijk_op else "",
            bel_nu=vraag.liefst_op is not None and vraag.liefst_op <= op,
        )
        for vraag in vragen
    ]
