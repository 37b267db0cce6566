"""Days as the reader of a letter says them, in the language of that reader. Pure."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from kanalen.tekstmomenten import Taal
from termijnen.tijdzone import lokaal
from termijnen.woorden import datum_in_woorden

_WEEKDAGEN: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MAANDEN: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def dag_in_woorden(moment: date, op: datetime, taal: Taal) -> str:
    """ "maandag 30 november" or "Monday 30 November"; with the year when it differs from that of ``op``."""
    if taal == Taal.NEDERLANDS:
        return datum_in_woorden(moment, op)
    dag = lokaal(moment).date() if isinstance(moment, datetime) else moment
    jaar = "" if dag.year == lokaal(op).year else f" {dag.year}"
    return f"{_WEEKDAGEN[dag.weekday()]} {dag.day} {_MAANDEN[dag.month - 1]}{jaar}"


def uiterlijk(moment: date, op: datetime, taal: Taal) -> str:
    """ "uiterlijk maandag 30 november" or "by Monday 30 November"."""
    return f"{'uiterlijk' if taal == Taal.NEDERLANDS else 'by'} {dag_in_woorden(moment, op, taal)}"
