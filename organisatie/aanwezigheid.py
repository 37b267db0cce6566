"""Whether somebody is here on a day, and when they are back. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

DOORDEWEEKS: Final = frozenset(range(5))
VOORUIT: Final = timedelta(days=400)
"""How far ahead the day of return is looked for; further away nobody plans."""


@dataclass(frozen=True, slots=True)
class Afwezig:
    """Days away, the last one included; ``tot_en_met`` is empty until further notice."""

    van: date
    tot_en_met: date | None

    def omvat(self, dag: date) -> bool:
        """Whether this day is one of them."""
        return self.van <= dag and (self.tot_en_met is None or dag <= self.tot_en_met)


@dataclass(frozen=True, slots=True)
class Aanwezigheid:
    """On which weekdays somebody works (0 is Monday), and when they are away nevertheless.

    Knows no holidays: whoever asks about a day asks about a working day of the house.
    """

    werkdagen: frozenset[int] = DOORDEWEEKS
    afwezig: tuple[Afwezig, ...] = ()

    def is_er(self, dag: date) -> bool:
        """Whether this person works that day."""
        return dag.weekday() in self.werkdagen and not any(periode.omvat(dag) for periode in self.afwezig)

    def weer_op(self, dag: date) -> date | None:
        """The first day from ``dag`` on which this person works; None when nobody can tell."""
        einde = dag + VOORUIT
        while dag <= einde:
            if self.is_er(dag):
                return dag
            weg = next((periode for periode in self.afwezig if periode.omvat(dag)), None)
            if weg is not None and weg.tot_en_met is None:
                return None
            dag = (weg.tot_en_met if weg and weg.tot_en_met else dag) + timedelta(days=1)
        return None

    @property
    def deel(self) -> float:
        """Share of a full week, from 0 to 1."""
        return len(self.werkdagen) / len(DOORDEWEEKS)
