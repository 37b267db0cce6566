"""Who the pages speak for: the municipality's name and how to reach it."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Gemeente:
    """What every page shows about the municipality. The values here are made up."""

    naam: str = "Waterrijk"
    telefoon: str = "14 099"
    telefoon_link: str = "14099"
    adres: str = "Dijkplein 1"
    postadres: str = "Postbus 100, 1299 AB Waterrijk"
    openingstijden: str = "Maandag tot en met vrijdag van 8.30 tot 17.00 uur."

    def __str__(self) -> str:
        return f"Gemeente {self.naam}"


def huidige_gemeente() -> Gemeente:
    """The municipality of this installation: setting ``GEMEENTE``."""
    gemeente: Gemeente = settings.GEMEENTE
    return gemeente


def huidig_thema() -> str:
    """The theme of this installation: setting ``THEMA``, the name of a file in ``static/thema/``."""
    thema: str = settings.THEMA
    return thema
