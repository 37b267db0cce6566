"""Bring the letters of a domain together for the print room."""

from __future__ import annotations

import zlib
from datetime import datetime
from itertools import accumulate
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Sum
from django.db.models.functions import Coalesce

from journaal.seinen import sein_na_vastleggen
from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht, Bijlage, Brief, Postpartij
from kanalen.queries import te_openen
from organisatie.models import Medewerker, Vakdomein
from zaken.weigering import Weigering

TAAK_MAKEN = "kanalen.postpartijen_maken"
HOOGUIT = 250
"""Letters in one batch: what a print room can lift, and a worker makes in a minute. The rest is for the next."""
BIJLAGEN_HOOGUIT = 100 * 1024 * 1024
"""Bytes of files that go along with one batch."""

_SLOT = 7103


@transaction.atomic
def postpartij_samenstellen(
    *, vakdomein: Vakdomein, sleutel: UUID, op: datetime, door: Medewerker
) -> Postpartij:
    """Put the oldest letters that wait in this domain and have an address in a new batch; a worker makes its files.

    A letter waits as long as a file that goes along has not been found safe to open.

    From here on neither the letters nor their number change. The same ``sleutel`` twice, also at the same
    moment, is one batch; two colleagues at once never get the same letter. Raises ``Weigering`` when
    nothing waits.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_SLOT, zlib.crc32(sleutel.bytes) - 2**31])
    bestaand = Postpartij.objects.filter(sleutel=sleutel).first()
    if bestaand is not None:
        return bestaand
    wacht_op_scanner = Bijlage.objects.filter(bericht=OuterRef("bericht")).exclude(te_openen())
    wachtend = (
        Brief.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(
            ~Exists(wacht_op_scanner),
            partij=None,
            bericht__status=Bericht.Status.KLAARGEZET,
            bericht__vraag__team__vakdomein=vakdomein,
        )
        .exclude(postcode="")
        .order_by("pk")
    )
    brieven = _passend(list(wachtend.values_list("pk", flat=True)[:HOOGUIT]))
    if not brieven:
        raise Weigering("Er wachten geen brieven meer. Een collega was u voor.")
    partij = Postpartij.objects.create(
        vakdomein=vakdomein, sleutel=sleutel, samengesteld_op=op, samengesteld_door=door
    )
    Brief.objects.filter(pk__in=brieven).update(partij=partij)
    vastleggen(soort="postpartij.samengesteld", onderwerp=partij, op=op, door=door, brieven=len(brieven))
    sein_na_vastleggen(TAAK_MAKEN, wachtrij="standaard")
    return partij


def _passend(brieven: list[int]) -> list[int]:
    """As many of these letters as their files fit in the memory of a worker; the first always."""
    groottes = dict(
        Brief.objects.filter(pk__in=brieven)
        .annotate(grootte=Coalesce(Sum("bericht__bijlagen__grootte"), 0))
        .values_list("pk", "grootte")
    )
    samen = accumulate(groottes[brief] for brief in brieven)
    return [
        brief
        for nummer, (brief, tot_hier) in enumerate(zip(brieven, samen, strict=True))
        if nummer == 0 or tot_hier <= BIJLAGEN_HOOGUIT
    ]
