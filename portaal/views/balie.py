"""The hall of the town hall: the screen with who is called, and the kiosk where visitors take a number.

Both are known by a key in their address, and hold nothing personal.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kanalen.balie.talen import TALEN, taal_of_nederlands
from kanalen.baliequeries import (
    OP_HET_SCHERM,
    balie_van_kiosk,
    balie_van_scherm,
    eigen_volgnummer,
    opgeroepenen,
    wachten_voor,
    wachtenden,
)
from kanalen.models import Balie, Volgnummer
from kanalen.services.nummer_trekken import nummer_trekken
from portaal.forms import Zuilformulier
from weergave.htmx import ga_naar, toon, toon_ongeldig
from zaken.weigering import Weigering

TERUG_NA: Final = 15
"""Seconds before the kiosk is ready for the next visitor by itself."""


@never_cache
@require_safe
def balie_scherm(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Who is called to which place, to be read from the other side of the hall."""
    op = timezone.now()
    try:
        balie = balie_van_scherm(sleutel)
    except Balie.DoesNotExist:
        raise Http404 from None
    context = {
        "balie": balie,
        "oproepen": list(opgeroepenen(balie, op=op)[:OP_HET_SCHERM]),
        "wachten": wachtenden(balie, op=op).count(),
    }
    return toon(request, "portaal/balie_scherm.html", context, deel="beurt")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def balie_zuil(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Choose what you come for, in your language, and get a number with one press."""
    balie = _balie_van_kiosk(sleutel)
    taal = taal_of_nederlands(request.GET.get("taal", ""))
    context = {"balie": balie, "woorden": taal, "talen": TALEN, "producten": balie.producten.all()}
    if request.method != "POST":
        return toon(request, "portaal/balie_zuil.html", {**context, "formulier": Zuilformulier(balie=balie)})
    formulier = Zuilformulier(request.POST, balie=balie)
    if formulier.is_valid():
        try:
            nummer = nummer_trekken(balie=balie, taal=taal.code, **formulier.cleaned_data, op=timezone.now())
        except Weigering as weigering:
            formulier.add_error(None, weigering.uitleg)
        else:
            return ga_naar(request, "portaal:balie_nummer", sleutel, nummer.sleutel)
    return toon_ongeldig(request, "portaal/balie_zuil.html", {**context, "formulier": formulier})


@never_cache
@require_safe
def balie_nummer(request: HttpRequest, sleutel: str, nummer: UUID) -> HttpResponse:
    """The number just taken. The kiosk goes back to its first page by itself, for who comes next."""
    op = timezone.now()
    balie = _balie_van_kiosk(sleutel)
    try:
        gegeven = eigen_volgnummer(balie, nummer, op=op)
    except Volgnummer.DoesNotExist:
        raise Http404 from None
    context = {
        "balie": balie,
        "nummer": gegeven,
        "woorden": taal_of_nederlands(gegeven.taal),
        "voor_u": wachten_voor(gegeven, op=op),
    }
    antwoord = toon(request, "portaal/balie_nummer.html", context)
    # In a header and not in the page: it works without JavaScript, and only here.
    antwoord.headers["Refresh"] = f"{TERUG_NA}; url={reverse('portaal:balie_zuil', args=[sleutel])}"
    return antwoord


def _balie_van_kiosk(sleutel: str) -> Balie:
    try:
        return balie_van_kiosk(sleutel)
    except Balie.DoesNotExist:
        raise Http404 from None
