"""Say whose a question is, once somebody proved that it is theirs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from zaken.models import Vraag
from zaken.services.vergrendelen import vergrendelde_vraag


@transaction.atomic
def vraag_toeschrijven(*, vraag_id: int, partij_id: int, op: datetime) -> Vraag:
    """Make this party the one who asked; the contacts stay as they were."""
    vraag = vergrendelde_vraag(vraag_id)
    if vraag.partij_id == partij_id:
        return vraag
    vorige, vraag.partij_id = vraag.partij_id, partij_id
    vraag.save(update_fields=["partij"])
    vastleggen(soort="vraag.toegeschreven", onderwerp=vraag, op=op, van=vorige, naar=partij_id)
    return vraag
