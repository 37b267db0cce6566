from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from weergave.htmx import toon


def te_vaak(request: HttpRequest) -> HttpResponse:
    """Too often from one place: wait a quarter of an hour, or call."""
    antwoord = toon(request, "portaal/te_vaak.html", status=429)
    antwoord["Retry-After"] = "900"
    return antwoord
