"""The way to Valkey for worker and beat: kombu's own, but for what a channel does whose connection is gone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import redis
from kombu.transport.redis import Channel, Transport as Redistransport


class Kanaal(Channel):
    """A channel that says its connection is gone with an error Celery knows.

    When the broker goes while a worker has a task in hands, the task's message is given back or acknowledged over a
    channel that was closed. In kombu 5.7 that is an ``AttributeError``, which ends the worker for good; as an error of
    the connection it is logged, and the worker connects anew.
    """

    #: Nothing needs to be given back: each task is a sweep that beat asks for again within the minute, and what was
    #: held comes back by itself after an hour.
    do_restore = False

    @contextmanager
    def conn_or_acquire(self, client: Any = None) -> Iterator[Any]:
        """A client of this channel. Raises ``redis.ConnectionError`` once its connection has been closed."""
        if not client and getattr(self.connection, "client", None) is None:
            raise redis.ConnectionError("De verbinding met de broker is weg.")
        with super().conn_or_acquire(client) as verbinding:
            yield verbinding


class Transport(Redistransport):
    """What ``broker_transport`` names."""

    Channel = Kanaal
