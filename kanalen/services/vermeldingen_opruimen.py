"""Forget what people said about us, after a while (AVG 5)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from kanalen.models import Vermelding


@transaction.atomic
def vermeldingen_opruimen(*, op: datetime, bewaren: timedelta) -> int:
    """Delete posts found longer than ``bewaren`` ago that became no question; returns how many. The counts per
    hour, in which nobody can be found, stay."""
    verwijderd, _ = Vermelding.objects.filter(gevonden_op__lt=op - bewaren, vraag=None).delete()
    return verwijderd
