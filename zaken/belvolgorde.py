"""Where a callback stands in the queue, by when the resident would like to be called. Pure.

Everything else stands where it is due. A callback rises while it is the preferred part of the day, and sinks while a
better moment than this one is still to come. Late is late: then the preference no longer counts.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

from termijnen.kalender import Werkkalender
from termijnen.tijdzone import AMSTERDAM, lokaal

VENSTERS: Final[dict[str, tuple[time, time]]] = {
    "ochtend": (time(8, 30), time(12)),
    "middag": (time(12), time(17)),
}
"""``Terugbelverzoek.Tijdvak`` -> from when up to, not including, when on a working day."""

EINDE: Final = time(23, 59, 59)


def plaats_in_wachtrij(
    kalender: Werkkalender, *, tijdvak: str, uiterlijk: datetime, op: datetime
) -> datetime | None:
    """The moment to sort a callback by instead of ``uiterlijk``; nothing when it stays where it is due.

    Within the preferred part of the day: when that began, so it comes before all that is not late yet. Outside it:
    the end of the day on which it is due, behind all else of that day, as long as the preferred part comes once
    more before it is due. Raises ``KalenderOntbreekt`` for a moment outside the calendar.
    """
    venster = VENSTERS.get(tijdvak)
    if venster is None or uiterlijk <= op:
        return None
    nu = lokaal(op)
    begin = datetime.combine(nu.date(), venster[0], AMSTERDAM)
    if kalender.is_werkdag(nu) and venster[0] <= nu.time() < venster[1]:
        return begin
    if nu >= begin or not kalender.is_werkdag(nu):
        begin = datetime.combine(kalender.volgende_werkdag(nu.date()), venster[0], AMSTERDAM)
    if begin < uiterlijk:
        return datetime.combine(lokaal(uiterlijk).date(), EINDE, AMSTERDAM)
    return None
