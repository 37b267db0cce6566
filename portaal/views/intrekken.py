from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portaal import toegang
from portaal.afscherming import persoonlijk
from portaal.services.vraag_intrekken import vraag_van_inwoner_intrekken
from weergave.htmx import ga_naar, toon
from zaken.models import Vraag
from zaken.queries import vraag_van_inwoner
from zaken.weigering import Weigering


@require_http_methods(["GET", "HEAD", "POST"])
@persoonlijk
def intrekken(request: HttpRequest, referentie: str) -> HttpResponse:
    """Ask once whether it is meant, then withdraw the question."""
    op = timezone.now()
    inwoner = toegang.inwoner_van(request, op=op)
    try:
        if request.method != "POST":
            vraag = vraag_van_inwoner(inwoner, referentie)
            return toon(request, "portaal/intrekken.html", {"vraag": vraag})
        vraag_van_inwoner_intrekken(inwoner=inwoner, referentie=referentie, op=op)
    except Vraag.DoesNotExist:
        raise Http404 from None
    except Weigering:
        messages.info(request, _("Uw vraag is al afgerond. U hoeft niets te doen."))
    else:
        messages.success(request, _("Uw vraag is ingetrokken."))
    return ga_naar(request, "portaal:volgen", referentie)
