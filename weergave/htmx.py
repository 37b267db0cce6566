"""One address, one template: the whole page, or for htmx the named partial of that same page."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

#: What the response depends on, so that no cache hands a fragment to a browser that asked for a page.
VARY = ("HX-Request", "HX-Request-Type", "HX-Boosted", "HX-History-Restore-Request")


class ZieDaar(HttpResponseRedirect):
    """303 See Other: what was posted is done, and this is where to look next."""

    status_code = 303


def wil_deel(request: HttpRequest) -> bool:
    """True when htmx will swap the answer into a part of the page that is already there."""
    htmx = cast("HtmxDetails", request.htmx)  # type: ignore[attr-defined]  # set by HtmxMiddleware
    return (
        bool(htmx) and not htmx.boosted and not htmx.history_restore_request and htmx.request_type != "full"
    )


def toon(
    request: HttpRequest,
    sjabloon: str,
    context: Mapping[str, Any] | None = None,
    *,
    deel: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render ``sjabloon``; for an htmx request only its partial ``deel`` (``{% partialdef deel %}``)."""
    naam = f"{sjabloon}#{deel}" if deel and wil_deel(request) else sjabloon
    antwoord = render(request, naam, dict(context or {}), status=status)
    patch_vary_headers(antwoord, VARY)
    return antwoord


def toon_ongeldig(
    request: HttpRequest, sjabloon: str, context: Mapping[str, Any], *, deel: str | None = None
) -> HttpResponse:
    """``toon`` for a form that was refused: status 422, which htmx swaps like any other answer."""
    return toon(request, sjabloon, context, deel=deel, status=422)


def ga_naar(request: HttpRequest, naar: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """After a successful POST: to another page, also when htmx posted. ``naar`` is what ``redirect`` accepts."""
    adres = resolve_url(naar, *args, **kwargs)
    if wil_deel(request):
        return HttpResponseClientRedirect(adres)
    return ZieDaar(adres)
