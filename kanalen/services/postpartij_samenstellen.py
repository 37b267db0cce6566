"""Bring the letters of a domain together for the print room."""

from __future__ import annotations

import zlib
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from journaal.seinen import sein_na_vastleggen
from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht, Brief, Postpartij
from organisatie.models import Medewerker, Vakdomein
from zaken.weigering import Weigering

TAAK_MAKEN = "kanalen.postpartijen_maken"
HOOGUIT = 250
"""Letters in one batch: what a print room can lift, and a worker makes in a minute. The rest is for the next."""

_SLOT = 7103


@transaction.atomic
def postpartij_samenstellen(
    *, vakdomein: Vakdomein, sleutel: UUID, op: datetime, door: Medewerker
) -> Postpartij:
    """Put the oldest letters that wait in this domain and have an address in a new batch; a worker makes its files.

    From here on neither the letters nor their number change. The same ``sleutel`` twice, also at the same
    moment, is one batch; two colleagues at once never get the same letter. Raises ``Weigering`` when
    nothing waits.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_SLOT, zlib.crc32(sleutel.bytes) - 2**31])
    bestaand = Postpartij.objects.filter(sleutel=sleutel).first()
    if bestaand is not None:
        return bestaand
    brieven = list(
        Brief.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(
            partij=None, bericht__status=Bericht.Status.KLAARGEZET, bericht__vraag__team__vakdomein=vakdomein
        )
        .exclude(postcode="")
        .order_by("pk")
        .values_list("pk", flat=True)[:HOOGUIT]
    )
    if not brieven:
        raise Weigering("Er wachten geen brieven meer. Een collega was u voor.")
    partij = Postpartij.objects.create(
        vakdomein=vakdomein, sleutel=sleutel, samengesteld_op=op, samengesteld_door=door
    )
    Brief.objects.filter(pk__in=brieven).update(partij=partij)
    vastleggen(soort="postpartij.samengesteld", onderwerp=partij, op=op, door=door, brieven=len(brieven))
    sein_na_vastleggen(TAAK_MAKEN, wachtrij="standaard")
    return partij
