"""Record that residents cannot reach us."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from journaal.services.vastleggen import vastleggen
from klanten.models import Kanaal
from organisatie.models import Medewerker
from zaken.models import Storing
from zaken.weigering import Weigering


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
    description, for a moment that is still to come, or when this time is covered by another outage.
    """
    if not omschrijving.strip():
        raise Weigering("Schrijf in een paar woorden wat er niet werkte.", veld="omschrijving")
    if van > op:
        raise Weigering("Een storing meldt u als zij er is. Dit moment moet nog komen.", veld="van")
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
