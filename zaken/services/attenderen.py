"""Tell an employee something about a question: on the desk now, by mail when a worker gets to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import samen_vastleggen, vastleggen
from organisatie.models import Medewerker
from organisatie.queries import waakt_over
from zaken.models import Attendering, Tredestap, Vraag


def attenderen(
    *,
    vraag: Vraag,
    voor: Medewerker,
    soort: Attendering.Soort,
    stap: Tredestap | None = None,
    op: datetime,
) -> Attendering:
    """Leave a notice for one employee; call it inside the transaction of what it is about.

    ``stap`` is the step of a ladder that led to it; one step never tells the same person twice.
    """
    attendering = Attendering.objects.create(voor=voor, vraag=vraag, soort=soort, stap=stap, op=op)
    vastleggen(soort="attendering.gemaakt", onderwerp=vraag, op=op, attendering=attendering.pk)
    return attendering


def samen_attenderen(*, attenderingen: Sequence[Attendering], op: datetime) -> None:
    """Leave many notices at once, none saved yet; call it inside the transaction of what they are about."""
    bewaard = Attendering.objects.bulk_create(attenderingen)
    samen_vastleggen(
        soort="attendering.gemaakt",
        over=[(attendering.vraag, {"attendering": attendering.pk}) for attendering in bewaard],
        op=op,
    )


def eigenaren_van(vraag: Vraag) -> list[Medewerker]:
    """Whom a notice about this question reaches: its casemanager, else who answers for its domain; never nobody."""
    if vraag.casemanager is not None and vraag.casemanager.is_active:
        return [vraag.casemanager]
    return wakers_van(vraag)


def wakers_van(vraag: Vraag) -> list[Medewerker]:
    """Who answers for the domain of this question: its coordinators, or whoever stands in for them."""
    domein = vraag.team.vakdomein_id
    return list(Medewerker.objects.filter(pk__in=waakt_over([domein])[domein]))


@transaction.atomic
def attendering_gezien(*, attendering_id: int, door: Medewerker, op: datetime) -> None:
    """The employee has seen this notice of theirs; somebody else's is ``DoesNotExist``."""
    attendering = (
        Attendering.objects.select_for_update(of=("self",))
        .select_related("vraag")
        .get(pk=attendering_id, voor=door)
    )
    if attendering.gezien_op is None:
        attendering.gezien_op = op
        attendering.save(update_fields=["gezien_op"])
        vastleggen(
            soort="attendering.gezien",
            onderwerp=attendering.vraag,
            op=op,
            door=door,
            attendering=attendering.pk,
        )
