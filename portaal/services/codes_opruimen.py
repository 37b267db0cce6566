"""Codes are kept no longer than somebody could ask what happened yesterday."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from portaal.models import Toegangscode

BEWAREN: Final = timedelta(days=2)


@transaction.atomic
def codes_opruimen(*, op: datetime) -> int:
    """Delete requests older than two days; returns how many. What happened to them stays in the journal."""
    aantal, _per_soort = Toegangscode.objects.filter(aangevraagd_op__lt=op - BEWAREN).delete()
    return aantal
