"""Outages: when residents could not reach us, and who got more time because of it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.storingen import Eindeformulier, Storingsformulier
from werkplek.storingenpagina import opbouwen
from werkplek.toegang import Werkverzoek, voor_wie_storingen_meldt
from zaken.beheerqueries import storing_van
from zaken.models import Storing
from zaken.services.storing_beeindigen import storing_beeindigen
from zaken.services.storing_melden import storing_melden
from zaken.weigering import Weigering

SJABLOON = "werkplek/storingen.html"


@require_http_methods(["GET", "HEAD", "POST"])
@voor_wie_storingen_meldt
def storingen(request: Werkverzoek) -> HttpResponse:
    """The outages, and a form to report one."""
    op = timezone.now()
    if request.method != "POST":
        return toon(request, SJABLOON, opbouwen(request.user, op, Storingsformulier(op=op)))
    formulier = Storingsformulier(request.POST, op=op)
    if formulier.is_valid() and _gemeld(request, formulier, op):
        messages.success(request, "De storing staat genoteerd. Meld het hier als zij voorbij is.")
        return ga_naar(request, "storingen")
    return toon_ongeldig(request, SJABLOON, opbouwen(request.user, op, formulier))


def _gemeld(request: Werkverzoek, formulier: Storingsformulier, op: datetime) -> bool:
    try:
        storing_melden(
            kanaal=formulier.cleaned_data["kanaal"],
            omschrijving=formulier.cleaned_data["omschrijving"],
            van=formulier.moment,
            op=op,
            door=request.user,
        )
    except Weigering as weigering:
        formulier.weiger(weigering)
    return not formulier.errors


@require_POST
@voor_wie_storingen_meldt
def beeindigen(request: Werkverzoek, storing_id: int) -> HttpResponse:
    """The outage is over; every resident it stood in the way of gets more time."""
    op = timezone.now()
    try:
        storing = storing_van(request.user, storing_id)
    except Storing.DoesNotExist:
        raise Http404 from None
    formulier = Eindeformulier(request.POST, storing=storing, op=op)
    if formulier.is_valid():
        try:
            uitstellen = storing_beeindigen(
                storing_id=storing.pk, tot=formulier.moment, op=op, door=request.user
            )
        except Weigering as weigering:
            if weigering.veld is None:
                messages.error(request, weigering.uitleg)
                return ga_naar(request, "storingen")
            formulier.weiger(weigering)
        else:
            messages.success(request, _afloop(len(uitstellen)))
            return ga_naar(request, "storingen")
    return toon_ongeldig(
        request, SJABLOON, opbouwen(request.user, op, Storingsformulier(op=op), einde=formulier)
    )


def _afloop(aantal: int) -> str:
    if not aantal:
        return "De storing is voorbij. Niemand had er meer tijd door nodig."
    wie = "1 inwoner krijgt" if aantal == 1 else f"{aantal} inwoners krijgen"
    return f"De storing is voorbij. {wie} meer tijd om iets aan te leveren."
