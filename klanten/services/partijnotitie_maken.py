"""Tell colleagues what to know before they speak to somebody, for as long as it holds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from journaal.services.vastleggen import vastleggen
from klanten.models import Partij, Partijnotitie
from organisatie.models import Medewerker

LANGST: Final = timedelta(days=366)
"""A note about a person is not kept without an end (AVG 5.1.e)."""


class NotitieGeweigerd(Exception):
    """This note is not kept. The message says in Dutch why."""


@transaction.atomic
def partijnotitie_maken(
    *, partij: Partij, tekst: str, geldig_tot: date, op: datetime, door: Medewerker
) -> Partijnotitie:
    """Note ``tekst`` until the end of ``geldig_tot``. Raises ``NotitieGeweigerd`` for a day gone by or too far off."""
    vandaag = timezone.localdate(op)
    if not vandaag <= geldig_tot <= vandaag + LANGST:
        raise NotitieGeweigerd("Kies een dag vanaf vandaag, en hooguit een jaar vooruit.")
    notitie = Partijnotitie.objects.create(
        partij=partij, tekst=tekst, geldig_tot=geldig_tot, op=op, door=door
    )
    vastleggen(soort="partij.notitie", onderwerp=partij, op=op, door=door, notitie=notitie.pk)
    return notitie


@transaction.atomic
def partijnotitie_intrekken(*, notitie_id: int, op: datetime, door: Medewerker) -> None:
    """It holds no longer; twice has no effect."""
    notitie = Partijnotitie.objects.select_for_update().select_related("partij").get(pk=notitie_id)
    if notitie.ingetrokken_op is None:
        notitie.ingetrokken_op = op
        notitie.save(update_fields=["ingetrokken_op"])
        vastleggen(
            soort="partij.notitie_ingetrokken", onderwerp=notitie.partij, op=op, door=door, notitie=notitie.pk
        )
