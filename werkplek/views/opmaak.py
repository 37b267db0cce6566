"""The HTML of a message, in a frame of its own that can do nothing."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from kanalen.email.opmaak import TeIngewikkeld, opmaak_van
from kanalen.models import Bericht
from kanalen.queries import afbeeldingen_gevraagd, mag_open
from kanalen.services.afbeeldingen_tonen import afbeeldingen_tonen
from klanten.models import Kanaal
from weergave.htmx import ga_naar
from werkplek.inzage import bericht_inzien
from werkplek.toegang import Werkverzoek, voor_medewerkers

NIETS: Final[dict[str, list[str]]] = {
    "default-src": [CSP.NONE],
    "img-src": ["data:"],
    "style-src": [CSP.UNSAFE_INLINE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}
"""No scripts, no forms, nothing from anywhere; a link opens a tab of its own."""
MET_BEELDEN: Final[dict[str, list[str]]] = {**NIETS, "img-src": ["data:", "https:", "http:"]}


@require_safe
@xframe_options_sameorigin
@voor_medewerkers
def opmaak(request: Werkverzoek, bericht_id: int) -> HttpResponse:
    """The frame. Whoever opens it alone gets the same page with the same limits."""
    bericht = _te_lezen(request, bericht_id)
    met_beelden = afbeeldingen_gevraagd(request.user, bericht)
    te_tonen = {bijlage.digest for bijlage in bericht.bijlagen.all() if mag_open(bijlage)}
    try:
        inhoud = opmaak_van(bytes(bericht.rauw), met_beelden=met_beelden, te_tonen=te_tonen)
    except TeIngewikkeld:
        inhoud = None
    context = {"opmaak": inhoud, "met_beelden": met_beelden}
    antwoord = render(request, "werkplek/opmaak.html", context)
    antwoord["Referrer-Policy"] = "no-referrer"
    begrensd = csp_override(MET_BEELDEN if met_beelden else NIETS)
    return begrensd(lambda _: antwoord)(request)


@require_POST
@voor_medewerkers
def afbeeldingen(request: Werkverzoek, bericht_id: int) -> HttpResponse:
    """Show the images on the internet from now on, to this colleague, of this message."""
    _te_lezen(request, bericht_id)
    afbeeldingen_tonen(bericht_id=bericht_id, op=timezone.now(), door=request.user)
    messages.info(request, "U ziet nu de afbeeldingen van internet. De afzender kan dat merken.")
    return ga_naar(request, "bericht", bericht_id)


def _te_lezen(request: Werkverzoek, bericht_id: int) -> Bericht:
    try:
        bericht = bericht_inzien(request.user, bericht_id, op=timezone.now())
    except Bericht.DoesNotExist:
        raise Http404 from None
    if bericht.kanaal != Kanaal.EMAIL or not bericht.rauw:
        raise Http404
    return bericht
