"""Signs of life of worker and beat, kept in Valkey for ``/gezond/``.

The sign expires by itself: a process that hangs or is gone stops renewing it, and nobody has to notice that for it.
"""

import logging
import os
import sys
from typing import Any

import redis
from celery.beat import PersistentScheduler
from celery.signals import heartbeat_sent
from django.conf import settings

LEVENSDUUR_SECONDEN = 20
WORKER = "kcc:hartslag:worker"
BEAT = "kcc:hartslag:beat"

logger = logging.getLogger(__name__)


def verbinding() -> redis.Redis:
    """A connection to Valkey that gives up within two seconds instead of waiting."""
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1, retry=None)


def melden(sleutel: str) -> None:
    """Leave a sign of life under ``sleutel``. A broker that is gone is logged, never raised."""
    try:
        with verbinding() as valkey:
            valkey.set(sleutel, "1", ex=LEVENSDUUR_SECONDEN)
    except redis.RedisError as fout:
        logger.warning("Hartslag %s niet gemeld: %s", sleutel, fout)


@heartbeat_sent.connect
def _worker_leeft(**_: Any) -> None:
    melden(WORKER)


class HartslagScheduler(PersistentScheduler):
    """Celery's own scheduler that leaves a sign of life at every tick."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Send what is due and say that beat lives; returns the seconds until the next tick."""
        wachten: float = super().tick(*args, **kwargs)
        melden(BEAT)
        return wachten


def leeft(sleutel: str) -> bool:
    """Was there a sign of life under ``sleutel`` in the last ``LEVENSDUUR_SECONDEN``? A broker that is gone: no."""
    try:
        with verbinding() as valkey:
            return bool(valkey.exists(sleutel))
    except redis.RedisError:
        return False


if __name__ == "__main__":
    # The health check of a container: ``python -m kcc.hartslag worker``.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcc.settings")
    sys.exit(not leeft(f"kcc:hartslag:{sys.argv[1]}"))
