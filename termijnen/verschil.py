"""Which days two working calendars judge differently, so that who compares them need not try every term."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from termijnen.kalender import Werkkalender


class Bereik(NamedTuple):
    """From the first up to and including the last day that differs."""

    eerste: date
    laatste: date


@dataclass(frozen=True, slots=True)
class Verschil:
    """Where promises and where legal terms may end elsewhere; `None` where nothing differs for them.

    A term moves only when its days, from the day of receipt up to and including the day it ends, touch these: its end
    depends on no other day. Other opening hours differ on every day, for promises.
    """

    belofte: Bereik | None
    wet: Bereik | None


def verschil(oud: Werkkalender, nieuw: Werkkalender) -> Verschil:
    """How these two differ. A day that only one of them knows differs."""
    belofte: list[date] = []
    wet: list[date] = []
    andere_uren = (oud.opent, oud.sluit) != (nieuw.opent, nieuw.sluit)
    eerste = date(min(oud.eerste_jaar, nieuw.eerste_jaar), 1, 1)
    laatste = date(max(oud.laatste_jaar, nieuw.laatste_jaar), 12, 31)
    for nummer in range(eerste.toordinal(), laatste.toordinal() + 1):
        dag = date.fromordinal(nummer)
        voor, na = _oordeel(oud, dag), _oordeel(nieuw, dag)
        if andere_uren or voor is None or na is None or voor[0] != na[0]:
            belofte.append(dag)
        if voor is None or na is None or voor[1] != na[1]:
            wet.append(dag)
    return Verschil(_bereik(belofte), _bereik(wet))


def _oordeel(kalender: Werkkalender, dag: date) -> tuple[bool, bool] | None:
    """Whether we work this day and whether the law calls it free; `None` for a day the calendar does not know."""
    if not kalender.eerste_jaar <= dag.year <= kalender.laatste_jaar:
        return None
    return kalender.is_werkdag(dag), kalender.is_wettelijk_vrij(dag)


def _bereik(dagen: list[date]) -> Bereik | None:
    return Bereik(dagen[0], dagen[-1]) if dagen else None
