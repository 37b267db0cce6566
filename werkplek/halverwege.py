"""Somebody whose password was right and whose second step is still to come. Not signed in yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest

from organisatie.models import Medewerker

_SLEUTEL: Final = "halverwege"
GELDIG: Final = timedelta(minutes=10)


def onthouden(request: HttpRequest, medewerker: Medewerker, *, verder: str, op: datetime) -> None:
    """Keep in the session who this is, and where to go afterwards; the session gets another key."""
    request.session.cycle_key()
    request.session[_SLEUTEL] = {"medewerker": medewerker.pk, "verder": verder, "op": op.isoformat()}


def wie(request: HttpRequest, *, op: datetime) -> tuple[Medewerker, str] | None:
    """Who is halfway and where to go afterwards; nobody after ten minutes."""
    stand = request.session.get(_SLEUTEL)
    if stand is None or op - datetime.fromisoformat(stand["op"]) > GELDIG:
        return None
    medewerker = Medewerker.objects.filter(pk=stand["medewerker"], is_active=True).first()
    return (medewerker, stand["verder"]) if medewerker else None


def vergeten(request: HttpRequest) -> None:
    """The second step was taken."""
    request.session.pop(_SLEUTEL, None)
