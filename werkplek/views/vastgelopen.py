"""Messages we could not make of what happened: see why, and have them tried again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from journaal.services.uitgang_hervatten import uitgangen_hervatten
from journaal.uitgangqueries import apart_gezette_uitgangen
from weergave.htmx import ga_naar, toon
from werkplek.toegang import Werkverzoek, voor_beheerders
from werkplek.vastgelopen import als_regels

SJABLOON = "werkplek/vastgelopen.html"
HOOGUIT = 100


@require_safe
@voor_beheerders
def overzicht(request: Werkverzoek) -> HttpResponse:
    """Oldest first, with what was wrong; of the question only its reference."""
    uitgangen = list(apart_gezette_uitgangen(request.user)[: HOOGUIT + 1])
    context = {
        "regels": als_regels(request.user, uitgangen[:HOOGUIT]),
        "aantal": apart_gezette_uitgangen(request.user).count(),
        "meer": len(uitgangen) > HOOGUIT,
    }
    return toon(request, SJABLOON, context)


@require_POST
@voor_beheerders
def opnieuw(request: Werkverzoek) -> HttpResponse:
    """Try the ones on the form again: one, or all that were on the page."""
    gevraagd = [int(nummer) for nummer in request.POST.getlist("uitgang") if nummer.isdecimal()]
    apart = apart_gezette_uitgangen(request.user).filter(pk__in=gevraagd).values_list("pk", flat=True)
    aantal = uitgangen_hervatten(uitgang_ids=list(apart), op=timezone.now(), door=request.user)
    if aantal:
        wat = "1 bericht" if aantal == 1 else f"{aantal} berichten"
        messages.success(request, f"Wij proberen {wat} opnieuw. Lukt het niet? Dan staat het hier weer.")
    else:
        messages.info(request, "Hier hoeft niets meer te gebeuren. Een collega was u voor.")
    return ga_naar(request, "vastgelopen")
