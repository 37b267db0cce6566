"""Tell colleagues what is different for a while."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from catalogus.models import Huisbericht
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker


@transaction.atomic
def huisbericht_plaatsen(
    *, titel: str, tekst: str, van: date, tot_en_met: date, op: datetime, door: Medewerker
) -> Huisbericht:
    """Show the news from ``van`` to ``tot_en_met``, both included."""
    bericht = Huisbericht.objects.create(
        titel=titel, tekst=tekst, van=van, tot_en_met=tot_en_met, op=op, door=door
    )
    vastleggen(soort="huisbericht.geplaatst", onderwerp=bericht, op=op, door=door)
    return bericht


@transaction.atomic
def huisbericht_weghalen(*, bericht_id: int, op: datetime, door: Medewerker) -> None:
    """It holds no longer."""
    bericht = Huisbericht.objects.select_for_update().get(pk=bericht_id)
    vastleggen(soort="huisbericht.weggehaald", onderwerp=bericht, op=op, door=door)
    bericht.delete()
