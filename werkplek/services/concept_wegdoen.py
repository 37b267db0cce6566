"""A draft is no longer needed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from organisatie.models import Medewerker
from werkplek.models import Concept
from werkplek.services.concept_bewaren import Plaats

BEWAREN: Final = timedelta(days=14)
"""Whoever comes back from a fortnight's leave still finds it; longer than that we keep nothing without a purpose."""


@transaction.atomic
def concept_versturen(*, medewerker: Medewerker, plaats: Plaats, venster: str, op: datetime) -> None:
    """What stood there was sent: forget it. A window that still has to keep its last letters finds it sent."""
    velden = {
        "gegevens": {},
        "venster": venster,
        "verstuurd_op": op,
        "bewaard_op": op,
    }
    wie: dict[str, Any] = {
        "medewerker": medewerker,
        "vraag_id": plaats.vraag_id,
        "handeling": plaats.handeling,
    }
    if plaats.vraag_id is None:
        wie["sleutel"] = plaats.sleutel
    concept, _nieuw = Concept.objects.update_or_create(
        **wie, defaults=velden, create_defaults=velden | {"sleutel": plaats.sleutel, "begonnen_op": op}
    )
    concept.terzijde.all().delete()


@transaction.atomic
def concept_weggooien(*, medewerker: Medewerker, concept_id: int) -> None:
    """The employee wants it no more. Raises ``Concept.DoesNotExist`` for somebody else's."""
    Concept.objects.select_for_update().get(medewerker=medewerker, pk=concept_id).delete()


@transaction.atomic
def concepten_opruimen(*, op: datetime) -> int:
    """Delete drafts nobody touched for a fortnight, and what was sent a day ago; returns how many."""
    aantal, _per_soort = (
        Concept.objects.filter(bewaard_op__lt=op - BEWAREN)
        | Concept.objects.filter(verstuurd_op__lt=op - timedelta(days=1))
    ).delete()
    return aantal
