"""Terms the watch set apart because they could not be computed: see them, and have them watched again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from weergave.htmx import ga_naar, toon
from werkplek.toegang import Werkverzoek, voor_beheerders
from zaken.services.bewaking_hervatten import termijn_hervatten_bewaking
from zaken.termijnqueries import apart_gezette_termijnen
from zaken.weigering import Weigering

SJABLOON = "werkplek/apart_gezet.html"
HOOGUIT = 100


@require_safe
@voor_beheerders
def overzicht(request: Werkverzoek) -> HttpResponse:
    """Oldest first, with what was wrong; of the question only its reference."""
    termijnen = list(apart_gezette_termijnen(request.user)[: HOOGUIT + 1])
    context = {"termijnen": termijnen[:HOOGUIT], "meer": len(termijnen) > HOOGUIT}
    return toon(request, SJABLOON, context)


@require_POST
@voor_beheerders
def bewaken(request: Werkverzoek, termijn_id: int) -> HttpResponse:
    """Put one back in front of the watch; refused as long as it still cannot be computed."""
    if not apart_gezette_termijnen(request.user).filter(pk=termijn_id).exists():
        raise Http404
    try:
        termijn = termijn_hervatten_bewaking(termijn_id=termijn_id, op=timezone.now(), door=request.user)
        messages.success(request, f"Wij bewaken de termijn van {termijn.vraag.referentie} weer.")
    except Weigering as weigering:
        messages.error(request, weigering.uitleg)
    return ga_naar(request, "apart_gezet")
