"""A letter came back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kanalen.lezing import Bezorguitkomst
from kanalen.models import Bericht, Brief
from kanalen.services.bezorging_melden import bezorging_melden
from organisatie.models import Medewerker
from zaken.weigering import Weigering

RETOUR = "Retour gekomen. De bewoner of het adres is daar niet bekend."


@transaction.atomic
def brief_retour_melden(*, brief_id: int, op: datetime, door: Medewerker) -> Bericht:
    """Note that a posted letter came back; its owner hears so. Raises ``Weigering`` for one that was not posted."""
    brief = Brief.objects.select_for_update(of=("self",)).select_related("partij").get(pk=brief_id)
    if brief.partij is None or brief.partij.gepost_op is None:
        raise Weigering("Deze brief is nog niet op de post gedaan.")
    return bezorging_melden(
        bericht_id=brief.bericht_id,
        uitkomst=Bezorguitkomst.ONBESTELBAAR,
        toelichting=f"{RETOUR} Gemeld door {door.naam}.",
        op=op,
    )
