"""How did we help you: four faces and a few words, from the mail or from the question's page."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kanalen.volglinks import lees_ervaringsleutel
from portaal import toegang
from portaal.afscherming import persoonlijk
from portaal.drempels import POGING_PER_NETWERK, binnen_drempels, netwerk_van
from portaal.forms import Ervaringsformulier
from portaal.views.te_vaak import te_vaak
from weergave.htmx import toon, toon_ongeldig
from zaken.ervaringqueries import mag_ervaring_geven
from zaken.models import Vraag
from zaken.queries import vraag_van_inwoner
from zaken.services.ervaring_vastleggen import ervaring_vastleggen
from zaken.weigering import Weigering

SJABLOON = "portaal/ervaring.html"
KLAAR = "portaal/ervaring_klaar.html"


@require_http_methods(["GET", "HEAD", "POST"])
@persoonlijk
def ervaring(request: HttpRequest, sleutel: str) -> HttpResponse:
    """From the mail: the tapped face is chosen, and counts once somebody sends the form. Programs that check mails
    follow each link and vote for nobody. Shows nothing of the question, so the key opens nothing."""
    op = timezone.now()
    link = lees_ervaringsleutel(sleutel)
    vraag = None
    if link is not None and not link.verlopen(op):
        vraag = Vraag.objects.filter(referentie=link.referentie).first()
    if vraag is None:
        return toon(request, KLAAR, {"verlopen": True}, status=410)
    return _bladzijde(request, vraag, op)


@require_http_methods(["GET", "HEAD", "POST"])
@persoonlijk
def ervaring_bij_vraag(request: HttpRequest, referentie: str) -> HttpResponse:
    """From the question's own page."""
    op = timezone.now()
    try:
        vraag = vraag_van_inwoner(toegang.inwoner_van(request, op=op), referentie)
    except Vraag.DoesNotExist:
        raise Http404 from None
    return _bladzijde(request, vraag, op)


def _bladzijde(request: HttpRequest, vraag: Vraag, op: datetime) -> HttpResponse:
    if request.method != "POST":
        if not mag_ervaring_geven(vraag):
            return toon(request, KLAAR, {"al_gegeven": True})
        form = Ervaringsformulier(initial={"cijfer": request.GET.get("gezicht", "")[:1]})
        return toon(request, SJABLOON, {"form": form})
    if not binnen_drempels(POGING_PER_NETWERK, netwerk_van(request), op=op):
        return te_vaak(request)
    form = Ervaringsformulier(request.POST)
    if not form.is_valid():
        return toon_ongeldig(request, SJABLOON, {"form": form})
    try:
        gegeven = ervaring_vastleggen(vraag_id=vraag.pk, **form.cleaned_data, op=op)
    except Weigering:
        return toon(request, KLAAR, {"al_gegeven": True})
    return toon(request, KLAAR, {"ervaring": gegeven})
