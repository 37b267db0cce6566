"""Whose turn it is. Pure.

Who came without an appointment is called in order of coming. Who has an appointment and is there in time goes first
from that moment on, not before: an appointment is a promise, and coming early is not a reason to pass others. Who
comes too late for it waits in order of coming. Who was sent back to the hall keeps the place of the first time.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final

TE_LAAT_NA: Final = timedelta(minutes=10)
"""How long after the moment agreed somebody still keeps the appointment."""


class Groep(IntEnum):
    """The lowest is called first."""

    AFSPRAAK_NU = 0
    OP_VOLGORDE = 1
    AFSPRAAK_STRAKS = 2


def voorrang_vanaf(*, afspraak_op: datetime | None, getrokken_op: datetime) -> datetime | None:
    """From when this visitor goes first; never for who has no appointment or came too late for it."""
    if afspraak_op is None or getrokken_op > afspraak_op + TE_LAAT_NA:
        return None
    return afspraak_op


def plaats(
    *, voorrang_op: datetime | None, getrokken_op: datetime, nummer: int, op: datetime
) -> tuple[Groep, datetime, int]:
    """Sorts the waiting at the moment ``op``; ``kanalen.baliequeries`` says the same in the database."""
    if voorrang_op is None:
        return Groep.OP_VOLGORDE, getrokken_op, nummer
    groep = Groep.AFSPRAAK_NU if voorrang_op <= op else Groep.AFSPRAAK_STRAKS
    return groep, voorrang_op, nummer
