"""The one time zone in which people make and keep promises."""

from datetime import datetime
from zoneinfo import ZoneInfo

from termijnen.fouten import TijdzoneOntbreekt

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def lokaal(moment: datetime) -> datetime:
    """The same instant on the Dutch wall clock.

    Raises `TijdzoneOntbreekt` for a naive datetime: guessing its zone would move terms by a day around midnight.
    """
    if moment.tzinfo is AMSTERDAM:
        return moment
    if moment.utcoffset() is None:
        raise TijdzoneOntbreekt("Dit moment heeft geen tijdzone.")
    return moment.astimezone(AMSTERDAM)
