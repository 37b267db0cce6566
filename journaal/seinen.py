"""Tell a worker that something waits, once the transaction is there to be seen.

A signal only saves time: the beat does the same work a few seconds later, so losing one loses nothing.
"""

from __future__ import annotations

import logging

from celery import current_app
from django.core.cache import cache
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

_SECONDE = 1
_VERVALT = 30


def sein_na_vastleggen(taak: str, *, wachtrij: str) -> None:
    """Have ``taak`` run about a second after the commit; many signals within that second are one."""
    transaction.on_commit(lambda: _sein(taak, wachtrij), robust=True)


def _sein(taak: str, wachtrij: str) -> None:
    try:
        # Whoever comes within the second is seen by the run that is on its way.
        if cache.add(f"sein:{taak}", "1", timeout=_SECONDE):
            current_app.send_task(taak, queue=wachtrij, countdown=_SECONDE, expires=_VERVALT, retry=False)
    except (RedisError, OperationalError, OSError) as fout:
        logger.warning("Sein voor %s niet gegeven: %s", taak, fout)
