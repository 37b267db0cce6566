from __future__ import annotations

from typing import Any

from celery import shared_task
from django.utils import timezone

from werkplek.services.concept_wegdoen import concepten_opruimen


@shared_task(name="werkplek.concepten_opruimen")
def opruimen(**_: Any) -> int:
    """Delete drafts that nobody goes on with."""
    return concepten_opruimen(op=timezone.now())
