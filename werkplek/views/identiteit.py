"""For which purpose we ask which questions, kept by administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from klanten.identiteitqueries import beheerde_doelen
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.identiteit import Doelformulier
from werkplek.toegang import Werkverzoek, voor_beheerders


@require_safe
@voor_beheerders
def overzicht(request: Werkverzoek) -> HttpResponse:
    """All purposes with their questions."""
    return toon(request, "werkplek/identiteit.html", {"doelen": beheerde_doelen()})


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def doel(request: Werkverzoek, doel_id: int | None = None) -> HttpResponse:
    """One purpose, or a new one."""
    gevonden = beheerde_doelen().filter(pk=doel_id).first() if doel_id is not None else None
    if doel_id is not None and gevonden is None:
        raise Http404
    formulier = Doelformulier(
        request.POST if request.method == "POST" else None,
        doel=gevonden,
        medewerker=request.user,
        op=timezone.now(),
    )
    context = {"formulier": formulier, "doel": gevonden}
    if request.method != "POST":
        return toon(request, "werkplek/identiteitsdoel.html", context)
    bewaard = formulier.voer_uit()
    if bewaard is None:
        return toon_ongeldig(request, "werkplek/identiteitsdoel.html", context)
    messages.success(request, f"‘{bewaard.naam}’ is bewaard.")
    return ga_naar(request, "identiteit")
