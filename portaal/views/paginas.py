from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from weergave.htmx import toon

ROBOTS = """User-agent: *
Disallow: /volgen/
Disallow: /balie/
Disallow: /ervaring/
Disallow: /mijn/
Disallow: /vraag/ontvangen/
Disallow: /werkplek/
Disallow: /beheer/
Disallow: /api/
"""


@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """What works for everybody, what does not yet, and whom to tell."""
    return toon(request, "portaal/toegankelijkheid.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What we keep of a resident, why and for how long."""
    return toon(request, "portaal/privacy.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
