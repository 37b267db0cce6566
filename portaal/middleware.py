"""A calm page while the portal is closed for maintenance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from portaal.onderhoud import ZONDER_EINDE, gesloten_tot

BLIJFT_OPEN: Final = ("/werkplek/", "/beheer/", "/api/", "/gezond/", "/static/", "/stijlgids/")


class Onderhoud:
    """Middleware: 503 with when to come back. It stands before the session, so it asks no database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand every page of the portal the same answer, and all others what they ask for."""
        if request.path_info.startswith(BLIJFT_OPEN):
            return self.get_response(request)
        gesloten, tot = gesloten_tot()
        if not gesloten:
            return self.get_response(request)
        nu = timezone.now()
        tot = tot if tot is not None and tot > nu else None
        wachten = tot - nu if tot else ZONDER_EINDE
        antwoord = HttpResponse(render_to_string("portaal/onderhoud.html", {"tot": tot}), status=503)
        antwoord["Retry-After"] = str(max(1, int(wachten.total_seconds())))
        antwoord["Cache-Control"] = "no-store"
        return antwoord
