"""Pages about one person: kept by nobody but that person."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers


def persoonlijk[Antwoord: HttpResponseBase](view: Callable[..., Antwoord]) -> Callable[..., Antwoord]:
    """Forbid keeping, indexing, and telling another site that this page was visited.

    ``same-origin`` and not ``no-referrer``: under the latter a browser sends its forms with ``Origin: null``,
    which the protection against forged forms rightly refuses.
    """

    @wraps(view)
    def afgeschermd(request: HttpRequest, *args: Any, **kwargs: Any) -> Antwoord:
        antwoord = view(request, *args, **kwargs)
        add_never_cache_headers(antwoord)
        antwoord["Referrer-Policy"] = "same-origin"
        antwoord["X-Robots-Tag"] = "noindex, nofollow"
        return antwoord

    return afgeschermd
