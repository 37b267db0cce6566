"""The working calendar that applies now, and older versions that explain older terms."""

from datetime import datetime
from functools import lru_cache

from django.db.models import QuerySet

from termijnen.fouten import KalenderOntbreekt
from termijnen.kalender import Werkkalender
from termijnen.models import Kalenderversie


def geldende_kalender() -> Werkkalender:
    """The newest version. Costs one small query; the tables behind it are built once per process and version.

    Raises `KalenderOntbreekt` when no calendar has been stored.
    """
    sleutel = Kalenderversie.objects.order_by("-versie").values_list("pk", "versie", "aangemaakt_op").first()
    if sleutel is None:
        raise KalenderOntbreekt("Er is nog geen werkkalender vastgesteld.")
    return _gebouwd(*sleutel)


def kalender_van_versie(versie: int) -> Werkkalender:
    """The version a term was computed with. Raises `KalenderOntbreekt` for a number that was never stored."""
    sleutel = (
        Kalenderversie.objects.filter(versie=versie).values_list("pk", "versie", "aangemaakt_op").first()
    )
    if sleutel is None:
        raise KalenderOntbreekt(f"Werkkalender {versie} bestaat niet.")
    return _gebouwd(*sleutel)


def kalenderversies() -> QuerySet[Kalenderversie]:
    """Every version with who made it, the one that applies first. It holds nothing of a person."""
    return Kalenderversie.objects.select_related("door").order_by("-versie")


def geldende_kalenderversie() -> Kalenderversie:
    """The version that applies, as it was stored. Raises `KalenderOntbreekt` when none was stored."""
    versie = kalenderversies().first()
    if versie is None:
        raise KalenderOntbreekt("Er is nog geen werkkalender vastgesteld.")
    return versie


@lru_cache(maxsize=8)
def _gebouwd(pk: int, versie: int, aangemaakt_op: datetime) -> Werkkalender:
    # Rows never change, so these three name the content, also where a restored database reuses a number.
    return Kalenderversie.objects.get(pk=pk).als_werkkalender()
