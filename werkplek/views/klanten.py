"""Who people are and that something runs for them; never what (toegang.md)."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from klanten.models import Inzage, Partij
from klanten.queries import MEESTE_TREFFERS, contacten_van
from weergave.htmx import toon
from werkplek.forms.klanten import Zoekformulier
from werkplek.inzage import klantbeeld_inzien
from werkplek.personen import als_keuze, contactgegevens, zoek_personen
from werkplek.toegang import Werkverzoek, voor_medewerkers
from zaken.queries import globaal_klantbeeld, open_beloften


@require_safe
@voor_medewerkers
def zoeken(request: Werkverzoek) -> HttpResponse:
    """People by name, number, e-mail address or reference."""
    formulier = Zoekformulier(request.GET)
    tekst = formulier.tekst()
    gevonden = zoek_personen(request.user, tekst)
    context = {
        "formulier": formulier,
        "tekst": tekst,
        "meer": len(gevonden.partijen) >= MEESTE_TREFFERS,
        "personen": [als_keuze(partij, gekozen=partij == gevonden.zeker) for partij in gevonden.partijen],
    }
    return toon(request, "werkplek/klanten.html", context, deel="gevonden")


@require_safe
@voor_medewerkers
def klantbeeld(request: Werkverzoek, partij_id: int) -> HttpResponse:
    """The global client view of one person: what runs, what was promised, how to reach them."""
    op = timezone.now()
    try:
        partij = klantbeeld_inzien(request.user, partij_id, doel=Inzage.Doel.OPZOEKEN, op=op)
    except Partij.DoesNotExist:
        raise Http404 from None
    context = {
        "partij": partij,
        "gegevens": contactgegevens(partij),
        "regels": globaal_klantbeeld(request.user, partij.pk),
        "beloften": open_beloften(request.user, partij.pk),
        "contacten": contacten_van(request.user, partij.pk),
        "op": op,
    }
    return toon(request, "werkplek/klantbeeld.html", context)
