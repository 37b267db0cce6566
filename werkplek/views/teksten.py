"""The texts of outgoing messages: see an example, change them, go back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalen.beheerqueries import tekststanden, tekstversies
from kanalen.services.tekst_vaststellen import standaardtekst_herstellen, tekst_vaststellen
from kanalen.tekstmomenten import Taal, Tekstmoment
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.teksten import Tekstformulier
from werkplek.tekstpagina import beginwaarden, opbouwen
from werkplek.toegang import Werkverzoek, voor_beheerders
from zaken.weigering import Weigering

SJABLOON = "werkplek/tekst.html"


@require_safe
@voor_beheerders
def overzicht(request: Werkverzoek) -> HttpResponse:
    """Every text, in every language, with who changed it last."""
    return toon(request, "werkplek/teksten.html", {"standen": tekststanden(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def tekst(request: Werkverzoek, moment: str, taal: str) -> HttpResponse:
    """One text: ``stap`` says whether to show an example or to keep it."""
    soort, gekozen = _gezocht(moment, taal)
    if request.method != "POST":
        versies = tekstversies(request.user, soort, gekozen)
        waarden = beginwaarden(versies, soort, gekozen, request.GET.get("versie", ""))
        formulier = Tekstformulier(moment=soort, initial=waarden)
        return toon(request, SJABLOON, opbouwen(request.user, soort, gekozen, formulier))
    formulier = Tekstformulier(request.POST, moment=soort)
    bewaren = request.POST.get("stap") != "voorbeeld"
    if formulier.is_valid() and bewaren and _bewaard(request, soort, gekozen, formulier):
        messages.success(request, "De tekst is bewaard. Nieuwe berichten gebruiken deze tekst.")
        return ga_naar(request, "tekst", moment, taal)
    context = opbouwen(request.user, soort, gekozen, formulier)
    if formulier.errors:
        return toon_ongeldig(request, SJABLOON, context, deel="bewerken")
    return toon(request, SJABLOON, context, deel="bewerken")


@require_POST
@voor_beheerders
def standaard(request: Werkverzoek, moment: str, taal: str) -> HttpResponse:
    """Back to the standard text; the own text stays in the history and can be brought back."""
    soort, gekozen = _gezocht(moment, taal)
    gelezen = request.POST.get("gelezen", "")
    try:
        standaardtekst_herstellen(
            moment=soort,
            taal=gekozen,
            gelezen=int(gelezen) if gelezen.isdecimal() else -1,
            op=timezone.now(),
            door=request.user,
        )
        messages.success(request, "De standaardtekst geldt weer. Uw eigen tekst staat bij de versies.")
    except Weigering as weigering:
        messages.error(request, weigering.uitleg)
    return ga_naar(request, "tekst", moment, taal)


def _gezocht(moment: str, taal: str) -> tuple[Tekstmoment, Taal]:
    try:
        soort, gekozen = Tekstmoment(moment), Taal(taal)
    except ValueError:
        raise Http404 from None
    if gekozen not in soort.beschrijving.talen:
        raise Http404
    return soort, gekozen


def _bewaard(request: Werkverzoek, moment: Tekstmoment, taal: Taal, formulier: Tekstformulier) -> bool:
    try:
        tekst_vaststellen(
            moment=moment, taal=taal, **formulier.cleaned_data, op=timezone.now(), door=request.user
        )
    except Weigering as weigering:
        formulier.add_error(weigering.veld, weigering.uitleg)
    return not formulier.errors
