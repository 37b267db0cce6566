"""When to try again. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

OPLOPEND: Final = tuple(timedelta(minutes=minuten) for minuten in (1, 5, 15, 60))
DAARNA: Final = timedelta(hours=1)
OPGEVEN_NA: Final = timedelta(hours=24)
"""Mail servers give up after days; a resident who waits for an answer should not."""

PROEVEN: Final = tuple(timedelta(seconds=seconden) for seconden in (15, 30, 60, 120, 300, 600))
DAARNA_PROEVEN: Final = timedelta(minutes=15)


def proeftijd(proeven: int) -> timedelta:
    """How long a channel that is down waits after this many attempts (0: it has only just been found down)."""
    return PROEVEN[proeven] if proeven < len(PROEVEN) else DAARNA_PROEVEN


def wachttijd(pogingen: int) -> timedelta | None:
    """How long to wait after this many attempts; nothing when the last one was the last."""
    eerder = sum(OPLOPEND[: pogingen - 1], timedelta()) + DAARNA * max(0, pogingen - 1 - len(OPLOPEND))
    if eerder >= OPGEVEN_NA:
        return None
    return OPLOPEND[pogingen - 1] if pogingen <= len(OPLOPEND) else DAARNA
