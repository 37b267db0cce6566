"""The telephone at the desk: who is on the line, at which extension one sits, and who sits where."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalen.queries import gesprekken_geteld, toestel_van, toestellen as alle_toestellen
from kanalen.services.toestel_koppelen import toestel_koppelen, toestel_loskoppelen
from organisatie.models import Medewerker
from termijnen.tijdzone import AMSTERDAM, lokaal
from weergave.htmx import ga_naar, toon, toon_ongeldig, wil_deel
from werkplek.beller import Beller, bellers
from werkplek.forms.telefoon import EigenToestelformulier, Toestelformulier
from werkplek.middleware import telt_niet_als_bezig
from werkplek.toegang import Werkverzoek, voor_beheerders, voor_medewerkers
from zaken.weigering import Weigering


def aan_de_lijn(request: HttpRequest) -> dict[str, object]:
    """Context for every page of the desk: who is on the line now. Looked up only when the page shows it."""

    def zoek() -> list[Beller]:
        wie = request.user
        return bellers(wie, op=timezone.now()) if isinstance(wie, Medewerker) else []

    return {"bellers": SimpleLazyObject(zoek)}


@telt_niet_als_bezig
@never_cache
@require_safe
@voor_medewerkers
def lijn(request: Werkverzoek) -> HttpResponse:
    """Who is on the line now, as a part of whatever page is open."""
    if not wil_deel(request):
        return redirect("telefoon")
    return toon(request, "werkplek/lijn.html")


@require_http_methods(["GET", "HEAD", "POST"])
@voor_medewerkers
def telefoon(request: Werkverzoek) -> HttpResponse:
    """One's own extension, and how the telephone goes today."""
    op = timezone.now()
    if request.method != "POST":
        eigen = toestel_van(request.user)
        formulier = EigenToestelformulier(initial={"nummer": eigen.nummer if eigen else ""})
        return toon(request, "werkplek/telefoon.html", _pagina(request.user, op, formulier))
    formulier = EigenToestelformulier(request.POST)
    if formulier.is_valid() and _zit_nu(request, formulier, op):
        return ga_naar(request, "telefoon")
    return toon_ongeldig(request, "werkplek/telefoon.html", _pagina(request.user, op, formulier))


def _zit_nu(request: Werkverzoek, formulier: EigenToestelformulier, op: datetime) -> bool:
    nummer = formulier.cleaned_data["nummer"].strip()
    try:
        if nummer:
            toestel_koppelen(nummer=nummer, medewerker=request.user, op=op, door=request.user)
            messages.success(request, f"U zit nu aan toestel {nummer}. Belt er iemand? Dan ziet u dat hier.")
        else:
            toestel_loskoppelen(medewerker=request.user, op=op, door=request.user)
            messages.success(request, "U zit nu aan geen toestel.")
    except Weigering as weigering:
        formulier.weiger(weigering)
    return not formulier.errors


def _pagina(medewerker: Medewerker, op: datetime, formulier: EigenToestelformulier) -> dict[str, object]:
    begin = datetime.combine(lokaal(op).date(), time.min, AMSTERDAM)
    return {
        "formulier": formulier,
        "toestel": toestel_van(medewerker),
        "geteld": gesprekken_geteld(medewerker, van=begin, tot=op + timedelta(minutes=1)),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def toestellen(request: Werkverzoek) -> HttpResponse:
    """Every extension and who sits there, and a form to link them."""
    rijen = alle_toestellen(request.user)
    formulier = Toestelformulier(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return toon(request, "werkplek/toestellen.html", {"formulier": formulier, "toestellen": rijen})
    if formulier.is_valid():
        nummer, medewerker = formulier.cleaned_data["nummer"], formulier.cleaned_data["medewerker"]
        try:
            toestel_koppelen(nummer=nummer, medewerker=medewerker, op=timezone.now(), door=request.user)
        except Weigering as weigering:
            formulier.weiger(weigering)
        else:
            messages.success(request, f"{medewerker.naam} zit nu aan toestel {nummer}.")
            return ga_naar(request, "toestellen")
    context = {"formulier": formulier, "toestellen": rijen}
    return toon_ongeldig(request, "werkplek/toestellen.html", context)


@require_POST
@voor_beheerders
def toestel_vrijmaken(request: Werkverzoek, toestel_id: int) -> HttpResponse:
    """Nobody sits at this extension any more."""
    toestel = get_object_or_404(alle_toestellen(request.user), pk=toestel_id)
    if toestel.medewerker is not None:
        toestel_loskoppelen(medewerker=toestel.medewerker, op=timezone.now(), door=request.user)
        messages.success(request, f"Aan toestel {toestel.nummer} zit nu niemand.")
    return ga_naar(request, "toestellen")
