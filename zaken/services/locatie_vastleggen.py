"""Note where a question is about."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from zaken.models import Locatie
from zaken.plek import Plek
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering


@transaction.atomic
def locatie_vastleggen(*, vraag_id: int, plek: Plek, op: datetime, door: Medewerker | None = None) -> Locatie:
    """Keep the place with the question; a later one replaces it. Raises ``Weigering`` for no place at all."""
    vraag = vergrendelde_vraag(vraag_id)
    if not plek:
        raise Weigering("Vul in waar het is.", veld="plek")
    locatie, _ = Locatie.objects.update_or_create(
        vraag=vraag,
        defaults={
            "omschrijving": plek.omschrijving.strip()[:200],
            "breedte": plek.punt.breedte if plek.punt else None,
            "lengte": plek.punt.lengte if plek.punt else None,
            "bron": plek.bron,
            "op": op,
            "door": door,
        },
    )
    vastleggen(soort="vraag.locatie_vastgelegd", onderwerp=vraag, op=op, door=door)
    return locatie
