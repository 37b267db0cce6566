"""The coordinator's day: what is late or due today, per team and colleague, and who takes it over."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kanalen.beheerqueries import wachtende_kanalen_voor
from organisatie.models import Team
from organisatie.queries import team_van_coordinator
from organisatie.services.verdeling_instellen import verdeling_instellen
from weergave.htmx import ga_naar, toon, toon_ongeldig, wil_deel
from werkplek.forms.aanwezigheid import Verdelingsformulier
from werkplek.forms.team import Verdeelformulier
from werkplek.forms.wachtrij import einde_van_de_dag
from werkplek.handhaving import handhaving
from werkplek.teampagina import opbouwen
from werkplek.toegang import Werkverzoek, voor_coordinatoren
from zaken.models import Vraag
from zaken.services.toewijzen import vraag_toewijzen
from zaken.weigering import Weigering
from zaken.werkbeeld import vraag_van_coordinator

SJABLOON = "werkplek/team.html"


@require_safe
@voor_coordinatoren
def overzicht(request: Werkverzoek) -> HttpResponse:
    """Today's picture of the teams in the domains this employee coordinates."""
    op = timezone.now()
    context = opbouwen(request.user, op, einde_van_de_dag(op)) | handhaving(request.user, op)
    context["kanaalbeelden"] = wachtende_kanalen_voor(request.user)
    return toon(request, SJABLOON, context)


@require_POST
@voor_coordinatoren
def toewijzen(request: Werkverzoek, referentie: str) -> HttpResponse:
    """Give a question to a colleague of its team; its terms stay as they are."""
    op = timezone.now()
    try:
        vraag = vraag_van_coordinator(request.user, referentie)
    except Vraag.DoesNotExist:
        raise Http404 from None
    formulier = Verdeelformulier(request.POST, team=vraag.team)
    if formulier.is_valid():
        collega = formulier.cleaned_data["aan"]
        try:
            vraag_toewijzen(vraag_id=vraag.pk, aan=collega, op=op, door=request.user)
            messages.success(request, f"{collega.naam} behandelt nu ‘{vraag.onderwerp}’.")
        except Weigering as weigering:
            messages.error(request, weigering.uitleg)
    else:
        messages.error(request, f"Kies een collega van team {vraag.team.naam}.")
    if wil_deel(request):
        return toon(request, SJABLOON, opbouwen(request.user, op, einde_van_de_dag(op)), deel="werkbeeld")
    return ga_naar(request, "team")


@require_POST
@voor_coordinatoren
def verdeling(request: Werkverzoek, team_id: int) -> HttpResponse:
    """How the questions of one team find a colleague."""
    op = timezone.now()
    try:
        team = team_van_coordinator(request.user, team_id)
    except Team.DoesNotExist:
        raise Http404 from None
    formulier = Verdelingsformulier(request.POST, team=team)
    if not formulier.is_valid():
        context = opbouwen(request.user, op, einde_van_de_dag(op), ingevuld=formulier)
        return toon_ongeldig(request, SJABLOON, context | handhaving(request.user, op))
    verdeling_instellen(
        team_id=team.pk,
        verdeling=Team.Verdeling(formulier.cleaned_data["verdeling"]),
        hooguit_lopend=formulier.cleaned_data["hooguit_lopend"],
        op=op,
        door=request.user,
    )
    messages.success(request, f"De verdeling van team {team.naam} is ingesteld.")
    return ga_naar(request, "team")
