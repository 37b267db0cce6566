"""How much more time a resident gets to hand something in when they could not reach us (Awb 2:21 lid 3). Pure.

The law says the delay may not be held against them. We turn that into a date both sides can read: the last day
moves by as long as the outage lasted.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from termijnen.kalender import Werkkalender
from termijnen.tijdzone import lokaal

DAG: Final = timedelta(days=1)


def geraakte_dagen(van: datetime, tot: datetime) -> tuple[date, date]:
    """First and last of the days on which something had to be handed in that this outage stood in the way of.

    From the day it began up to the day after it ended: who would have done it on the last evening but one has
    lost that evening as well.
    """
    return lokaal(van).date(), lokaal(tot).date() + DAG


def uitgesteld_tot(kalender: Werkkalender, laatste_dag: date, van: datetime, tot: datetime) -> date:
    """The new last day: later by the length of the outage in whole days, rounded up, and then no free day (Atw 1).

    Raises ``KalenderOntbreekt`` when it lies outside the calendar.
    """
    nieuw = laatste_dag + -(-(tot - van) // DAG) * DAG
    while kalender.is_wettelijk_vrij(nieuw):
        nieuw += DAG
    return nieuw
