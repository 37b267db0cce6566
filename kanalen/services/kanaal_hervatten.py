"""The other side of a channel answers again: what waited goes on by itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.seinen import sein_na_vastleggen
from journaal.services.vastleggen import vastleggen
from kanalen.models import Kanaalstand
from kanalen.services.klaarzetten import TAAK_VERSTUREN
from klanten.models import Richting


@transaction.atomic
def kanaal_hervatten(*, kanaal: str, richting: Richting, rekening: str = "", op: datetime) -> bool:
    """Note that there was a connection. Whether the channel had been waiting."""
    stand = (
        Kanaalstand.objects.select_for_update()
        .filter(kanaal=kanaal, richting=richting.value, rekening=rekening, mislukt__gt=0)
        .first()
    )
    if stand is None:
        return False
    sinds = stand.wacht_sinds
    if sinds is not None:
        vastleggen(
            soort="kanaal.hervat",
            onderwerp=stand,
            op=op,
            kanaal=kanaal,
            richting=richting.value,
            sinds=sinds.isoformat(),
            proeven=stand.proeven + 1,
        )
        if richting is Richting.UITGAAND:
            sein_na_vastleggen(TAAK_VERSTUREN, wachtrij="mail_uit")
    stand.mislukt = stand.proeven = 0
    stand.wacht_sinds = stand.volgende_proef_op = None
    stand.melding = ""
    stand.gewijzigd_op = op
    stand.save()
    return sinds is not None
