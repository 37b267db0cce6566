"""Take news back before it goes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Nieuwsbericht
from organisatie.models import Medewerker
from zaken.weigering import Weigering


@transaction.atomic
def nieuws_intrekken(*, nieuws_id: int, op: datetime, door: Medewerker) -> Nieuwsbericht:
    """Take the news back; twice is once. Raises ``Weigering`` when it has gone."""
    nieuws = Nieuwsbericht.objects.select_for_update().get(pk=nieuws_id)
    if nieuws.status == Nieuwsbericht.Status.INGETROKKEN:
        return nieuws
    if nieuws.status == Nieuwsbericht.Status.GEPLAATST:
        raise Weigering("Dit bericht is al weg. Verwijder het op het medium zelf.")
    nieuws.status = Nieuwsbericht.Status.INGETROKKEN
    nieuws.save(update_fields=["status"])
    vastleggen(soort="nieuws.ingetrokken", onderwerp=nieuws, op=op, door=door)
    return nieuws
