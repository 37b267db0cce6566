"""What people say in and about the municipality."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalen.luisterqueries import vermelding_om_op_te_pakken, volgtermen
from kanalen.models import Vermelding, Volgterm
from kanalen.services.vermelding_oppakken import vermelding_oppakken
from kanalen.services.volgtermen import volgterm_stoppen, volgterm_toevoegen
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.luisteren import Luisterfilter, Volgtermformulier
from werkplek.luisterpagina import opbouwen
from werkplek.toegang import Werkverzoek, voor_kcc, voor_luisteraars, voor_wie_volgtermen_kiest
from zaken.weigering import Weigering

STROOM = "werkplek/luisteren.html"
TERMEN = "werkplek/luistertermen.html"


@require_safe
@voor_luisteraars
def stroom(request: Werkverzoek) -> HttpResponse:
    """The stream, how much and how it sounds per day, and what it is about."""
    filter_ = Luisterfilter(request.GET)
    context = opbouwen(request.user, timezone.now(), filter_, request.GET.get("pagina", "1"))
    return toon(request, STROOM, context)


@require_POST
@voor_kcc
def oppakken(request: Werkverzoek, vermelding_id: int) -> HttpResponse:
    """Make a question of a post."""
    try:
        vermelding = vermelding_om_op_te_pakken(request.user, vermelding_id)
    except Vermelding.DoesNotExist:
        raise Http404 from None
    try:
        vraag = vermelding_oppakken(vermelding_id=vermelding.pk, op=timezone.now(), door=request.user)
    except Weigering as weigering:
        messages.error(request, weigering.uitleg)
        return ga_naar(request, "luisteren")
    messages.success(request, "Dit is nu een vraag. Uw antwoord komt onder het bericht te staan.")
    return ga_naar(request, "vraag", vraag.referentie)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_wie_volgtermen_kiest
def termen(request: Werkverzoek) -> HttpResponse:
    """What we listen for, and a form to add to it."""
    formulier = Volgtermformulier(request.POST if request.method == "POST" else None)
    context = {"termen": list(volgtermen(request.user)), "formulier": formulier}
    if request.method != "POST":
        return toon(request, TERMEN, context)
    if formulier.is_valid():
        try:
            term = volgterm_toevoegen(**formulier.gegevens(), op=timezone.now(), door=request.user)
        except Weigering as weigering:
            formulier.weiger(weigering)
        else:
            messages.success(request, f"Wij volgen ‘{term}’ vanaf nu.")
            return ga_naar(request, "luistertermen")
    return toon_ongeldig(request, TERMEN, context)


@require_POST
@voor_wie_volgtermen_kiest
def stoppen(request: Werkverzoek, volgterm_id: int) -> HttpResponse:
    """Stop listening for something; what was found stays as long as it would."""
    try:
        term = volgterm_stoppen(volgterm_id=volgterm_id, op=timezone.now(), door=request.user)
    except Volgterm.DoesNotExist:
        raise Http404 from None
    messages.success(request, f"Wij volgen ‘{term}’ niet meer.")
    return ga_naar(request, "luistertermen")
