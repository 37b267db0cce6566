"""Proof of delivery: a page to print, and a file to hand over."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from weergave.htmx import toon
from werkplek.bezorgpagina import als_bestand, bewijzen
from werkplek.inzage import vraag_inzien
from werkplek.toegang import Werkverzoek, voor_medewerkers
from zaken.models import Vraag


@require_safe
@voor_medewerkers
def bezorging(request: Werkverzoek, referentie: str) -> HttpResponse:
    """Everything we sent about this question, with every moment and the other side's words."""
    op = timezone.now()
    vraag = _vraag(request, referentie, op)
    context = {"vraag": vraag, "bewijzen": bewijzen(request.user, vraag), "op": op}
    return toon(request, "werkplek/bezorging.html", context)


@require_safe
@voor_medewerkers
def bestand(request: Werkverzoek, referentie: str) -> HttpResponse:
    """The same as JSON, to keep in a file or to send to a court."""
    op = timezone.now()
    vraag = _vraag(request, referentie, op)
    inhoud = als_bestand(vraag, bewijzen(request.user, vraag), op)
    return JsonResponse(
        inhoud,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="bezorging-{vraag.referentie}.json"'},
    )


def _vraag(request: Werkverzoek, referentie: str, op: datetime) -> Vraag:
    try:
        return vraag_inzien(request.user, referentie, op=op)
    except Vraag.DoesNotExist:
        raise Http404 from None
