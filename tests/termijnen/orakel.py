"""A naive second opinion: the rules of `docs/termijnen.md` read aloud, one day at a time.

Written apart from `termijnen/`, and sharing nothing with it: its own Easter, its own holidays, no tables, no ranks. It
is slow and plain on purpose; where it and the engine disagree, one of the two misreads the rule.
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAG = timedelta(days=1)
OPEN, DICHT = time(8, 30), time(17, 0)

Paar = tuple[date, date]


def pasen(jaar: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def koningsdag(jaar: int) -> date:
    dag = date(jaar, 4, 27)
    return date(jaar, 4, 26) if dag.isoweekday() == 7 else dag


def is_feestdag(dag: date) -> bool:
    na_pasen = (dag - pasen(dag.year)).days
    vast = (dag.day, dag.month) in {(1, 1), (5, 5), (25, 12), (26, 12)}
    return vast or na_pasen in {-2, 1, 39, 50} or dag == koningsdag(dag.year)


def is_weekend(dag: date) -> bool:
    return dag.isoweekday() > 5


class Orakel:
    """The rules for one set of closing days and equated days."""

    def __init__(self, sluitingsdagen: Sequence[date] = (), gelijkgesteld: Sequence[date] = ()) -> None:
        self.sluitingsdagen = sluitingsdagen
        self.gelijkgesteld = gelijkgesteld

    def werkdag(self, dag: date) -> bool:
        return not is_weekend(dag) and not is_feestdag(dag) and dag not in self.sluitingsdagen

    def vrij(self, dag: date) -> bool:
        return is_weekend(dag) or is_feestdag(dag) or dag in self.gelijkgesteld

    def werkdagen(self, vanaf: datetime, aantal: int) -> datetime:
        dag = vanaf.astimezone(AMSTERDAM).date()
        while aantal:
            dag += DAG
            if self.werkdag(dag):
                aantal -= 1
        return datetime.combine(dag, DICHT, AMSTERDAM)

    def social(self, vanaf: datetime) -> datetime:
        hier = vanaf.astimezone(AMSTERDAM)
        dag, uur = hier.date(), hier.time()
        if uur >= DICHT or not self.werkdag(dag):
            # Closed for the rest of this day: it starts at the opening of the next day we work.
            dag, uur = self._eerste(dag + DAG, self.werkdag), OPEN
        elif uur < OPEN:
            uur = OPEN
        return datetime.combine(self._eerste(dag + DAG, self.werkdag), uur, AMSTERDAM)

    @staticmethod
    def _eerste(dag: date, past: Callable[[date], bool]) -> date:
        while not past(dag):
            dag += DAG
        return dag

    def wettelijk(
        self,
        ontvangen: date,
        aantal: int,
        eenheid: str,
        opschortingen: Sequence[Paar] = (),
        verlenging: int = 0,
    ) -> date:
        einde = self._een_termijn(ontvangen, aantal, eenheid, opschortingen)
        if verlenging:
            # What of a suspension falls after the first last day stops the extension; the rest did its work.
            rest = [(max(van, einde), tot) for van, tot in opschortingen if tot > einde]
            einde = self._een_termijn(einde, verlenging, eenheid, rest)
        return einde

    def _een_termijn(self, ontvangen: date, aantal: int, eenheid: str, opschortingen: Sequence[Paar]) -> date:
        if eenheid == "dagen":
            einde, atw, atw2 = ontvangen + aantal * DAG, aantal <= 90, aantal >= 3
        elif eenheid == "weken":
            einde, atw, atw2 = ontvangen + aantal * 7 * DAG, aantal <= 12, True
        else:
            maanden = ontvangen.year * 12 + ontvangen.month - 1 + aantal
            jaar, maand = maanden // 12, maanden % 12 + 1
            einde = date(jaar, maand, min(ontvangen.day, monthrange(jaar, maand)[1]))
            atw, atw2 = aantal <= 3, True

        def geschorst(dag: date) -> bool:
            return any(van < dag <= tot for van, tot in opschortingen)

        for van, tot in sorted(opschortingen):
            if van < einde:
                einde += tot - van
        if not atw:
            return einde
        while self.vrij(einde) or geschorst(einde):
            einde += DAG
        if atw2:
            while self._dagen_niet_vrij(ontvangen, einde, geschorst) < 2:
                einde += DAG
        return einde

    def _dagen_niet_vrij(self, na: date, tot_en_met: date, geschorst: Callable[[date], bool]) -> int:
        aantal, dag = 0, na + DAG
        while dag <= tot_en_met:
            aantal += not self.vrij(dag) and not geschorst(dag)
            dag += DAG
        return aantal

    def open_minuten(self, van: datetime, tot: datetime) -> int:
        """Opening time between two whole minutes, counted by walking the true clock a minute at a time."""
        minuten, nu = 0, van.astimezone(ZoneInfo("UTC"))
        while nu < tot:
            hier = nu.astimezone(AMSTERDAM)
            minuten += self.werkdag(hier.date()) and OPEN <= hier.time() < DICHT
            nu += timedelta(minutes=1)
        return minuten
