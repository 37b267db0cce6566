"""A colleague solved by hand what was wrong with a message: registered it, phoned, or found nothing to do."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht
from organisatie.models import Medewerker
from zaken.weigering import Weigering

VRAAGT_EEN_HAND = (Bericht.Status.APART_GEZET, Bericht.Status.ONBESTELBAAR)


@transaction.atomic
def bericht_afhandelen(*, bericht_id: int, reden: str = "", op: datetime, door: Medewerker) -> Bericht:
    """Put the message away; what it was and how its delivery went stays as it is. Twice is once.

    Raises ``Weigering`` for a message with which nothing is wrong.
    """
    bericht = Bericht.objects.select_for_update().defer("rauw").get(pk=bericht_id)
    if bericht.afgehandeld_op is not None:
        return bericht
    if bericht.status not in VRAAGT_EEN_HAND:
        raise Weigering("Met dit bericht is niets mis. U hoeft niets te doen.")
    bericht.afgehandeld_op = op
    bericht.afgehandeld_om = reden.strip()[:200]
    bericht.save(update_fields=["afgehandeld_op", "afgehandeld_om"])
    vastleggen(soort="bericht.afgehandeld", onderwerp=bericht, op=op, door=door)
    return bericht
