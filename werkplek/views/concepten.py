"""Drafts: kept while somebody types, found again afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from weergave.htmx import ga_naar, toon, wil_deel
from werkplek.concepten import concept_van, heeft_inhoud, te_bewaren, verschil
from werkplek.handelingen import HANDELINGEN
from werkplek.models import Concept, Terzijde
from werkplek.services.concept_bewaren import (
    Bewaard,
    Plaats,
    concept_bewaren,
    concept_overnemen,
    concept_wisselen,
)
from werkplek.services.concept_wegdoen import concept_weggooien
from werkplek.toegang import Werkverzoek, voor_medewerkers
from zaken.models import Vraag
from zaken.queries import te_behandelen_vraag

SJABLOON = "werkplek/concept.html"


def tekst_blijft_staan(pagina: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Who was signed out while typing stays on the page with all that stands there, and reads how to go on."""

    @wraps(pagina)
    def bewaakt(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if wil_deel(request) and not request.user.is_authenticated:
            return toon(request, f"{SJABLOON}#uitgelogd", _venster(request), status=401)
        return pagina(request, *args, **kwargs)

    return bewaakt


@require_POST
@sensitive_post_parameters()
@tekst_blijft_staan
@voor_medewerkers
def contact(request: Werkverzoek) -> HttpResponse:
    """Keep what was typed of a contact; without JavaScript a button does, and it opens again."""
    try:
        plaats = Plaats(UUID(request.POST.get("sleutel", "")))
    except ValueError:
        raise Http404 from None
    return _bewaar(request, plaats, terug=reverse("contact"))


@require_POST
@sensitive_post_parameters()
@tekst_blijft_staan
@voor_medewerkers
def handeling(request: Werkverzoek, referentie: str, naam: str) -> HttpResponse:
    """Keep what was typed for an act on a question."""
    try:
        vraag = te_behandelen_vraag(request.user, referentie)
    except Vraag.DoesNotExist:
        raise Http404 from None
    if naam not in {soort.naam for soort in HANDELINGEN}:
        raise Http404
    return _bewaar(
        request, Plaats(uuid4(), vraag.pk, naam), terug=reverse(f"vraag_{naam}", args=[referentie])
    )


@require_POST
@voor_medewerkers
def weg(request: Werkverzoek, concept_id: int) -> HttpResponse:
    """Throw a draft away, and go back to where it was begun."""
    concept = _eigen(request, concept_id)
    concept_weggooien(medewerker=request.user, concept_id=concept.pk)
    messages.success(request, "Het concept is weg.")
    if concept.vraag is None:
        return ga_naar(request, "contact")
    return ga_naar(request, "vraag", concept.vraag.referentie)


@require_POST
@voor_medewerkers
def wisselen(request: Werkverzoek, concept_id: int, terzijde_id: int) -> HttpResponse:
    """Go on with the text that another window left."""
    concept = _eigen(request, concept_id)
    try:
        concept_wisselen(concept_id=concept.pk, terzijde_id=terzijde_id, op=timezone.now())
    except Terzijde.DoesNotExist:
        raise Http404 from None
    return ga_naar(request, _adres(concept))


def _eigen(request: Werkverzoek, concept_id: int) -> Concept:
    try:
        return concept_van(request.user, concept_id)
    except Concept.DoesNotExist:
        raise Http404 from None


def _adres(concept: Concept) -> str:
    """Where one goes on with this draft."""
    if concept.vraag is None:
        return f"{reverse('contact')}?concept={concept.pk}"
    return reverse(f"vraag_{concept.handeling}", args=[concept.vraag.referentie])


def venster_van(request: HttpRequest) -> str:
    """Which window of the browser this is; it named itself when its page was made."""
    return request.POST.get("venster", "")[:36]


def _bewaar(request: Werkverzoek, plaats: Plaats, *, terug: str) -> HttpResponse:
    op, gegevens = timezone.now(), te_bewaren(request.POST.dict())
    if not heeft_inhoud(gegevens):
        return (
            toon(request, f"{SJABLOON}#stand", _venster(request))
            if wil_deel(request)
            else ga_naar(request, terug)
        )
    bewaard = _leg_vast(request, plaats, gegevens, op)
    adres = _adres(bewaard.concept)
    if not wil_deel(request):
        messages.success(request, "Wat u schreef is bewaard.")
        return ga_naar(request, adres)
    context = _venster(request) | {
        "concept": bewaard.concept,
        "botst": bewaard.botst,
        "anders": verschil(gegevens, bewaard.concept.gegevens) if bewaard.botst else [],
        "adres": adres,
        "bewaaradres": request.path,
    }
    if not bewaard.botst:
        context["versie"] = bewaard.concept.versie
    return toon(request, f"{SJABLOON}#stand", context, status=409 if bewaard.botst else 200)


def _leg_vast(request: Werkverzoek, plaats: Plaats, gegevens: dict[str, str], op: datetime) -> Bewaard:
    venster = venster_van(request)
    try:
        if request.POST.get("neem") == "mijn":
            return Bewaard(
                concept_overnemen(
                    medewerker=request.user, plaats=plaats, gegevens=gegevens, venster=venster, op=op
                )
            )
        return concept_bewaren(
            medewerker=request.user,
            plaats=plaats,
            gegevens=gegevens,
            versie=_versie(request),
            venster=venster,
            op=op,
        )
    except Concept.DoesNotExist:
        raise Http404 from None


def _venster(request: HttpRequest) -> dict[str, Any]:
    """What the window said of itself, to say again next time."""
    return {"versie": _versie(request), "venster": venster_van(request)}


def _versie(request: HttpRequest) -> int:
    tekst = request.POST.get("versie", "")
    return int(tekst) if tekst.isdecimal() and len(tekst) < 10 else 0
