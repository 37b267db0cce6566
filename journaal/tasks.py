from __future__ import annotations

from typing import Any

from celery import shared_task
from django.utils import timezone

from journaal.services.seinen import seinen_opruimen as opruimen
from journaal.services.verzegelen import verzegelen as zegels_zetten


@shared_task(name="journaal.seinen_opruimen")
def seinen_opruimen(**_: Any) -> int:
    """Remove signals that every page has heard of by now."""
    return opruimen(op=timezone.now())


@shared_task(name="journaal.verzegelen")
def verzegelen(**_: Any) -> int:
    """Seal the facts, looks and referrals of the last minute."""
    return zegels_zetten(op=timezone.now())
