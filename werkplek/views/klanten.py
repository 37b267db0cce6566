"""Who people are and that something runs for them; never what (toegang.md)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from kanalen.tekstmomenten import taal_of_nederlands
from klanten.models import Inzage, Partij
from klanten.queries import MEESTE_TREFFERS, contacten_van, heeft_bsn
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.klanten import Zoekformulier
from werkplek.forms.partij import Partijformulier
from werkplek.inzage import klantbeeld_inzien
from werkplek.personen import als_keuze, contactgegevens, zoek_personen
from werkplek.toegang import Werkverzoek, voor_medewerkers
from zaken.queries import globaal_klantbeeld, open_beloften


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("q")
@voor_medewerkers
def zoeken(request: Werkverzoek) -> HttpResponse:
    """People by name, birth date, address, number or reference. What was typed is posted: it never stands in an
    address, where logs and histories keep it."""
    formulier = Zoekformulier(request.POST)
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
        "bsn_bekend": heeft_bsn(request.user, partij.pk),
        "gegevens": contactgegevens(partij),
        "regels": globaal_klantbeeld(request.user, partij.pk),
        "beloften": open_beloften(request.user, partij.pk),
        "schrijftaal": taal_of_nederlands(partij.taal).naam,
        "contacten": contacten_van(request.user, partij.pk),
        "op": op,
    }
    return toon(request, "werkplek/klantbeeld.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("bsn")
@voor_medewerkers
def wijzigen(request: Werkverzoek, partij_id: int) -> HttpResponse:
    """Correct what we know of somebody."""
    op = timezone.now()
    try:
        partij = klantbeeld_inzien(request.user, partij_id, doel=Inzage.Doel.OPZOEKEN, op=op)
    except Partij.DoesNotExist:
        raise Http404 from None
    formulier = Partijformulier(
        request.POST if request.method == "POST" else None, partij=partij, medewerker=request.user, op=op
    )
    context = {"formulier": formulier, "partij": partij, "bsn_bekend": heeft_bsn(request.user, partij.pk)}
    if request.method != "POST":
        return toon(request, "werkplek/partij.html", context)
    if not formulier.voer_uit():
        return toon_ongeldig(request, "werkplek/partij.html", context)
    messages.success(request, "De gegevens zijn bewaard.")
    return ga_naar(request, "klantbeeld", partij_id)
