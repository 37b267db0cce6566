"""Leave a note for colleagues with a question."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from zaken.models import Notitie
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering


@transaction.atomic
def notitie_maken(*, vraag_id: int, tekst: str, op: datetime, door: Medewerker) -> Notitie:
    """Keep an internal note; the resident never sees it. Raises ``Weigering`` for an empty one."""
    vraag = vergrendelde_vraag(vraag_id)
    if not tekst.strip():
        raise Weigering("Schrijf eerst een notitie.", veld="tekst")
    notitie = Notitie.objects.create(vraag=vraag, tekst=tekst.strip(), op=op, door=door)
    vastleggen(soort="vraag.notitie", onderwerp=vraag, op=op, door=door, notitie=notitie.pk)
    return notitie
