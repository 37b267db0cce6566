"""Somebody opens a question with the personal link from our mail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from portaal.queries import vraag_van_volglink
from zaken.models import Vraag


@transaction.atomic
def volglink_gebruiken(*, sleutel: str, op: datetime) -> Vraag | None:
    """The question that the link opens, and a fact that it did; None when it opens nothing (any more)."""
    vraag_id = vraag_van_volglink(sleutel, op=op)
    if vraag_id is None:
        return None
    vraag = Vraag.objects.only("pk", "referentie").get(pk=vraag_id)
    vastleggen(soort="volglink.gebruikt", onderwerp=vraag, op=op)
    return vraag
