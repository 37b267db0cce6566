"""Let many stories happen at once, in the order of their moments."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator, Iterable
from datetime import datetime

type Verhaal = Generator[datetime]
"""A story: it does something, yields the moment at which it goes on, and stops when the matter is done."""


def vertel(verhalen: Iterable[Verhaal], *, tot: datetime, tussendoor: Callable[[datetime], None]) -> None:
    """Wake the stories in order of time until ``tot``, so that what is not done by then is simply open.

    Of two stories at the same moment the one that was given first goes first. Before each step
    ``tussendoor`` hears what time it is.
    """
    agenda: list[tuple[datetime, int, Verhaal]] = []
    for nummer, verhaal in enumerate(verhalen):
        moment = next(verhaal, None)
        if moment is not None:
            heapq.heappush(agenda, (moment, nummer, verhaal))
    while agenda and agenda[0][0] <= tot:
        moment, nummer, verhaal = heapq.heappop(agenda)
        tussendoor(moment)
        volgende = next(verhaal, None)
        if volgende is not None:
            heapq.heappush(agenda, (max(volgende, moment), nummer, verhaal))


def stilstaande_klok(op: datetime) -> Callable[[], datetime]:
    """A clock that always says ``op``."""
    return lambda: op
