"""When a proposal is applied by itself, and what the models that make it were measured on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from routering.queries import modelversies
from routering.services.drempels_zetten import drempels_zetten
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.routering import Drempelformulier
from werkplek.toegang import Werkverzoek, voor_beheerders

SJABLOON = "werkplek/routering.html"
MODELLEN = 10


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def routering(request: Werkverzoek) -> HttpResponse:
    """The thresholds with a form to change them, and the models with their figures."""
    formulier = Drempelformulier(request.POST if request.method == "POST" else None)
    context = {"formulier": formulier, "modellen": modelversies()[:MODELLEN]}
    if not formulier.is_bound:
        return toon(request, SJABLOON, context)
    if not formulier.is_valid():
        return toon_ongeldig(request, SJABLOON, context)
    drempels_zetten(vanaf=formulier.vanaf, op=timezone.now(), door=request.user)
    messages.success(request, "De drempels gelden vanaf nu.")
    return ga_naar(request, "routering")
