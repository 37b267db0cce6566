"""Have the desks of these people look again: something of theirs changed."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

import redis
from django.conf import settings
from django.db import transaction

from journaal.models import Sein

logger = logging.getLogger(__name__)

KANAAL: Final = "kcc:live"
"""Where the live process listens in Valkey. A word on it wakes that process; what there is to tell stands in the
database, so losing one loses nothing."""

BEWAREN: Final = timedelta(hours=1)
"""A page that was out of touch for longer looks at everything anew."""


@transaction.atomic
def seinen(
    *,
    soort: str,
    medewerkers: Collection[int] = (),
    teams: Collection[int] = (),
    omroep: str = "",
    op: datetime,
) -> None:
    """Tell these employees and the members of these teams (by primary key) to look at what is of this kind.

    ``omroep`` names public screens, which hear it together with every desk. In the transaction of the change, so that
    nobody is told of what never happened; heard right after its commit.
    """
    if not medewerkers and not teams and not omroep:
        return
    Sein.objects.bulk_create(
        [
            *(Sein(soort=soort, medewerker_id=medewerker, op=op) for medewerker in sorted(set(medewerkers))),
            *(Sein(soort=soort, team_id=team, op=op) for team in sorted(set(teams))),
            *([Sein(soort=soort, omroep=omroep, op=op)] if omroep else []),
        ]
    )
    transaction.on_commit(_wek, robust=True)


def seinen_opruimen(*, op: datetime) -> int:
    """Remove what nobody needs to catch up with any more; returns how many."""
    return Sein.objects.filter(op__lt=op - BEWAREN).delete()[0]


def _wek() -> None:
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1, retry=None
        ) as valkey:
            valkey.publish(KANAAL, "")
    except redis.RedisError as fout:
        logger.warning("De werkplekken horen dit iets later: %s", fout)
