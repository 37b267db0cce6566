from __future__ import annotations

from typing import Any

from celery import shared_task
from django.utils import timezone

from journaal.services.seinen import seinen_opruimen as opruimen


@shared_task(name="journaal.seinen_opruimen")
def seinen_opruimen(**_: Any) -> int:
    """Remove signals that every page has heard of by now."""
    return opruimen(op=timezone.now())
