"""The working calendar: what applies, and a change that shows beforehand which running terms move."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from termijnen.queries import geldende_kalenderversie
from weergave.htmx import ga_naar, toon
from werkplek.forms.kalender import Kalenderformulier
from werkplek.kalenderpagina import opbouwen
from werkplek.toegang import Werkverzoek, voor_beheerders
from zaken.kalenderproef import kalenderproef
from zaken.services.kalender_wijzigen import kalender_wijzigen
from zaken.weigering import Weigering

SJABLOON = "werkplek/kalender.html"
VOORBEELD = "werkplek/kalender_voorbeeld.html"


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def kalender(request: Werkverzoek) -> HttpResponse:
    """Look, fill in, see what would move, confirm: ``stap`` says which; only the last changes anything."""
    op = timezone.now()
    formulier = _formulier(request, op)
    stap = request.POST.get("stap", "")
    if not formulier.is_bound or stap == "aanpassen":
        return _pagina(request, formulier, op)
    if not formulier.is_valid():
        return _geweigerd(request, formulier, op)
    if stap == "bevestigen":
        return _wijzigen(request, formulier, op)
    assert formulier.kalender is not None  # noqa: S101 - what a valid form holds
    beeld = kalenderproef(formulier.kalender, op)
    return toon(request, VOORBEELD, {"formulier": formulier, "beeld": beeld, "op": op})


def _formulier(request: Werkverzoek, op: datetime) -> Kalenderformulier:
    return Kalenderformulier(
        request.POST if request.method == "POST" else None, geldend=geldende_kalenderversie(), op=op
    )


def _wijzigen(request: Werkverzoek, formulier: Kalenderformulier, op: datetime) -> HttpResponse:
    try:
        kalender_wijzigen(
            eerste_jaar=formulier.geldend.eerste_jaar, **formulier.cleaned_data, op=op, door=request.user
        )
    except Weigering as weigering:
        # Somebody was faster between our look and our deed; what they stored applies to what we show now.
        formulier = _formulier(request, op)
        if formulier.is_valid():
            formulier.add_error(None, weigering.uitleg)
        return _geweigerd(request, formulier, op)
    messages.success(request, "De nieuwe kalender geldt nu. Wij berekenen de lopende termijnen opnieuw.")
    return ga_naar(request, "kalender")


def _geweigerd(request: Werkverzoek, formulier: Kalenderformulier, op: datetime) -> HttpResponse:
    return _pagina(request, formulier, op, status=409 if formulier.verouderd else 422)


def _pagina(
    request: Werkverzoek, formulier: Kalenderformulier, op: datetime, *, status: int = 200
) -> HttpResponse:
    context = opbouwen(formulier.geldend, op) | {"formulier": formulier, "op": op}
    return toon(request, SJABLOON, context, deel="doorvoering", status=status)
