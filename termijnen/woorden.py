"""Moments in plain Dutch."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from termijnen.tijdzone import lokaal

if TYPE_CHECKING:
    from termijnen.kalender import Werkkalender

WEEKDAGEN: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
# A legal term ends with its day; naming 23:59 would suggest a clock that the law does not know.
EINDE_VAN_DE_DAG: Final = time(23, 59)
WEEK: Final = 7


def _dag(datum: date) -> date:
    return lokaal(datum).date() if isinstance(datum, datetime) else datum


def dag_en_maand(datum: date, jaar: int | None = None) -> str:
    """ "25 december"; with the year when it differs from `jaar`."""
    datum = _dag(datum)
    tekst = f"{datum.day} {MAANDEN[datum.month - 1]}"
    return tekst if jaar is None or jaar == datum.year else f"{tekst} {datum.year}"


def datum_in_woorden(datum: date, op: date | None = None) -> str:
    """ "maandag 30 november"; with the year when it differs from the year of `op`."""
    datum = _dag(datum)
    return f"{WEEKDAGEN[datum.weekday()]} {dag_en_maand(datum, _dag(op).year if op else None)}"


def uiterlijk_in_woorden(moment: date, op: date | None = None) -> str:
    """ "uiterlijk maandag 30 november": the promise as the resident reads it."""
    return f"uiterlijk {datum_in_woorden(moment, op)}"


def moment_in_woorden(moment: datetime, op: date | None = None) -> str:
    """ "maandag 30 november om 17:00 uur"; without the time at the end of a day."""
    moment = lokaal(moment)
    dag = datum_in_woorden(moment, op)
    return f"{dag} om {moment:%H:%M} uur" if _klok(moment) else dag


def afstand_in_woorden(kalender: "Werkkalender", uiterlijk: datetime, op: datetime) -> str:
    """How far away the due moment is: "vandaag 17:00", "over 3 werkdagen", "2 werkdagen te laat".

    Counts working days, as people at the desk do. A term that ran out since the last working day is "sinds vrijdag
    17:00 te laat". Raises `KalenderOntbreekt` when one of the two lies outside the calendar.
    """
    uiterlijk, op = lokaal(uiterlijk), lokaal(op)
    dagen = (uiterlijk.date() - op.date()).days
    tot = kalender.tabel.werkdagen_tot
    werkdagen = tot[kalender.index(uiterlijk)] - tot[kalender.index(op)]
    if uiterlijk < op:
        return (
            f"{_werkdagen(-werkdagen)} te laat"
            if werkdagen
            else f"sinds {_dichtbij(uiterlijk, dagen)} te laat"
        )
    if dagen <= 1 or not werkdagen:
        return _dichtbij(uiterlijk, dagen)
    return f"over {_werkdagen(werkdagen)}"


def _werkdagen(aantal: int) -> str:
    return "1 werkdag" if aantal == 1 else f"{aantal} werkdagen"


def _klok(moment: datetime) -> str:
    return "" if moment.time() >= EINDE_VAN_DE_DAG else f" {moment:%H:%M}"


def _dichtbij(moment: datetime, dagen: int) -> str:
    """A day nearby by the name people give it, with the time."""
    namen = {-1: "gisteren", 0: "vandaag", 1: "morgen"}
    dag = namen.get(dagen) or (WEEKDAGEN[moment.weekday()] if abs(dagen) < WEEK else datum_in_woorden(moment))
    return f"{dag}{_klok(moment)}"
