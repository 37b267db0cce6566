from __future__ import annotations

from typing import Any

from celery import shared_task
from django.utils import timezone

from routering.services.leren import model_leren_als_het_kan


@shared_task(name="routering.leren")
def leren(**_: Any) -> bool:
    """Learn from what colleagues decided; whether a better model came into use."""
    return model_leren_als_het_kan(op=timezone.now())
