"""Reads of places. Each starts from an employee."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from organisatie.models import Medewerker
from zaken.models import Locatie, Vraag
from zaken.queries import zichtbare_vragen

DICHTBIJ_BREEDTE = Decimal("0.0005")
"""About 55 metres."""
DICHTBIJ_LENGTE = Decimal("0.0008")
"""About 55 metres at our latitude."""
RECENT = timedelta(days=60)
HOOGUIT = 5


def locatie_van(vraag: Vraag) -> Locatie | None:
    """Where this question is about; for whoever was given the question."""
    return Locatie.objects.filter(vraag=vraag.pk).first()


def vragen_op_deze_plek(medewerker: Medewerker, locatie: Locatie, *, op: datetime) -> QuerySet[Vraag]:
    """Other recent questions this employee may read within some 50 metres, or with the same words; newest first."""
    hier = Q(pk__in=[])
    if locatie.breedte is not None and locatie.lengte is not None:
        hier |= Q(
            locatie__breedte__range=(locatie.breedte - DICHTBIJ_BREEDTE, locatie.breedte + DICHTBIJ_BREEDTE),
            locatie__lengte__range=(locatie.lengte - DICHTBIJ_LENGTE, locatie.lengte + DICHTBIJ_LENGTE),
        )
    if locatie.omschrijving:
        hier |= Q(locatie__omschrijving__iexact=locatie.omschrijving)
    return (
        zichtbare_vragen(medewerker)
        .filter(hier, ontvangen_op__gte=op - RECENT)
        .exclude(pk=locatie.vraag_id)
        .order_by("-ontvangen_op", "-pk")[:HOOGUIT]
    )
