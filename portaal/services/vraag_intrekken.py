"""A resident needs no answer any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from klanten.inwoner import Inwoner
from zaken.models import Vraag
from zaken.queries import vraag_van_inwoner
from zaken.services.afsluiten import vraag_intrekken


@transaction.atomic
def vraag_van_inwoner_intrekken(*, inwoner: Inwoner, referentie: str, op: datetime) -> Vraag:
    """Close the question as withdrawn by who asked it.

    Raises ``Vraag.DoesNotExist`` for one that is not theirs, ``Weigering`` for one that is settled.
    """
    vraag = vraag_van_inwoner(inwoner, referentie)
    return vraag_intrekken(vraag_id=vraag.pk, afloop=Vraag.Afloop.INGETROKKEN, op=op)
