"""Who signed in adds a question of theirs that we knew without knowing whose it was."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from klanten.inwoner import Inwoner
from zaken.models import Vraag
from zaken.queries import vraag_van_inwoner
from zaken.services.toeschrijven import vraag_toeschrijven


@transaction.atomic
def vraag_toevoegen(*, inwoner: Inwoner, referentie: str, op: datetime) -> Vraag:
    """Put the question with the others of the party that signed in.

    A code proved that it is theirs: it went to the address that asked. Raises ``Vraag.DoesNotExist`` for a question
    that was not opened here, or when nobody signed in.
    """
    vraag = vraag_van_inwoner(inwoner, referentie)
    if inwoner.partij is None:
        raise Vraag.DoesNotExist
    return vraag_toeschrijven(vraag_id=vraag.pk, partij_id=inwoner.partij, op=op)
