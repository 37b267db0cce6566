"""Note on which days of the week an employee works."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker, Werkrooster


@transaction.atomic
def werkdagen_vastleggen(
    *, medewerker: Medewerker, werkdagen: Collection[int], op: datetime, door: Medewerker
) -> Werkrooster:
    """Set the working days of one employee; 0 is Monday, 4 is Friday. No day at all is possible.

    Raises ``IntegrityError`` for another day.
    """
    Medewerker.objects.select_for_update(no_key=True).get(pk=medewerker.pk)
    dagen = sorted(set(werkdagen))
    rooster, nieuw = Werkrooster.objects.get_or_create(medewerker=medewerker, defaults={"werkdagen": dagen})
    if not nieuw:
        if rooster.werkdagen == dagen:
            return rooster
        rooster.werkdagen = dagen
        rooster.save(update_fields=["werkdagen"])
    vastleggen(
        soort="medewerker.werkdagen_vastgelegd", onderwerp=medewerker, op=op, door=door, werkdagen=dagen
    )
    return rooster
