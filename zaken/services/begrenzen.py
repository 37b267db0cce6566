"""Bound what a batch may cost: others when its worker stalls, and the server when its statistics are old."""

from __future__ import annotations

from typing import Final

from django.db import connection

GRENZEN: Final = {
    "idle_in_transaction_session_timeout": "10s",
    "statement_timeout": "30s",
    "lock_timeout": "5s",
}

ALLEEN_LANGS_DE_INDEX: Final = {
    f"enable_{weg}": "off" for weg in ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin")
}
"""Take rows from the front of an index and stop: what is due comes first there. By its statistics of yesterday the
planner may think that little is due, and collect and sort all of it for every batch."""


def transactie_begrenzen(*, alleen_langs_de_index: bool = False) -> None:
    """Set limits for the rest of this transaction; call it first.

    A worker that is frozen in the middle of a batch loses its connection and with it its locks: PostgreSQL undoes
    the batch, another worker takes it, and the frozen one finds its connection gone when it comes back.
    """
    grenzen = GRENZEN | (ALLEEN_LANGS_DE_INDEX if alleen_langs_de_index else {})
    velden = ", ".join(["set_config(%s, %s, true)"] * len(grenzen))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {velden}", [deel for paar in grenzen.items() for deel in paar])
