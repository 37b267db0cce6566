"""Which day a resident read last in what we wrote: a day that moves is told once, and only to who read it. Pure.

What we wrote is kept as it left, so it is the one thing that knows what was promised to whom.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, Protocol

from kanalen.dagen import dag_in_woorden
from kanalen.tekstmomenten import Taal


class Geschreven(Protocol):
    """A letter: its text, and the moment it was written, which decides whether a day needs its year."""

    tekst: str
    op: datetime


AANLEIDINGEN: Final = ["ontvangstbevestiging", "casemanager", "reactie", "verschuiving"]
"""Why we write letters that name a day on which a resident hears from us."""


def las_het_laatst(geschreven: Iterable[Geschreven], *, van: date, naar: date) -> date | None:
    """Which of these two days stands in the newest letter that names one of them; ``geschreven`` from old to new.

    In one letter the day that comes last holds: a letter about a move names the old day first.
    """
    laatst = None
    for brief in geschreven:
        plekken = {dag: _plek(brief, dag) for dag in (van, naar)}
        dag = max(plekken, key=plekken.__getitem__)
        if plekken[dag] >= 0:
            laatst = dag
    return laatst


def _plek(brief: Geschreven, dag: date) -> int:
    return max(brief.tekst.rfind(dag_in_woorden(dag, brief.op, taal)) for taal in Taal)
