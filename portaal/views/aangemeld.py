"""Pages for who signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from klanten.inwoner import Inwoner
from portaal import toegang
from portaal.afscherming import persoonlijk

type Bladzijde = Callable[..., HttpResponse]


def voor_aangemelden(view: Bladzijde) -> Bladzijde:
    """Hand the page the resident who signed in, as its second argument; others are sent to sign in.

    Without a sign-in service the page does not exist.
    """

    @wraps(view)
    @persoonlijk
    def met_inwoner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.INWONERDIENSTEN:
            raise Http404
        inwoner: Inwoner = toegang.inwoner_van(request, op=timezone.now())
        if inwoner.partij is None:
            return redirect("portaal:inloggen")
        return view(request, inwoner, *args, **kwargs)

    return met_inwoner


def voor_uzelf(view: Bladzijde) -> Bladzijde:
    """As ``voor_aangemelden``, for what a mandate does not give: who acts for somebody else finds nothing here."""

    @wraps(view)
    def over_zichzelf(request: HttpRequest, inwoner: Inwoner, *args: Any, **kwargs: Any) -> HttpResponse:
        if not inwoner.is_zelf:
            raise Http404
        return view(request, inwoner, *args, **kwargs)

    return voor_aangemelden(over_zichzelf)
