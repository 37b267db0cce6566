"""A letter that came in: take its scan in, read it, and register it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kanalen.models import Poststuk
from kanalen.postinqueries import poststuk_voor
from kanalen.services.poststuk_innemen import poststuk_innemen
from organisatie.queries import innameteam
from weergave.htmx import ga_naar, toon, toon_ongeldig, wil_deel
from werkplek.contactpagina import wie
from werkplek.forms.poststuk import Briefformulier, Scanformulier
from werkplek.poststukpagina import opbouwen
from werkplek.toegang import Werkverzoek, voor_medewerkers
from werkplek.views.post import overzicht_met
from zaken.queries import zichtbare_vragen
from zaken.weigering import Weigering

SJABLOON = "werkplek/poststuk.html"


@require_POST
@voor_medewerkers
def innemen(request: Werkverzoek) -> HttpResponse:
    """Keep the scan of a letter; what is in it comes on the next page, beside the scan."""
    formulier = Scanformulier(request.POST, request.FILES)
    if not formulier.is_valid():
        return overzicht_met(request, formulier)
    try:
        ingenomen = poststuk_innemen(
            bladen=formulier.cleaned_data["scans"],
            team=innameteam(request.user),
            herkomst=Poststuk.Herkomst.MEDEWERKER,
            op=timezone.now(),
            door=request.user,
        )
    except Weigering as weigering:
        formulier.add_error("scans", weigering.uitleg)
        return overzicht_met(request, formulier)
    return _verder(request, ingenomen.poststuk, nieuw=ingenomen.nieuw)


def _verder(request: Werkverzoek, poststuk: Poststuk, *, nieuw: bool) -> HttpResponse:
    try:
        poststuk_voor(request.user, poststuk.pk)
    except Poststuk.DoesNotExist:
        messages.info(request, f"Deze scan kwam eerder binnen bij team {poststuk.team.naam}.")
        return ga_naar(request, "post")
    if not nieuw:
        messages.info(request, "Deze scan hadden wij al. U ziet hieronder de brief.")
    return ga_naar(request, "poststuk", poststuk.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("zoek", "gezocht")
@csp_override({**settings.SECURE_CSP, "frame-src": [CSP.SELF]})
@voor_medewerkers
def registreren(request: Werkverzoek, poststuk_id: int) -> HttpResponse:
    """The scan with the form beside it. A refusal gives everything back that was typed, status 422."""
    poststuk = _poststuk(request, poststuk_id)
    if poststuk.bericht.vraag is not None or poststuk.bericht.afgehandeld_op is not None:
        messages.info(request, "Deze brief is al geregistreerd of afgehandeld.")
        return ga_naar(request, "bericht", poststuk.bericht_id)
    formulier = Briefformulier(
        request.POST if request.method == "POST" else None, medewerker=request.user, op=timezone.now()
    )
    if request.method != "POST":
        return toon(request, SJABLOON, opbouwen(poststuk, formulier))
    vraag = formulier.voer_uit(poststuk.bericht_id)
    if vraag is None:
        return toon_ongeldig(request, SJABLOON, opbouwen(poststuk, formulier), deel="brief")
    messages.success(request, f"De brief is geregistreerd. De referentie is {vraag.referentie}.")
    if zichtbare_vragen(request.user).filter(pk=vraag.pk).exists():
        return ga_naar(request, "vraag", vraag.referentie)
    return ga_naar(request, "post")


@require_POST
@sensitive_post_parameters("zoek", "gezocht")
@csp_override({**settings.SECURE_CSP, "frame-src": [CSP.SELF]})
@voor_medewerkers
def personen(request: Werkverzoek, poststuk_id: int) -> HttpResponse:
    """Who fits what was typed. Without htmx the whole page, nothing lost."""
    poststuk = _poststuk(request, poststuk_id)
    formulier = Briefformulier(initial=request.POST.dict(), medewerker=request.user, op=timezone.now())
    if wil_deel(request):
        return toon(request, "werkplek/contact.html", wie(formulier), deel="personen")
    return toon(request, SJABLOON, opbouwen(poststuk, formulier))


def _poststuk(request: Werkverzoek, poststuk_id: int) -> Poststuk:
    try:
        return poststuk_voor(request.user, poststuk_id)
    except Poststuk.DoesNotExist:
        raise Http404 from None
