"""Reads of news that we post ourselves. Each starts from an employee."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from kanalen.models import Nieuwsbericht, Nieuwsplaatsing
from organisatie.models import Medewerker
from organisatie.queries import plek_van


def mag_nieuws_maken(medewerker: Medewerker) -> bool:
    """Whether this employee writes and approves news: communication, and who coordinates a domain."""
    communicatie = medewerker.is_active and medewerker.is_communicatie
    return communicatie or bool(plek_van(medewerker).coordineert)


def nieuwsberichten(medewerker: Medewerker) -> QuerySet[Nieuwsbericht]:
    """All news with what became of it, the last planned first."""
    if not mag_nieuws_maken(medewerker):
        return Nieuwsbericht.objects.none()
    return Nieuwsbericht.objects.select_related("auteur", "beoordeeld_door").prefetch_related(
        Prefetch(
            "plaatsingen",
            Nieuwsplaatsing.objects.select_related("bericht").prefetch_related("bericht__plaatsingen"),
        )
    )
