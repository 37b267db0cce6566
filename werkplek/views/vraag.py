"""The page of one question."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from weergave.htmx import toon
from weergave.kaart import met_kaart
from werkplek.inzage import vraag_inzien
from werkplek.toegang import Werkverzoek, voor_medewerkers
from werkplek.vraagpagina import opbouwen
from zaken.models import Vraag


@require_safe
@met_kaart
@voor_medewerkers
def vraag(request: Werkverzoek, referentie: str) -> HttpResponse:
    """What is asked, where it stands, what we promised, what I can do now, and the whole story."""
    op = timezone.now()
    try:
        gevonden = vraag_inzien(request.user, referentie, op=op)
    except Vraag.DoesNotExist:
        raise Http404 from None
    return toon(request, "werkplek/vraag.html", opbouwen(request.user, gevonden, op))
