"""Take a message that was set apart in again, after what was wrong has been repaired."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht
from kanalen.services.verwerken import bericht_verwerken
from klanten.models import Kanaal, Richting
from organisatie.models import Medewerker
from zaken.weigering import Weigering


def bericht_opnieuw_verwerken(*, bericht_id: int, op: datetime, door: Medewerker | None = None) -> Bericht:
    """Process a message that was set apart once more, from its raw form. Raises ``Weigering`` for another."""
    with transaction.atomic():
        bericht = (
            Bericht.objects.select_for_update().defer("rauw").get(pk=bericht_id, richting=Richting.INKOMEND)
        )
        if bericht.status != Bericht.Status.APART_GEZET:
            raise Weigering("Dit bericht is al verwerkt. U hoeft niets te doen.")
        if bericht.kanaal == Kanaal.POST:
            raise Weigering("Een brief verwerkt u zelf. Registreer hem, of scan hem opnieuw.")
        bericht.status = Bericht.Status.ONTVANGEN
        bericht.melding = ""
        bericht.save(update_fields=["status", "melding"])
        bericht.bijlagen.all().delete()
        vastleggen(soort="bericht.opnieuw_ingenomen", onderwerp=bericht, op=op, door=door)
    return bericht_verwerken(bericht_id=bericht_id, op=op)
