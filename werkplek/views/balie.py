"""The counter: the waiting list, whose turn it is, and a short visit written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalen.baliequeries import balies, volgnummer_voor
from kanalen.models import Volgnummer
from kanalen.services.balie_inrichten import balie_sleutels_vernieuwen, balie_toevoegen, balie_wijzigen
from kanalen.services.nummer_afronden import nummer_afronden, nummer_overslaan, nummer_terugzetten
from kanalen.services.nummer_oproepen import nummer_opnieuw_oproepen, nummer_oproepen, volgende_oproepen
from weergave.htmx import ga_naar, toon, toon_ongeldig, wil_deel
from werkplek.baliepagina import hal as haldeel, opbouwen
from werkplek.contactpagina import gedaan_in_woorden
from werkplek.forms.balie import Inloopformulier, Inrichtingformulier, Loketformulier, Nummerformulier
from werkplek.middleware import telt_niet_als_bezig
from werkplek.toegang import Werkverzoek, voor_beheerders, voor_medewerkers
from zaken.weigering import Weigering

SJABLOON: Final = "werkplek/balie.html"

STAPPEN: Final[dict[str, tuple[Callable[..., Volgnummer], str]]] = {
    "oproepen": (nummer_oproepen, "Nummer {nummer} is opgeroepen."),
    "opnieuw": (nummer_opnieuw_oproepen, "Nummer {nummer} is nog een keer opgeroepen."),
    "overslaan": (nummer_overslaan, "Nummer {nummer} kwam niet."),
    "terugzetten": (nummer_terugzetten, "Nummer {nummer} wacht weer."),
    "afronden": (nummer_afronden, "Nummer {nummer} is klaar."),
}
"""Last part of the address -> the service, and what the employee reads after it."""


@never_cache
@require_safe
@voor_medewerkers
def balie(request: Werkverzoek) -> HttpResponse:
    """The waiting list of the counter where one sits, or of the one asked for."""
    return toon(
        request, SJABLOON, opbouwen(request.user, timezone.now(), gevraagd=request.GET.get("balie", ""))
    )


@telt_niet_als_bezig
@never_cache
@require_safe
@voor_medewerkers
def hal(request: Werkverzoek) -> HttpResponse:
    """Who waits and who was called, as a part of the page that is open."""
    if not wil_deel(request):
        return redirect("balie")
    context = haldeel(request.user, timezone.now(), request.GET.get("balie", ""))
    return toon(request, SJABLOON, context, deel="hal")


@require_POST
@voor_medewerkers
def loket(request: Werkverzoek) -> HttpResponse:
    """Sit down at a place, or leave it."""
    op = timezone.now()
    formulier = Loketformulier(request.POST, medewerker=request.user, op=op)
    gedaan = formulier.voer_uit()
    if not gedaan:
        return toon_ongeldig(request, SJABLOON, opbouwen(request.user, op, loketformulier=formulier))
    messages.success(request, gedaan)
    return ga_naar(request, "balie")


@require_POST
@voor_medewerkers
def nummer(request: Werkverzoek) -> HttpResponse:
    """Give a visitor a number."""
    op = timezone.now()
    formulier = Nummerformulier(request.POST, medewerker=request.user, op=op)
    gegeven = formulier.voer_uit()
    if gegeven is None:
        return toon_ongeldig(request, SJABLOON, opbouwen(request.user, op, nummerformulier=formulier))
    messages.success(request, f"De bezoeker heeft nummer {gegeven.nummer}.")
    return ga_naar(request, f"/werkplek/balie/?balie={gegeven.balie_id}")


@require_POST
@voor_medewerkers
def inloop(request: Werkverzoek) -> HttpResponse:
    """Write down a short visit that was answered on the spot."""
    op = timezone.now()
    formulier = Inloopformulier(request.POST, medewerker=request.user, op=op)
    gedaan = formulier.voer_uit()
    if gedaan is None:
        return toon_ongeldig(request, SJABLOON, opbouwen(request.user, op, inloopformulier=formulier))
    messages.success(request, gedaan_in_woorden(gedaan))
    return ga_naar(request, "balie")


@require_POST
@voor_medewerkers
def volgende(request: Werkverzoek) -> HttpResponse:
    """Call whose turn it is."""
    try:
        opgeroepen = volgende_oproepen(op=timezone.now(), door=request.user)
    except Weigering as weigering:
        messages.info(request, weigering.uitleg)
    else:
        messages.success(request, f"Nummer {opgeroepen.nummer} komt naar loket {opgeroepen.loket}.")
    return ga_naar(request, "balie")


@require_POST
@voor_medewerkers
def stap(request: Werkverzoek, volgnummer_id: int, naam: str) -> HttpResponse:
    """Call a number again or out of turn, say that nobody came, send it back, or say that it is done."""
    op = timezone.now()
    doe, gedaan = STAPPEN[naam]
    try:
        nummer = volgnummer_voor(request.user, volgnummer_id, op=op)
    except (Volgnummer.DoesNotExist, OverflowError):
        raise Http404 from None
    try:
        doe(volgnummer_id=nummer.pk, op=op, door=request.user)
    except Weigering as weigering:
        messages.info(request, weigering.uitleg)
    else:
        messages.success(request, gedaan.format(nummer=nummer.nummer))
    return ga_naar(request, "balie")


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def inrichten(request: Werkverzoek) -> HttpResponse:
    """The counters with the addresses of their pages, and a form for a new one."""
    formulier = Inrichtingformulier(
        request.POST if request.method == "POST" else None, medewerker=request.user
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            nieuw = balie_toevoegen(**formulier.cleaned_data, op=timezone.now(), door=request.user)
        except Weigering as weigering:
            formulier.weiger(weigering)
        else:
            messages.success(request, f"Balie {nieuw.naam} is er nu.")
            return ga_naar(request, "balies")
    context = {
        "formulier": formulier,
        "balies": balies(request.user).prefetch_related("producten", "loketten"),
    }
    if request.method == "POST":
        return toon_ongeldig(request, "werkplek/balies.html", context)
    return toon(request, "werkplek/balies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def wijzigen(request: Werkverzoek, balie_id: int) -> HttpResponse:
    """The name of a counter, and what its kiosk offers."""
    te_wijzigen = get_object_or_404(balies(request.user), pk=balie_id)
    begin = {"naam": te_wijzigen.naam, "producten": te_wijzigen.producten.all()}
    formulier = Inrichtingformulier(
        request.POST if request.method == "POST" else None, initial=begin, medewerker=request.user
    )
    context = {"formulier": formulier, "balie": te_wijzigen}
    if request.method != "POST":
        return toon(request, "werkplek/balie_wijzigen.html", context)
    if formulier.is_valid():
        try:
            balie_wijzigen(
                balie_id=te_wijzigen.pk, **formulier.cleaned_data, op=timezone.now(), door=request.user
            )
        except Weigering as weigering:
            formulier.weiger(weigering)
        else:
            messages.success(request, "De balie is gewijzigd.")
            return ga_naar(request, "balies")
    return toon_ongeldig(request, "werkplek/balie_wijzigen.html", context)


@require_POST
@voor_beheerders
def sleutels(request: Werkverzoek, balie_id: int) -> HttpResponse:
    """New addresses for the screen and the kiosk."""
    vernieuwd = get_object_or_404(balies(request.user), pk=balie_id)
    balie_sleutels_vernieuwen(balie_id=vernieuwd.pk, op=timezone.now(), door=request.user)
    messages.success(request, "Er zijn nieuwe adressen. Open ze op het scherm en op de zuil.")
    return ga_naar(request, "balies")
