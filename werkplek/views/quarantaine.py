"""Files in which a virus was found: see why, and have one scanned again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kanalen import virusscanner
from kanalen.beheerqueries import quarantaine, wacht_op_scanner
from kanalen.services.bijlagen_keuren import bijlage_opnieuw_keuren
from weergave.htmx import ga_naar, toon
from werkplek.berichtregels import omvang
from werkplek.toegang import Werkverzoek, voor_beheerders
from zaken.weigering import Weigering

HOOGUIT = 100


@require_safe
@voor_beheerders
def overzicht(request: Werkverzoek) -> HttpResponse:
    """What stands apart and why, and whether the scanner keeps up."""
    bestanden = list(quarantaine(request.user)[: HOOGUIT + 1])
    context = {
        "regels": [(bestand, omvang(bestand.grootte)) for bestand in bestanden[:HOOGUIT]],
        "meer": len(bestanden) > HOOGUIT,
        "ingesteld": virusscanner.is_ingesteld(),
        "leeft": virusscanner.is_ingesteld() and virusscanner.leeft(),
        "wachtend": wacht_op_scanner(request.user),
    }
    return toon(request, "werkplek/quarantaine.html", context)


@require_POST
@voor_beheerders
def opnieuw(request: Werkverzoek, bijlage_id: int) -> HttpResponse:
    """Scan a file again; until then nobody opens it."""
    if not quarantaine(request.user).filter(pk=bijlage_id).exists():
        raise Http404
    try:
        bijlage = bijlage_opnieuw_keuren(bijlage_id=bijlage_id, op=timezone.now(), door=request.user)
        messages.success(request, f"De virusscanner bekijkt ‘{bijlage.naam}’ opnieuw. Dat duurt even.")
    except Weigering as weigering:
        messages.info(request, weigering.uitleg)
    return ga_naar(request, "quarantaine")
