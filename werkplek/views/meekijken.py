"""Look along with a question of the front office."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from weergave.htmx import ga_naar, toon_ongeldig
from weergave.kaart import met_kaart
from werkplek.forms.meekijken import Meekijkformulier
from werkplek.toegang import Werkverzoek, voor_medewerkers
from werkplek.vraagpagina import opbouwen
from zaken.models import Meekijkverzoek
from zaken.queries import open_meekijkverzoek, zichtbare_vraag
from zaken.services.meekijken_beantwoorden import meekijken_beantwoorden
from zaken.weigering import Weigering


@require_POST
@met_kaart
@voor_medewerkers
def beantwoorden(request: Werkverzoek, referentie: str) -> HttpResponse:
    """Keep the answer of who looks along; only they find this page, and only until they have answered."""
    op = timezone.now()
    try:
        verzoek = open_meekijkverzoek(request.user, referentie)
    except Meekijkverzoek.DoesNotExist:
        raise Http404 from None
    formulier = Meekijkformulier(request.POST)
    if formulier.is_valid():
        try:
            meekijken_beantwoorden(verzoek_id=verzoek.pk, op=op, door=request.user, **formulier.cleaned_data)
        except Weigering as weigering:
            formulier.add_error(weigering.veld, weigering.uitleg)
        else:
            messages.success(request, "Uw collega heeft uw antwoord. U besluit samen hoe het verder gaat.")
            return ga_naar(request, "vraag", referentie)
    context = opbouwen(request.user, zichtbare_vraag(request.user, referentie), op)
    return toon_ongeldig(request, "werkplek/vraag.html", context | {"meekijkformulier": formulier})
