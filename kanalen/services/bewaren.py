"""Keep what comes in, as it is and once, before anything else is tried."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

import psycopg
from django.db import IntegrityError, connection, transaction
from psycopg import sql

from kanalen.models import Bericht
from klanten.models import Kanaal, Richting


class Bewaard(NamedTuple):
    bericht_id: int
    nieuw: bool


GROOT: Final = 1024 * 1024
"""Bytes. What is larger goes to the database as it is, and not as part of a statement in text of twice its size."""


class IdDubbelGebruikt(RuntimeError):
    """Two ids that hold the content itself are the same for different content: a digest was broken."""


def bericht_bewaren(
    *,
    kanaal: Kanaal,
    postbus: str,
    kanaal_id: str,
    inhoud_digest: str,
    rauw: bytes,
    postbus_op: datetime | None = None,
    op: datetime,
) -> Bewaard:
    """Store a raw message in a transaction of its own; what is known already is not stored again.

    ``op`` is the moment of reading, ``postbus_op`` the moment the mailbox received it. An id that was used
    before with other content belongs to another message, which is kept beside it: some programs repeat
    their Message-ID, and nobody may lose a question by that. Two readers at once store one message.
    """
    for sleutel in (kanaal_id, f"{kanaal_id[:230]}#{inhoud_digest}"):
        bericht = Bericht(
            kanaal=kanaal,
            richting=Richting.INKOMEND,
            postbus=postbus,
            kanaal_id=sleutel,
            inhoud_digest=inhoud_digest,
            status=Bericht.Status.ONTVANGEN,
            rauw=rauw if len(rauw) <= GROOT else b"",
            postbus_op=postbus_op,
            op=op,
        )
        try:
            with transaction.atomic(durable=True):
                bericht.save(force_insert=True)
                if len(rauw) > GROOT:
                    _rauw_bewaren(bericht.pk, rauw)
        except IntegrityError:
            bekend = Bericht.objects.filter(
                richting=Richting.INKOMEND, postbus=postbus, kanaal_id=sleutel
            ).values_list("pk", "inhoud_digest")
            for pk, digest in bekend:
                if digest == inhoud_digest:
                    return Bewaard(pk, nieuw=False)
            if not bekend:
                raise
        else:
            return Bewaard(bericht.pk, nieuw=True)
    raise IdDubbelGebruikt(kanaal_id)


def _rauw_bewaren(bericht_id: int, rauw: bytes) -> None:
    """Bound by the server: Django would write the bytes into the statement, in hexadecimal digits."""
    opdracht = sql.SQL("UPDATE {} SET rauw = %b WHERE id = %s").format(sql.Identifier(Bericht._meta.db_table))
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(opdracht, (rauw, bericht_id))
