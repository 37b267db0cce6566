"""Who may enter a page of the desk. What somebody may not see is not found."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from kanalen.luisterqueries import mag_luisteren, mag_volgtermen_kiezen
from kanalen.nieuwsqueries import mag_nieuws_maken
from organisatie.models import Medewerker
from organisatie.queries import plek_van
from weergave.htmx import wil_deel


class Werkverzoek(HttpRequest):
    """A request by an employee who works on questions."""

    user: Medewerker


type Pagina[**P] = Callable[Concatenate[Werkverzoek, P], HttpResponseBase]


def voor_medewerkers[**P](pagina: Pagina[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Only for employees with a place in a team; others do not find the page, the unknown are asked to sign in."""

    @wraps(pagina)
    def bewaakt(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        verzoek = cast("Werkverzoek", request)
        if not plek_van(verzoek.user).werkt_mee:
            raise Http404
        return pagina(verzoek, *args, **kwargs)

    return ingelogd(bewaakt)


def ingelogd[**P](
    pagina: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Ask the unknown to sign in; a fragment of a page whose session ended sends the whole page there."""
    naar_inloggen = login_required(pagina)

    @wraps(pagina)
    def bewaakt(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if wil_deel(request) and not request.user.is_authenticated:
            return HttpResponseClientRedirect(
                f"{reverse('inloggen')}?{urlencode({'next': _pagina(request)})}"
            )
        return naar_inloggen(request, *args, **kwargs)

    return bewaakt


def _pagina(request: HttpRequest) -> str:
    """The page the fragment belongs to; the fragment's own address shows that page too."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else reverse("werkplek")


def voor_kcc[**P](pagina: Pagina[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Only for colleagues of the KCC: the pages of the one entrance."""

    @wraps(pagina)
    def bewaakt(verzoek: Werkverzoek, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not plek_van(verzoek.user).is_kcc:
            raise Http404
        return pagina(verzoek, *args, **kwargs)

    return voor_medewerkers(bewaakt)


def voor_coordinatoren[**P](pagina: Pagina[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Only for who coordinates a domain."""

    @wraps(pagina)
    def bewaakt(verzoek: Werkverzoek, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not plek_van(verzoek.user).coordineert:
            raise Http404
        return pagina(verzoek, *args, **kwargs)

    return voor_medewerkers(bewaakt)


def voor_beheerders[**P](pagina: Pagina[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Only for functional administrators, who keep the calendar and repair what broke, and see no questions."""
    return _voor(_beheert, pagina)


def voor_wie_storingen_meldt[**P](
    pagina: Pagina[P],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """For functional administrators, and for who coordinates a domain."""
    return _voor(lambda medewerker: _beheert(medewerker) or bool(plek_van(medewerker).coordineert), pagina)


def voor_luisteraars[**P](pagina: Pagina[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """For who sees what people say about us: the KCC, communication and coordinators."""
    return _voor(mag_luisteren, pagina)


def voor_wie_volgtermen_kiest[**P](
    pagina: Pagina[P],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """For who chooses what we listen for: communication and functional administrators."""
    return _voor(mag_volgtermen_kiezen, pagina)


def voor_nieuwsmakers[**P](pagina: Pagina[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """For who writes and approves news: communication and coordinators."""
    return _voor(mag_nieuws_maken, pagina)


def _beheert(medewerker: Medewerker) -> bool:
    return medewerker.is_active and medewerker.is_beheerder


def _voor[**P](
    mag: Callable[[Medewerker], bool], pagina: Pagina[P]
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    @wraps(pagina)
    def bewaakt(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        verzoek = cast("Werkverzoek", request)
        if not mag(verzoek.user):
            raise Http404
        return pagina(verzoek, *args, **kwargs)

    return ingelogd(bewaakt)
