"""What the page of a letter shows beside its form: the scan, sheet by sheet."""

from __future__ import annotations

from typing import Any

from kanalen.models import Poststuk
from werkplek.berichtregels import als_bestand
from werkplek.contactpagina import wie
from werkplek.forms.poststuk import Briefformulier


def opbouwen(poststuk: Poststuk, formulier: Briefformulier) -> dict[str, Any]:
    """The context of the whole page."""
    return {
        "poststuk": poststuk,
        "bladen": [als_bestand(bijlage) for bijlage in poststuk.bericht.bijlagen.all()],
        **wie(formulier),
    }
