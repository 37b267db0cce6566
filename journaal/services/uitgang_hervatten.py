"""Have facts that were set apart handled again, after what was wrong has been repaired."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from journaal.afnemers import WACHTRIJEN
from journaal.models import Uitgang
from journaal.seinen import sein_na_vastleggen
from journaal.services.vastleggen import vastleggen

if TYPE_CHECKING:
    from organisatie.models import Medewerker


@transaction.atomic
def uitgangen_hervatten(*, uitgang_ids: Collection[int], op: datetime, door: Medewerker) -> int:
    """Put these back among what waits; returns how many. What was handled or put back meanwhile stays as it is.

    A worker handles them right after the commit. One that fails again is set apart again, with what was wrong then.
    """
    uitgangen = list(
        Uitgang.objects.select_for_update(of=("self",))
        .filter(pk__in=uitgang_ids, apart_gezet_op__isnull=False)
        .select_related("feit")
        .order_by("pk")
    )
    for uitgang in uitgangen:
        uitgang.apart_gezet_op, uitgang.melding = None, ""
        uitgang.save(update_fields=["apart_gezet_op", "melding"])
        vastleggen(soort="uitgang.hervat", onderwerp=uitgang, op=op, door=door, feit=uitgang.feit_id)
    for afnemer in sorted({uitgang.afnemer for uitgang in uitgangen}):
        sein_na_vastleggen(f"{afnemer}.uitgang_verwerken", wachtrij=WACHTRIJEN[afnemer])
    return len(uitgangen)
