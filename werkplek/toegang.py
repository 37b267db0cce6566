"""Who may enter a page of the desk. What somebody may not see is not found."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from organisatie.models import Medewerker
from organisatie.queries import plek_van


class Werkverzoek(HttpRequest):
    """A request by an employee who works on questions."""

    user: Medewerker  # type: ignore[assignment]


type Pagina[**P] = Callable[Concatenate[Werkverzoek, P], HttpResponse]


def voor_medewerkers[**P](pagina: Pagina[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Only for employees with a place in a team; others do not find the page, the unknown are asked to sign in."""

    @wraps(pagina)
    def bewaakt(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        verzoek = cast("Werkverzoek", request)
        if not plek_van(verzoek.user).werkt_mee:
            raise Http404
        return pagina(verzoek, *args, **kwargs)

    return login_required(bewaakt)


def voor_kcc[**P](pagina: Pagina[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Only for colleagues of the KCC: the pages of the one entrance."""

    @wraps(pagina)
    def bewaakt(verzoek: Werkverzoek, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not plek_van(verzoek.user).is_kcc:
            raise Http404
        return pagina(verzoek, *args, **kwargs)

    return voor_medewerkers(bewaakt)


def voor_coordinatoren[**P](pagina: Pagina[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Only for who coordinates a domain."""

    @wraps(pagina)
    def bewaakt(verzoek: Werkverzoek, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not plek_van(verzoek.user).coordineert:
            raise Http404
        return pagina(verzoek, *args, **kwargs)

    return voor_medewerkers(bewaakt)
