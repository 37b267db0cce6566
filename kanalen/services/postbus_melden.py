"""Note how it goes with a mailbox."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Postbusstand


@transaction.atomic
def postbus_melden(
    *, postbus: str, onbereikbaar: str = "", niet_bewaard: int = 0, op: datetime
) -> Postbusstand:
    """Note that a mailbox was emptied at ``op``, or with ``onbereikbaar`` why it could not be.

    The first time it cannot be reached, and the first time it can again, leaves a fact. ``niet_bewaard`` is
    how many messages stayed behind because they could not be kept.
    """
    Postbusstand.objects.bulk_create([Postbusstand(postbus=postbus)], ignore_conflicts=True)
    stand = Postbusstand.objects.select_for_update().get(postbus=postbus)
    was_onbereikbaar = stand.onbereikbaar_sinds is not None
    if onbereikbaar:
        stand.onbereikbaar_sinds = stand.onbereikbaar_sinds or op
    else:
        stand.onbereikbaar_sinds = None
        stand.geleegd_op = op
        stand.niet_bewaard = niet_bewaard
    stand.melding = onbereikbaar[:500]
    stand.save(update_fields=["geleegd_op", "onbereikbaar_sinds", "melding", "niet_bewaard"])
    if was_onbereikbaar != bool(onbereikbaar):
        soort = "postbus.onbereikbaar" if onbereikbaar else "postbus.bereikbaar"
        vastleggen(soort=soort, onderwerp=stand, op=op)
    return stand
