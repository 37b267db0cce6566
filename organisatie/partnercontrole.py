"""How long what we know of a partner holds. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

GELDIG: Final = timedelta(days=182)
"""Half a year after a check, somebody has to look again."""


def nog_te_controleren(gecontroleerd_op: date | None, vandaag: date) -> bool:
    """Whether nobody checked it, or longer ago than ``GELDIG``."""
    return gecontroleerd_op is None or vandaag - gecontroleerd_op > GELDIG
