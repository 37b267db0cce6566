"""Who looked at whom: for everybody about oneself, for the privacy officer about the whole house."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from klanten.inzagequeries import inzages, opvallende_inzages
from organisatie.models import Medewerker
from organisatie.queries import plek_van
from weergave.htmx import toon
from werkplek.forms.inzage import Inzageformulier
from werkplek.toegang import ingelogd

PER_BLADZIJDE = 50
_OPVALLEND_SINDS = timedelta(days=30)


@require_safe
@ingelogd
def inzage(request: HttpRequest) -> HttpResponse:
    """The log, newest first; administrators have none, for they see no residents."""
    medewerker = cast("Medewerker", request.user)
    if not (medewerker.is_privacy_officer or plek_van(medewerker).werkt_mee):
        raise Http404
    formulier = Inzageformulier(request.GET)
    gevonden = inzages(medewerker, formulier.filter())
    context = {
        "form": formulier,
        "voor_privacy": medewerker.is_privacy_officer,
        "bladzijde": Paginator(gevonden, PER_BLADZIJDE).get_page(request.GET.get("bladzijde")),
        "opvallend": opvallende_inzages(medewerker, sinds=timezone.now() - _OPVALLEND_SINDS),
    }
    return toon(request, "werkplek/inzage.html", context)
