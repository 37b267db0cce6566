"""Reads of facts that could not be picked up. Of whom they are about, only ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from journaal.models import Uitgang

if TYPE_CHECKING:
    from organisatie.models import Medewerker


def apart_gezette_uitgangen(medewerker: Medewerker) -> QuerySet[Uitgang]:
    """Facts that a part of the house could not handle, the oldest first; for functional administrators."""
    if not (medewerker.is_active and medewerker.is_beheerder):
        return Uitgang.objects.none()
    return apart_gezet().select_related("feit")


def apart_gezet() -> QuerySet[Uitgang]:
    """Facts set apart until somebody repairs what broke; for the health page, so without a person."""
    return Uitgang.objects.filter(apart_gezet_op__isnull=False).order_by("apart_gezet_op", "pk")
