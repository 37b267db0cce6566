"""Bound what a batch may cost others when its worker stalls."""

from __future__ import annotations

from typing import Final

from django.db import connection

GRENZEN: Final = {
    "idle_in_transaction_session_timeout": "10s",
    "statement_timeout": "30s",
    "lock_timeout": "5s",
}


def transactie_begrenzen() -> None:
    """Set time limits for the rest of this transaction; call it first.

    A worker that is frozen in the middle of a batch loses its connection and with it its locks: PostgreSQL undoes
    the batch, another worker takes it, and the frozen one finds its connection gone when it comes back.
    """
    velden = ", ".join(["set_config(%s, %s, true)"] * len(GRENZEN))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {velden}", [deel for paar in GRENZEN.items() for deel in paar])
