"""How the telephone stands, for the health page: of nobody in particular."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kanalen.models import Gespreksmelding


def laatste_melding() -> QuerySet[Gespreksmelding, Any]:
    """One row: when the last event of an exchange came in (``ontvangen_op``); none when there never was one."""
    return Gespreksmelding.objects.order_by("-pk").values("ontvangen_op")[:1]
