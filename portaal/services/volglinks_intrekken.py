"""A resident ends the personal links in our mails, for instance after forwarding one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.inwoner import Inwoner
from portaal.models import Volglinkgrens
from zaken.models import Vraag
from zaken.queries import vraag_van_inwoner


@transaction.atomic
def volglinks_intrekken(*, inwoner: Inwoner, referentie: str, op: datetime) -> Vraag:
    """No link about this question that was made until ``op`` opens anything; what it had opened closes.

    Raises ``Vraag.DoesNotExist`` for a question that is not this resident's.
    """
    vraag = vraag_van_inwoner(inwoner, referentie)
    Volglinkgrens.objects.update_or_create(vraag=vraag, defaults={"ingetrokken_op": op})
    vastleggen(soort="volglink.ingetrokken", onderwerp=vraag, op=op)
    return vraag
