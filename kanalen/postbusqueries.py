"""How it goes with the mailboxes: for monitoring, which is nobody's in particular."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from kanalen.models import Postbusstand

TE_LANG: Final = timedelta(minutes=15)
"""A mailbox is looked into every two minutes. Nobody notices a quarter of an hour; a weekend is noticed by all."""


def standen() -> QuerySet[Postbusstand]:
    """One row per mailbox that was ever read."""
    return Postbusstand.objects.order_by("postbus")


def wordt_geleegd(geleegd_op: datetime | None, nu: datetime) -> bool:
    """Whether somebody looked into the mailbox lately."""
    return geleegd_op is not None and nu - geleegd_op <= TE_LANG
