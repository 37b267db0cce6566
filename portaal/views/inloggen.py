"""Sign in with DigiD or eHerkenning, and sign out."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from klanten.services.inwoner_aanmelden import inwoner_aanmelden
from portaal import toegang
from portaal.afscherming import persoonlijk
from portaal.drempels import AANMELDEN_PER_NETWERK, binnen_drempels, netwerk_van
from portaal.oidc import AanmeldenMislukt, Dienst, naar_dienst, van_dienst
from portaal.views.te_vaak import te_vaak
from weergave.htmx import ga_naar, toon


@require_safe
@persoonlijk
def inloggen(request: HttpRequest) -> HttpResponse:
    """Which way to sign in."""
    if not settings.INWONERDIENSTEN:
        raise Http404
    if toegang.inwoner_van(request, op=timezone.now()).partij is not None:
        return ga_naar(request, "portaal:mijn")
    context = {
        "diensten": {dienst.soort for dienst in settings.INWONERDIENSTEN},
        "vanzelf_afgemeld": toegang.vanzelf_afgemeld(request),
    }
    return toon(request, "portaal/inloggen.html", context)


@require_safe
@persoonlijk
def inloggen_bij(request: HttpRequest, soort: str) -> HttpResponse:
    """Go to the broker. It gets no address to go on to afterwards: everybody comes back to the same page."""
    dienst = _dienst(soort)
    if not binnen_drempels(AANMELDEN_PER_NETWERK, netwerk_van(request), op=timezone.now()):
        return te_vaak(request)
    terug = f"{settings.BASE_URL}{reverse('portaal:inloggen_terug', args=[soort])}"
    try:
        return naar_dienst(request, dienst=dienst, terug=terug)
    except AanmeldenMislukt as fout:
        return _mislukt(request, fout)


@require_safe
@persoonlijk
def inloggen_terug(request: HttpRequest, soort: str) -> HttpResponse:
    """Come back from the broker."""
    dienst = _dienst(soort)
    try:
        identiteit = van_dienst(request, dienst=dienst)
    except AanmeldenMislukt as fout:
        return _mislukt(request, fout)
    op = timezone.now()
    toegang.aanmelden(request, inwoner_aanmelden(identiteit=identiteit, op=op), op=op)
    return ga_naar(request, "portaal:mijn")


@require_POST
@persoonlijk
def uitloggen(request: HttpRequest) -> HttpResponse:
    """Sign out; of nobody it asks anything."""
    toegang.afmelden(request)
    messages.success(request, _("U bent uitgelogd."))
    return ga_naar(request, "portaal:begin")


def _dienst(soort: str) -> Dienst:
    for dienst in settings.INWONERDIENSTEN:
        if dienst.soort == soort:
            return cast("Dienst", dienst)
    raise Http404


def _mislukt(request: HttpRequest, fout: AanmeldenMislukt) -> HttpResponse:
    messages.error(request, str(fout))
    return ga_naar(request, "portaal:inloggen")
