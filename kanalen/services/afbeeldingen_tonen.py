"""A colleague asks for the images of a message that are on the internet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht
from organisatie.models import Medewerker

GETOOND = "bericht.afbeeldingen_getoond"


@transaction.atomic
def afbeeldingen_tonen(*, bericht_id: int, op: datetime, door: Medewerker) -> None:
    """Record that this colleague chose to, for whoever sent the message can see that somebody looked."""
    bericht = Bericht.objects.defer("rauw").get(pk=bericht_id)
    vastleggen(soort=GETOOND, onderwerp=bericht, op=op, door=door)
