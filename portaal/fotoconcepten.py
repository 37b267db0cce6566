"""Photos of a form that was sent and refused: they wait in the shared cache for this browser, for an hour."""

from __future__ import annotations

import secrets
from typing import Any, Final, cast

from django.core.cache import cache
from django.http import HttpRequest

from portaal.fotos import Foto

HOOGUIT: Final = 3
_BEWAREN: Final = 60 * 60
_SESSIE: Final = "portaal.fotos"


def bewaar(request: HttpRequest, formulier: str, foto: Foto) -> None:
    """Keep a photo with the form of this key. Only this browser finds it again."""
    naam = secrets.token_urlsafe(24)
    cache.set(_sleutel(naam), foto, timeout=_BEWAREN)
    alle: dict[str, Any] = dict(request.session.get(_SESSIE, {}))
    alle[formulier] = [*alle.get(formulier, []), naam]
    request.session[_SESSIE] = dict(list(alle.items())[-HOOGUIT:])


def fotos_van(request: HttpRequest, formulier: str) -> list[tuple[str, Foto]]:
    """The photos that wait with this form, by name, in the order in which they came."""
    namen: list[str] = request.session.get(_SESSIE, {}).get(formulier, [])
    gevonden = cast("dict[str, Foto]", cache.get_many([_sleutel(naam) for naam in namen]))
    return [(naam, gevonden[_sleutel(naam)]) for naam in namen if _sleutel(naam) in gevonden]


def vergeet(request: HttpRequest, formulier: str, namen: list[str] | None = None) -> None:
    """Drop the photos with these names; all of the form without ``namen``."""
    alle: dict[str, Any] = dict(request.session.get(_SESSIE, {}))
    weg = [naam for naam in alle.get(formulier, []) if namen is None or naam in namen]
    if not weg:
        return
    cache.delete_many([_sleutel(naam) for naam in weg])
    alle[formulier] = [naam for naam in alle[formulier] if naam not in weg]
    request.session[_SESSIE] = alle


def _sleutel(naam: str) -> str:
    return f"fotoconcept:{naam}"
