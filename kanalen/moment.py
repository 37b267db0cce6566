"""Which moment counts as receipt. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

OUDST: Final = timedelta(days=60)
"""A message that claims to be older was not under way all that time: its clock is wrong."""


def moment_van_ontvangst(kandidaten: Iterable[datetime], op: datetime) -> tuple[datetime, str]:
    """The moment of receipt, and the claim that was set aside for it (ISO 8601, or empty).

    The first candidate counts. In the future or more than 60 days before ``op``, the moment of reading,
    it is not believed and ``op`` counts.
    """
    kandidaat = next(iter(kandidaten), None)
    if kandidaat is None:
        return op, ""
    if op - OUDST <= kandidaat <= op:
        return kandidaat, ""
    return op, kandidaat.isoformat(timespec="seconds")
