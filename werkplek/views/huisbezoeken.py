"""Home visits: whose turn is when, and the file for one's own calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kanalen.huisbezoek.agendabestand import NAAM, Methode, agendabestand as maak_bestand
from kanalen.huisbezoekqueries import huisbezoek_voor, huisbezoeken, nog_af_te_ronden
from kanalen.models import Huisbezoek
from kanalen.services.huisbezoek_plannen import afspraak_van
from termijnen.tijdzone import lokaal
from weergave.htmx import toon
from werkplek.toegang import Werkverzoek, voor_medewerkers

VOORUIT: Final = timedelta(days=14)


@require_safe
@voor_medewerkers
def overzicht(request: Werkverzoek) -> HttpResponse:
    """Today's visits, those of the two weeks after it, and those of which nobody wrote down how they went."""
    op = timezone.now()
    vandaag, eigen = lokaal(op).date(), request.GET.get("wie") != "team"
    morgen = vandaag + timedelta(days=1)
    context = {
        "op": op,
        "eigen": eigen,
        "vandaag": vandaag,
        "bezoeken_vandaag": huisbezoeken(request.user, van=vandaag, tot=morgen, eigen=eigen),
        "bezoeken_straks": huisbezoeken(request.user, van=morgen, tot=morgen + VOORUIT, eigen=eigen),
        "af_te_ronden": nog_af_te_ronden(request.user, op=op),
    }
    return toon(request, "werkplek/huisbezoeken.html", context)


@never_cache
@require_safe
@voor_medewerkers
def agendabestand(request: Werkverzoek, huisbezoek_id: int) -> HttpResponse:
    """The appointment for the calendar of a colleague, as it stands now."""
    try:
        bezoek = huisbezoek_voor(request.user, huisbezoek_id)
    except (Huisbezoek.DoesNotExist, OverflowError):
        raise Http404 from None
    methode = Methode.AFZEGGING if bezoek.status == Huisbezoek.Status.AFGEZEGD else Methode.INFORMATIE
    inhoud = maak_bestand(afspraak_van(bezoek), methode, timezone.now())
    antwoord = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{NAAM}"'
    return antwoord
