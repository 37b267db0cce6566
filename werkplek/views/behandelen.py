"""Everything a colleague does with a question: open the form of an act, and do it."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from weergave.htmx import ga_naar, toon, toon_ongeldig
from weergave.kaart import met_kaart
from werkplek.concepten import concept_bij, houd_tekst
from werkplek.handelingen import HANDELINGEN
from werkplek.services.concept_bewaren import Plaats
from werkplek.services.concept_wegdoen import concept_versturen
from werkplek.toegang import Werkverzoek, voor_medewerkers
from werkplek.views.concepten import venster_van
from werkplek.vraagpagina import opbouwen
from zaken.models import Vraag
from zaken.queries import mag_behandelen, te_behandelen_vragen, zichtbare_vraag

_OP_NAAM = {handeling.naam: handeling for handeling in HANDELINGEN}
SJABLOON = "werkplek/vraag.html"


@require_http_methods(["GET", "HEAD", "POST"])
@met_kaart
@voor_medewerkers
def behandelen(request: Werkverzoek, referentie: str, naam: str) -> HttpResponse:
    """One act on one question. A refusal gives the form back with its text and the reason, status 422."""
    op = timezone.now()
    vraag = _te_behandelen(request, referentie)
    handeling = _OP_NAAM[naam]
    if not handeling.kan(vraag, request.user):
        messages.info(request, f"‘{handeling.label}’ kan nu niet. Kijk hieronder hoe de vraag ervoor staat.")
        return ga_naar(request, "vraag", referentie)
    concept = concept_bij(request.user, vraag.pk, naam) if request.method != "POST" else None
    aangevraagd = {veld: request.GET[veld] for veld in ("kaart", "voorstel") if veld in request.GET}
    formulier = handeling(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial=(concept.gegevens if concept else {}) | aangevraagd,
        vraag=vraag,
        medewerker=request.user,
        op=op,
    )
    if request.method != "POST":
        if concept is not None:
            houd_tekst(formulier, concept.gegevens)
        context = opbouwen(request.user, vraag, op, formulier=formulier, concept=concept)
        return toon(request, SJABLOON, context, deel="handeling")
    if not formulier.voer_uit():
        vraag = _te_behandelen(request, referentie)
        context = opbouwen(request.user, vraag, op, formulier=formulier)
        return toon_ongeldig(request, SJABLOON, context, deel="handeling")
    concept_versturen(
        medewerker=request.user, plaats=Plaats(uuid4(), vraag.pk, naam), venster=venster_van(request), op=op
    )
    messages.success(request, handeling.gedaan)
    if te_behandelen_vragen(request.user).filter(pk=vraag.pk).exists():
        return ga_naar(request, "vraag", referentie)
    return ga_naar(request, "wachtrij")


def _te_behandelen(request: Werkverzoek, referentie: str) -> Vraag:
    """The question with its story. Who may only look along does not find the acts."""
    try:
        vraag = zichtbare_vraag(request.user, referentie)
    except Vraag.DoesNotExist:
        raise Http404 from None
    if not mag_behandelen(request.user, vraag):
        raise Http404
    return vraag
