"""Note that a batch of letters was posted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht, Bezorging, Postpartij
from organisatie.models import Medewerker
from zaken.weigering import Weigering


@transaction.atomic
def postpartij_posten(*, partij_id: int, op: datetime, door: Medewerker) -> Postpartij:
    """The letters of the batch are offered for delivery now: the proof that they were sent (Awb 3:41). Twice is
    once.

    Raises ``Weigering`` for a batch that was not printed.
    """
    partij = Postpartij.objects.select_for_update().get(pk=partij_id)
    if partij.afgedrukt_op is None:
        raise Weigering("Deze partij is nog niet afgedrukt.")
    if partij.gepost_op is not None:
        return partij
    partij.gepost_op = op
    partij.save(update_fields=["gepost_op"])
    berichten = list(
        Bericht.objects.select_for_update(of=("self",))
        .filter(brief__partij=partij, status=Bericht.Status.KLAARGEZET)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    Bericht.objects.filter(pk__in=berichten).update(status=Bericht.Status.AANGEBODEN)
    Bezorging.objects.bulk_create(
        Bezorging(
            bericht_id=bericht_id,
            status=Bericht.Status.AANGEBODEN,
            op=op,
            toelichting=f"Op de post gedaan, {partij.nummer}",
        )
        for bericht_id in berichten
    )
    vastleggen(soort="postpartij.gepost", onderwerp=partij, op=op, door=door, brieven=len(berichten))
    return partij
