"""Add, change, switch or remove a rule about levels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from routering.models import Niveauregel


@transaction.atomic
def niveauregel_vastleggen(
    *, regel_id: int | None, waarden: Mapping[str, Any], op: datetime, door: Medewerker
) -> Niveauregel:
    """Set these fields of a rule, or make one; a new rule is off until it is switched on."""
    regel = Niveauregel() if regel_id is None else Niveauregel.objects.select_for_update().get(pk=regel_id)
    anders = [veld for veld, waarde in waarden.items() if regel_id is None or getattr(regel, veld) != waarde]
    if not anders:
        return regel
    for veld in anders:
        setattr(regel, veld, waarden[veld])
    regel.full_clean()
    regel.save()
    vastleggen(soort="niveauregel.bewerkt", onderwerp=regel, op=op, door=door, velden=sorted(anders))
    return regel


@transaction.atomic
def niveauregel_verwijderen(*, regel_id: int, op: datetime, door: Medewerker) -> None:
    """Remove a rule; the decisions it led to keep their reason in words."""
    regel = Niveauregel.objects.select_for_update().get(pk=regel_id)
    vastleggen(soort="niveauregel.verwijderd", onderwerp=regel, op=op, door=door)
    regel.delete()
