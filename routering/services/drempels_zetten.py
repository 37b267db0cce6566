"""Change from which certainty a proposal is applied by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from routering.models import Drempel
from routering.queries import drempels


@transaction.atomic
def drempels_zetten(
    *, vanaf: Mapping[str, float | None], op: datetime, door: Medewerker | None = None
) -> list[str]:
    """Set the threshold of these channels; None is never. Returns the channels whose threshold changed."""
    geldend = drempels()
    anders = [kanaal for kanaal, waarde in vanaf.items() if geldend.get(kanaal) != waarde]
    for kanaal in anders:
        drempel, _ = Drempel.objects.update_or_create(kanaal=kanaal, defaults={"vanaf": vanaf[kanaal]})
        vastleggen(
            soort="drempel.gezet", onderwerp=drempel, op=op, door=door, kanaal=kanaal, vanaf=vanaf[kanaal]
        )
    return anders
