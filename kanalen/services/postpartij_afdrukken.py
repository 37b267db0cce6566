"""Note that the print room printed a batch."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht, Bezorging, Postpartij
from organisatie.models import Medewerker
from zaken.weigering import Weigering


@transaction.atomic
def postpartij_afdrukken(*, partij_id: int, op: datetime, door: Medewerker) -> Postpartij:
    """Every letter of the batch gets this moment in its delivery history. Twice is once.

    Raises ``Weigering`` while its files are not made.
    """
    partij = Postpartij.objects.select_for_update().get(pk=partij_id)
    if partij.gemaakt_op is None:
        raise Weigering("De brieven zijn nog niet gemaakt. Wacht nog even.")
    if partij.afgedrukt_op is not None:
        return partij
    partij.afgedrukt_op = op
    partij.save(update_fields=["afgedrukt_op"])
    Bezorging.objects.bulk_create(
        Bezorging(
            bericht_id=bericht_id,
            status=Bericht.Status.KLAARGEZET,
            op=op,
            toelichting=f"Afgedrukt, {partij.nummer}",
        )
        for bericht_id in partij.brieven.order_by("pk").values_list("bericht", flat=True)
    )
    vastleggen(soort="postpartij.afgedrukt", onderwerp=partij, op=op, door=door)
    return partij
