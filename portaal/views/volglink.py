"""The personal link from our mails, and ending it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kanalen.volglinks import lees_volgsleutel
from portaal import toegang
from portaal.afscherming import persoonlijk
from portaal.drempels import POGING_PER_NETWERK, binnen_drempels, netwerk_van
from portaal.forms import ReferentieFormulier
from portaal.queries import vraag_van_volglink
from portaal.services.volglink_gebruiken import volglink_gebruiken
from portaal.services.volglinks_intrekken import volglinks_intrekken
from portaal.views.te_vaak import te_vaak
from weergave.htmx import ga_naar, toon
from zaken.models import Vraag

SJABLOON = "portaal/volglink.html"
VERLOPEN = "portaal/volglink_verlopen.html"


@require_http_methods(["GET", "HEAD", "POST"])
@persoonlijk
def volglink(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One button, and the question opens. Looking opens nothing: programs that check mails follow every link,
    and nobody can be sent into somebody else's question by a link alone."""
    op = timezone.now()
    if request.method != "POST":
        if vraag_van_volglink(sleutel, op=op) is None:
            return _verlopen(request, sleutel)
        return toon(request, SJABLOON, {"sleutel": sleutel, "link": lees_volgsleutel(sleutel)})
    if not binnen_drempels(POGING_PER_NETWERK, netwerk_van(request), op=op):
        return te_vaak(request)
    vraag = volglink_gebruiken(sleutel=sleutel, op=op)
    if vraag is None:
        return _verlopen(request, sleutel)
    toegang.toelaten(request, vraag_id=vraag.pk, referentie=vraag.referentie, op=op, link=sleutel)
    return ga_naar(request, "portaal:volgen", vraag.referentie)


@require_POST
@persoonlijk
def volglinks_stoppen(request: HttpRequest, referentie: str) -> HttpResponse:
    """End the links that are in mails by now. Who came in by one goes on with a code."""
    op = timezone.now()
    try:
        volglinks_intrekken(inwoner=toegang.inwoner_van(request, op=op), referentie=referentie, op=op)
    except Vraag.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("De links in onze e-mails werken niet meer. Met een code kan het nog wel."))
    return ga_naar(request, "portaal:volgen", referentie)


def _verlopen(request: HttpRequest, sleutel: str) -> HttpResponse:
    """The same page for a link that is over, that was ended, and that nobody made."""
    link = lees_volgsleutel(sleutel)
    form = ReferentieFormulier(initial={"referentie": link.referentie if link else ""})
    return toon(request, VERLOPEN, {"form": form}, status=410)
