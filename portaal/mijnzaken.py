"""What somebody finds after signing in: what we wait for, what runs, what we promised, what is settled. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from portaal.stand import Stand, Toon, dag, stand_voor_inwoner, wat_komt

if TYPE_CHECKING:
    from zaken.models import Vraag


@dataclass(frozen=True, slots=True)
class Zaakregel:
    """One question as it stands."""

    vraag: Vraag
    stand: Stand


@dataclass(frozen=True, slots=True)
class Beloofd:
    """Something we still owe, or wait for: what, about which question, by which day."""

    vraag: Vraag
    wat: str
    uiterlijk: str
    op: datetime | date
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class Mijnzaken:
    """Everything of one resident, in the order in which it matters to them."""

    wacht_op_u: list[Zaakregel]
    loopt: list[Zaakregel]
    klaar: list[Zaakregel]
    beloften: list[Beloofd]

    def __bool__(self) -> bool:
        return bool(self.wacht_op_u or self.loopt or self.klaar)


def mijn_zaken(vragen: Iterable[Vraag], *, op: datetime) -> Mijnzaken:
    """Sort the questions of a resident by what they ask of them; ``vragen`` come newest first."""
    regels = [Zaakregel(vraag, stand_voor_inwoner(vraag, op=op)) for vraag in vragen]
    per_toon = {toon: [regel for regel in regels if regel.stand.toon == toon] for toon in Toon}
    beloften = [
        Beloofd(regel.vraag, komt.wat, dag(komt.op, op), komt.op, komt.uitleg)
        for regel in regels
        for komt in wat_komt(regel.vraag, op=op)
    ]
    beloften.sort(key=lambda beloofd: _datum(beloofd.op))
    return Mijnzaken(per_toon[Toon.WACHT], per_toon[Toon.LOOPT], per_toon[Toon.KLAAR], beloften)


def _datum(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
