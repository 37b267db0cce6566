"""Where a page hears what changed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def live(_: HttpRequest) -> dict[str, str]:
    """Context for every page of the desk: the address of the stream."""
    return {"live_adres": f"{settings.LIVE_URL}/werkplek/live/"}
