"""When so much is said about us that somebody should look. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Final

from termijnen.tijdzone import AMSTERDAM, lokaal

WEKEN: Final = 8
"""How far back the same hour of the same weekday is looked at."""
MINSTENS_WEKEN: Final = 3
"""With less behind us nobody knows what is usual."""
MINSTENS: Final = 6
"""Below this many posts in an hour there is no peak, whatever is usual."""
KEER: Final = 3


def uur_van(op: datetime) -> datetime:
    """The beginning of the hour that ``op`` is in."""
    return op.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def eerdere_uren(uur: datetime) -> list[datetime]:
    """The same hour of the same weekday in the weeks before, by the clock on the wall."""
    hier = lokaal(uur).replace(tzinfo=None)
    return [
        (hier - timedelta(weeks=week)).replace(tzinfo=AMSTERDAM).astimezone(UTC)
        for week in range(1, WEKEN + 1)
    ]


def gewoon(eerdere: Sequence[int]) -> float | None:
    """What is usual at this hour: the median of ``eerdere``, the counts of the weeks that we listened; nothing
    when those are too few. One week with a peak of its own moves it little."""
    return float(median(eerdere)) if len(eerdere) >= MINSTENS_WEKEN else None


def is_piek(aantal: int, eerdere: Sequence[int]) -> bool:
    """Whether ``aantal`` posts in an hour is far more than usual."""
    normaal = gewoon(eerdere)
    return normaal is not None and aantal >= MINSTENS and aantal >= KEER * max(normaal, 1.0)
