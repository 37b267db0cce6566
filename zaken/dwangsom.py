"""The penalty for deciding too late (Awb 4:17 and 4:18). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

HERSTELTERMIJN: Final = timedelta(weeks=2)
"""After the day on which the notice of default was received and the term has passed (Awb 4:17 lid 3)."""

DAGEN_PER_STAP: Final = 14
HOOGSTENS: Final = 42
"""Days for which the penalty runs at most (Awb 4:17 lid 1)."""

BEDRAGEN: Final[tuple[tuple[date, tuple[int, int, int]], ...]] = (
    (date(2009, 10, 1), (20, 30, 40)),
    (date(2019, 1, 1), (23, 35, 45)),
)
"""Euros per day in the first, second and third fortnight, for notices received from this date on.

Source: Awb 4:17 lid 2 as it entered into force, and the indexation regulation of 22 November 2018, whose
transitional rule makes the day of receipt of the notice decide. A later indexation is a line more."""


class TeVroegIngebreke(ValueError):
    """A notice of default before the term has passed has no effect (Awb 4:17 lid 3)."""


@dataclass(frozen=True, slots=True)
class Dwangsom:
    """How the penalty stands: ``dagen`` counted so far, ``bedrag`` in whole euros."""

    eerste_dag: date
    laatste_dag: date
    dagen: int
    bedrag: int

    @property
    def op_zijn_hoogst(self) -> bool:
        """Whether every day for which it can run has run."""
        return self.dagen == HOOGSTENS


def eerste_dag(*, einde_termijn: date, ontvangen: date) -> date:
    """The first day the penalty is owed: two weeks have passed after the later of the two days.

    Raises ``TeVroegIngebreke`` when the notice was received before the term had passed. The General
    Act on Terms does not apply: days are counted as they come.
    """
    if ontvangen <= einde_termijn:
        raise TeVroegIngebreke("De termijn is nog niet verstreken. De ingebrekestelling komt te vroeg.")
    return max(einde_termijn, ontvangen) + HERSTELTERMIJN + timedelta(days=1)


def dwangsom(*, einde_termijn: date, ontvangen: date, tot_en_met: date) -> Dwangsom:
    """The penalty over the days up to and including ``tot_en_met``: today, or the day before the decision.

    Raises what ``eerste_dag`` raises.
    """
    eerste = eerste_dag(einde_termijn=einde_termijn, ontvangen=ontvangen)
    dagen = max(0, min(HOOGSTENS, (tot_en_met - eerste).days + 1))
    bedragen = next(bedragen for vanaf, bedragen in reversed(BEDRAGEN) if vanaf <= ontvangen)
    bedrag = sum(
        per_dag * max(0, min(DAGEN_PER_STAP, dagen - stap * DAGEN_PER_STAP))
        for stap, per_dag in enumerate(bedragen)
    )
    return Dwangsom(
        eerste_dag=eerste,
        laatste_dag=eerste + timedelta(days=HOOGSTENS - 1),
        dagen=dagen,
        bedrag=bedrag,
    )
