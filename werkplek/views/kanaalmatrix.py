"""Which channel we advise: look, fill in, see what changes, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from routering.kanaaladvies import verschillen
from routering.queries import ander_advies, geldende_matrix, matrixversies
from routering.services.kanaalmatrix_vastleggen import kanaalmatrix_vastleggen
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.kanaalmatrix import Matrixformulier
from werkplek.toegang import Werkverzoek, voor_beheerders

SJABLOON = "werkplek/kanaalmatrix.html"
VERSIES = 20


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def kanaalmatrix(request: Werkverzoek) -> HttpResponse:
    """The matrix with its history. ``stap`` "bevestigen" stores it; any other shows what would change."""
    geldend = geldende_matrix()
    formulier = Matrixformulier(request.POST if request.method == "POST" else None, matrix=geldend)
    context: dict[str, object] = {"formulier": formulier, "versies": matrixversies()[:VERSIES]}
    if not formulier.is_bound:
        return toon(request, SJABLOON, context)
    if not formulier.is_valid():
        return toon_ongeldig(request, SJABLOON, context)
    if request.POST.get("stap") == "bevestigen":
        kanaalmatrix_vastleggen(matrix=formulier.matrix, op=timezone.now(), door=request.user)
        messages.success(request, "De kanaalmatrix geldt vanaf nu.")
        return ga_naar(request, "kanaalmatrix")
    context |= {
        "bekeken": True,
        "wijzigingen": verschillen(geldend, formulier.matrix),
        "anders": ander_advies(geldend, formulier.matrix),
    }
    return toon(request, SJABLOON, context)
