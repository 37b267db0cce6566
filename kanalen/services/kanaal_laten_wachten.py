"""The other side of a channel does not answer: after a few times the channel waits, and is tried now and then."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.adapters import schema
from kanalen.models import Kanaalstand
from klanten.models import Richting

GRENS: Final = 3
"""So many times in a row without a connection, and the channel is down; once may be a hiccup."""


@transaction.atomic
def kanaal_laten_wachten(
    *, kanaal: str, richting: Richting, rekening: str = "", melding: str, op: datetime
) -> bool:
    """Note that there was no connection; from the third time in a row the channel waits.

    Whoever waits already was tried in vain and waits longer, by the schedule of its channel. Whether this was
    the first time since the other side last answered.
    """
    Kanaalstand.objects.get_or_create(
        kanaal=kanaal, richting=richting.value, rekening=rekening, defaults={"gewijzigd_op": op}
    )
    stand = Kanaalstand.objects.select_for_update().get(
        kanaal=kanaal, richting=richting.value, rekening=rekening
    )
    eerste = stand.mislukt == 0
    stand.mislukt += 1
    stand.melding = melding[:500]
    stand.gewijzigd_op = op
    if stand.wacht_sinds is not None:
        stand.proeven += 1
        stand.volgende_proef_op = op + schema(kanaal).proeftijd(stand.proeven)
    elif stand.mislukt >= GRENS:
        stand.wacht_sinds = op
        stand.volgende_proef_op = op + schema(kanaal).proeftijd(0)
        vastleggen(soort="kanaal.wacht", onderwerp=stand, op=op, kanaal=kanaal, richting=richting.value)
    stand.save()
    return eerste


@transaction.atomic
def proef_claimen(*, stand_id: int, op: datetime, pacht: timedelta) -> bool:
    """Whether the attempt that is due is this worker's; when it dies, another may after ``pacht``."""
    stand = (
        Kanaalstand.objects.select_for_update(skip_locked=True)
        .filter(pk=stand_id, wacht_sinds__isnull=False, volgende_proef_op__lte=op)
        .first()
    )
    if stand is None:
        return False
    stand.volgende_proef_op = op + pacht
    stand.save(update_fields=["volgende_proef_op"])
    return True


def wachtende_kanalen(richting: Richting) -> list[Kanaalstand]:
    """The channels that wait; almost always none."""
    return list(Kanaalstand.objects.filter(richting=richting.value, wacht_sinds__isnull=False))
