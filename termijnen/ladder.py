"""The steps of a running term: which one is owed now, and when the next one comes.

A ladder has four rungs: `nadert` when half of the opening hours between start and due moment are used, `laatste_dag`
when the due day opens, `verstreken` at the due moment, and `nog_open` at the opening of every working day after it.
A rung that would not come strictly before the next one is left out: somebody who is told "today is the last day" needs
no "it is getting near" in the same hour.
"""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from termijnen.kalender import Werkkalender
from termijnen.tijdzone import lokaal


class Trede(StrEnum):
    """A rung of the ladder, lowest first."""

    NADERT = "nadert"
    LAATSTE_DAG = "laatste_dag"
    VERSTREKEN = "verstreken"
    NOG_OPEN = "nog_open"


class Mijlpaal(NamedTuple):
    """A rung and its moment. The two together identify a step of one term."""

    trede: Trede
    moment: datetime


def tot_en_met_verstreken(
    kalender: Werkkalender, start: datetime, uiterlijk: datetime
) -> tuple[Mijlpaal, ...]:
    """The rungs up to the due moment, strictly in order of time; the last one is always `verstreken`."""
    start, uiterlijk = lokaal(start), lokaal(uiterlijk)
    mijlpalen = [Mijlpaal(Trede.VERSTREKEN, uiterlijk)]
    # A legal term can end on a day we are closed; its last day is then the last day we can still do something.
    opening = kalender.vorige_opening(uiterlijk)
    if opening and start < opening < uiterlijk:
        mijlpalen.insert(0, Mijlpaal(Trede.LAATSTE_DAG, opening))
    halverwege = kalender.na_openingsduur(start, kalender.openingsduur(start, uiterlijk) / 2)
    if start < halverwege < mijlpalen[0].moment:
        mijlpalen.insert(0, Mijlpaal(Trede.NADERT, halverwege))
    return tuple(mijlpalen)


def eerstvolgende(
    kalender: Werkkalender,
    *,
    start: datetime,
    uiterlijk: datetime,
    na: datetime | None,
    gezet: Trede | None = None,
) -> Mijlpaal:
    """The first step after the moment `na` (`None`: the first of all). There always is one: `nog_open` has no end.

    `gezet` is the highest rung already taken; a rung is not taken twice, not even when the due moment has moved since.
    Raises `KalenderOntbreekt` when the calendar ends before the step.
    """
    if gezet not in (Trede.VERSTREKEN, Trede.NOG_OPEN):
        for mijlpaal in tot_en_met_verstreken(kalender, start, uiterlijk):
            if (na is None or mijlpaal.moment > na) and not _al_gezet(mijlpaal.trede, gezet):
                return mijlpaal
    vanaf = lokaal(uiterlijk) if na is None else max(lokaal(uiterlijk), lokaal(na))
    return Mijlpaal(Trede.NOG_OPEN, kalender.volgende_opening(vanaf))


def verschuldigd(
    kalender: Werkkalender,
    start: datetime,
    uiterlijk: datetime,
    laatst: datetime | None,
    op: datetime,
    *,
    gezet: Trede | None = None,
) -> Mijlpaal | None:
    """The step that is owed at `op`, when `laatst` was the moment of the last step taken; `None` when there is none.

    After an outage only the latest of the missed steps is owed: the ones before it say less than it does.
    A clock that goes back owes nothing. `gezet` as in `eerstvolgende`.
    """
    start, uiterlijk, op = lokaal(start), lokaal(uiterlijk), lokaal(op)
    mijlpaal: Mijlpaal | None = None
    opening = kalender.vorige_opening(op)
    if opening and opening > uiterlijk:
        mijlpaal = Mijlpaal(Trede.NOG_OPEN, opening)
    else:
        for kandidaat in tot_en_met_verstreken(kalender, start, uiterlijk):
            if kandidaat.moment <= op:
                mijlpaal = kandidaat
    if (
        mijlpaal is None
        or (laatst is not None and mijlpaal.moment <= laatst)
        or _al_gezet(mijlpaal.trede, gezet)
    ):
        return None
    return mijlpaal


def _al_gezet(trede: Trede, gezet: Trede | None) -> bool:
    """Whether a rung was taken already; `nog_open` comes back every working day."""
    if gezet is None or trede is Trede.NOG_OPEN:
        return False
    volgorde = tuple(Trede)
    return volgorde.index(trede) <= volgorde.index(gezet)
