"""Note in which language somebody wants to hear from us."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Partij
from organisatie.models import Medewerker


@transaction.atomic
def taal_vastleggen(*, partij_id: int, taal: str, op: datetime, door: Medewerker | None = None) -> Partij:
    """Note the language; what leaves from now on is written in it where we have the words."""
    partij = Partij.objects.select_for_update().get(pk=partij_id)
    if partij.taal != taal:
        vorige = partij.taal
        partij.taal = taal
        partij.save(update_fields=["taal"])
        vastleggen(soort="partij.taal", onderwerp=partij, op=op, door=door, van=vorige, naar=taal)
    return partij
