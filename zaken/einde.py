"""Where the due moment of a running term lies by a given calendar, all that moved it included. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from termijnen.berekenen import Eenheid, bereken, toezegging, uitleg
from termijnen.kalender import Werkkalender
from termijnen.tijdzone import AMSTERDAM, lokaal
from termijnen.verlenging import Verlengingsgrens, verlengingsgrens

if TYPE_CHECKING:
    from zaken.models import Termijn


def einde_van(
    kalender: Werkkalender,
    termijn: Termijn,
    *,
    opschortingen: Sequence[tuple[date, date]] = (),
    datum: date | None = None,
) -> datetime:
    """The due moment of this term: its length, its extension, these suspensions.

    A promise keeps the date the resident was told, also when the calendar has closed that day since: its ladder
    then warns on the last working day before. ``datum`` gives a promise another date. Raises ``TermijnFout``.
    """
    eenheid = Eenheid(termijn.eenheid)
    if eenheid is Eenheid.DATUM:
        if datum is not None:
            return toezegging(kalender, datum, termijn.start_op).uiterlijk
        dag = lokaal(termijn.uiterlijk_op).date()
        if not kalender.is_werkdag(dag):
            return termijn.uiterlijk_op
        return datetime.combine(dag, kalender.sluit, AMSTERDAM)
    return bereken(
        kalender,
        eenheid=eenheid,
        aantal=termijn.aantal,
        vanaf=termijn.start_op,
        opschortingen=opschortingen,
        verlenging=termijn.verlengd_met or 0,
    ).uiterlijk


def verantwoording_van(kalender: Werkkalender, termijn: Termijn) -> list[str]:
    """How the end of this term was computed, day by day, in Dutch sentences; by the calendar it was computed with.

    Raises ``TermijnFout``.
    """
    eenheid = Eenheid(termijn.eenheid)
    if eenheid is Eenheid.DATUM:
        return ["Deze dag hebben wij zelf aan de inwoner toegezegd."]
    return uitleg(
        bereken(
            kalender,
            eenheid=eenheid,
            aantal=termijn.aantal,
            vanaf=termijn.start_op,
            opschortingen=opschortingen_van(termijn),
            verlenging=termijn.verlengd_met or 0,
        )
    )


def verlengingsgrens_van(termijn: Termijn) -> Verlengingsgrens:
    """With how much this legal term may be extended, in its own unit, and by which article."""
    return verlengingsgrens(
        grondslag=termijn.grondslag, eenheid=Eenheid(termijn.eenheid), aantal=termijn.aantal or 0
    )


def opschortingen_van(termijn: Termijn) -> list[tuple[date, date]]:
    """The suspensions of a term as pairs of the day asked and the day received, as the arithmetic wants."""
    een_dag = timedelta(days=1)
    return sorted(
        (opschorting.periode.lower - een_dag, opschorting.periode.upper - een_dag)
        for opschorting in termijn.opschortingen.all()
    )
