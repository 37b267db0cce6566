"""Record that residents cannot reach us."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.db.models import Q

from journaal.services.vastleggen import vastleggen
from klanten.models import Kanaal
from organisatie.models import Medewerker
from zaken.models import Storing
from zaken.weigering import Weigering

_SLOT: Final = 0x53544F52
"""The advisory lock under which outages are reported; one at a time, because any two may overlap."""


@transaction.atomic
def storing_melden(
    *,
    kanaal: Kanaal | str = "",
    omschrijving: str,
    van: datetime,
    op: datetime,
    door: Medewerker | None = None,
) -> Storing:
    """Record an outage that began at ``van``, of one channel or, without ``kanaal``, of all.

    As long as it lasts no time to hand something in runs out by itself. Raises ``Weigering`` without a
    description, for a moment that is still to come, or when this time is covered by another outage, also one that
    a colleague reports at this very moment.
    """
    if not omschrijving.strip():
        raise Weigering("Schrijf in een paar woorden wat er niet werkte.", veld="omschrijving")
    if van > op:
        raise Weigering("Een storing meldt u als zij er is. Dit moment moet nog komen.", veld="van")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SLOT])
    zelfde = Q() if not kanaal else Q(kanaal__in=["", str(kanaal)])
    if Storing.objects.filter(zelfde, Q(tot=None) | Q(tot__gt=van)).exists():
        raise Weigering("In deze tijd staat al een storing. Vul die aan.", veld="van")
    storing = Storing.objects.create(
        kanaal=kanaal, omschrijving=omschrijving.strip()[:300], van=van, door=door
    )
    vastleggen(
        soort="storing.gemeld", onderwerp=storing, op=op, door=door, kanaal=str(kanaal), van=van.isoformat()
    )
    return storing
