"""News on social media: written by one, approved by another, sent at its moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalen.models import Nieuwsbericht
from kanalen.nieuwsqueries import nieuwsberichten
from kanalen.services.nieuws_beoordelen import nieuws_afkeuren, nieuws_goedkeuren
from kanalen.services.nieuws_intrekken import nieuws_intrekken
from kanalen.services.nieuws_opstellen import TE_WIJZIGEN, nieuws_opstellen, nieuws_wijzigen
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.nieuws import Afkeurformulier, Nieuwsformulier
from werkplek.toegang import Werkverzoek, voor_nieuwsmakers
from zaken.weigering import Weigering

LIJST = "werkplek/nieuws.html"
EEN = "werkplek/nieuwsbericht.html"
PER_BLADZIJDE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@voor_nieuwsmakers
def overzicht(request: Werkverzoek) -> HttpResponse:
    """All news and how it stands, and a form to write more."""
    op = timezone.now()
    formulier = Nieuwsformulier(*_verstuurd(request), op=op)
    if request.method == "POST" and _gelukt(
        formulier, lambda gegevens: nieuws_opstellen(**gegevens, op=op, door=request.user)
    ):
        messages.success(request, "Uw bericht staat klaar. Een collega moet het nog goedkeuren.")
        return ga_naar(request, "nieuws")
    deel = Paginator(nieuwsberichten(request.user), PER_BLADZIJDE).get_page(request.GET.get("pagina", "1"))
    context = {"formulier": formulier, "bladzijde": deel, "op": op}
    return toon_ongeldig(request, LIJST, context) if formulier.errors else toon(request, LIJST, context)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_nieuwsmakers
def nieuwsbericht(request: Werkverzoek, nieuws_id: int) -> HttpResponse:
    """One piece of news: what became of it, approve it or write it anew."""
    op = timezone.now()
    nieuws = _van(request, nieuws_id)
    formulier = Nieuwsformulier(*_verstuurd(request), op=op, nieuws=nieuws)
    if request.method == "POST" and _gelukt(
        formulier,
        lambda gegevens: nieuws_wijzigen(nieuws_id=nieuws.pk, **gegevens, op=op, door=request.user),
    ):
        messages.success(request, "De nieuwe tekst staat klaar. Een collega moet die nog goedkeuren.")
        return ga_naar(request, "nieuwsbericht", nieuws_id)
    context = _context(request, nieuws, op, formulier)
    return toon_ongeldig(request, EEN, context) if formulier.errors else toon(request, EEN, context)


@require_safe
@voor_nieuwsmakers
def beeld(request: Werkverzoek, nieuws_id: int) -> HttpResponseBase:
    """The picture that goes with the news: a JPEG that we drew ourselves."""
    nieuws = _van(request, nieuws_id)
    try:
        bestand = nieuws.beeld.open("rb") if nieuws.beeld else None
    except FileNotFoundError:
        bestand = None
    if bestand is None:
        raise Http404
    return FileResponse(bestand, filename=f"nieuws-{nieuws.pk}.jpg", content_type="image/jpeg")


@require_POST
@voor_nieuwsmakers
def goedkeuren(request: Werkverzoek, nieuws_id: int) -> HttpResponse:
    """Approve the text that was on the page."""
    nieuws = _van(request, nieuws_id)
    gelezen_op = parse_datetime(request.POST.get("gelezen_op", "")[:40]) or timezone.now()
    try:
        nieuws_goedkeuren(nieuws_id=nieuws.pk, gelezen_op=gelezen_op, op=timezone.now(), door=request.user)
    except Weigering as weigering:
        messages.error(request, weigering.uitleg)
    else:
        messages.success(request, "Goedgekeurd. Het bericht gaat op het geplande moment weg.")
    return ga_naar(request, "nieuwsbericht", nieuws_id)


@require_POST
@voor_nieuwsmakers
def afkeuren(request: Werkverzoek, nieuws_id: int) -> HttpResponse:
    """Send it back with what has to change."""
    op = timezone.now()
    nieuws = _van(request, nieuws_id)
    formulier = Afkeurformulier(request.POST)
    if formulier.is_valid():
        try:
            nieuws_afkeuren(nieuws_id=nieuws.pk, **formulier.cleaned_data, op=op, door=request.user)
        except Weigering as weigering:
            messages.error(request, weigering.uitleg)
        else:
            messages.success(request, "Het bericht is terug bij de schrijver.")
        return ga_naar(request, "nieuwsbericht", nieuws_id)
    context = _context(request, nieuws, op, Nieuwsformulier(op=op, nieuws=nieuws))
    return toon_ongeldig(request, EEN, context | {"afkeuren": formulier})


@require_POST
@voor_nieuwsmakers
def intrekken(request: Werkverzoek, nieuws_id: int) -> HttpResponse:
    """Take it back before it goes."""
    nieuws = _van(request, nieuws_id)
    try:
        nieuws_intrekken(nieuws_id=nieuws.pk, op=timezone.now(), door=request.user)
    except Weigering as weigering:
        messages.error(request, weigering.uitleg)
    else:
        messages.success(request, "Het bericht is ingetrokken. Het gaat niet weg.")
    return ga_naar(request, "nieuwsbericht", nieuws_id)


def _verstuurd(request: Werkverzoek) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _gelukt(formulier: Nieuwsformulier, doen: Callable[[dict[str, Any]], object]) -> bool:
    if not formulier.is_valid():
        return False
    try:
        doen(formulier.gegevens())
    except Weigering as weigering:
        formulier.weiger(weigering)
        return False
    return True


def _van(request: Werkverzoek, nieuws_id: int) -> Nieuwsbericht:
    try:
        return nieuwsberichten(request.user).get(pk=nieuws_id)
    except Nieuwsbericht.DoesNotExist:
        raise Http404 from None


def _context(
    request: Werkverzoek, nieuws: Nieuwsbericht, op: datetime, formulier: Nieuwsformulier
) -> dict[str, Any]:
    wacht = nieuws.status == Nieuwsbericht.Status.TER_GOEDKEURING
    return {
        "nieuws": nieuws,
        "op": op,
        "formulier": formulier,
        "afkeuren": Afkeurformulier(),
        "mag_beoordelen": wacht and nieuws.auteur_id != request.user.pk,
        "eigen": nieuws.auteur_id == request.user.pk,
        "te_wijzigen": nieuws.status in TE_WIJZIGEN,
        "gelezen_op": nieuws.op.isoformat(),
    }
