"""How somebody hears from us: language, way, moments, and the e-mail address."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from klanten.inwoner import Inwoner
from klanten.inwonerqueries import bekende_gegevens, gekozen_voorkeuren
from klanten.services.voorkeuren_vastleggen import voorkeuren_vastleggen
from portaal import toegang
from portaal.drempels import ADRESCODE_PER_PERSOON, POGING_PER_NETWERK, binnen_drempels, netwerk_van
from portaal.forms import Adresformulier, CodeFormulier, Voorkeurenformulier
from portaal.services.adres_wijzigen import adreswijziging_aanvragen, adreswijziging_bevestigen
from portaal.views.aangemeld import voor_uzelf
from portaal.views.te_vaak import te_vaak
from weergave.htmx import ga_naar, toon, toon_ongeldig

VOORKEUREN = "portaal/voorkeuren.html"
ADRES = "portaal/adres.html"
CODE = "portaal/adrescode.html"


@require_http_methods(["GET", "HEAD", "POST"])
@voor_uzelf
def voorkeuren(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Language, way and moments."""
    context = {"inwoner": inwoner, "bekend": bekende_gegevens(inwoner)}
    if request.method != "POST":
        form = Voorkeurenformulier(initial=gekozen_voorkeuren(inwoner))
        return toon(request, VOORKEUREN, context | {"form": form})
    form = Voorkeurenformulier(request.POST)
    if not form.is_valid():
        return toon_ongeldig(request, VOORKEUREN, context | {"form": form})
    voorkeuren_vastleggen(partij_id=inwoner.partij or 0, **form.cleaned_data, op=timezone.now())
    messages.success(request, _("Wij onthouden uw keuzes."))
    return ga_naar(request, "portaal:voorkeuren")


@require_http_methods(["GET", "HEAD", "POST"])
@voor_uzelf
def adres(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Another e-mail address: first a code goes there."""
    form = Adresformulier(request.POST if request.method == "POST" else None)
    context = {"inwoner": inwoner, "form": form}
    if request.method != "POST":
        return toon(request, ADRES, context)
    if not form.is_valid():
        return toon_ongeldig(request, ADRES, context)
    op = timezone.now()
    if not binnen_drempels(ADRESCODE_PER_PERSOON, str(inwoner.partij), op=op):
        return te_vaak(request)
    wijziging = adreswijziging_aanvragen(
        partij_id=inwoner.partij or 0, email=form.cleaned_data["email"], op=op
    )
    toegang.onthoud_wijziging(request, wijziging.pk)
    return ga_naar(request, "portaal:adrescode")


@require_http_methods(["GET", "HEAD", "POST"])
@voor_uzelf
def adrescode(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """The code that came at the new address."""
    wijziging_id = toegang.open_wijziging(request)
    if wijziging_id is None:
        return ga_naar(request, "portaal:adres")
    form = CodeFormulier(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return toon(request, CODE, {"inwoner": inwoner, "form": form})
    op = timezone.now()
    if form.is_valid():
        if not binnen_drempels(POGING_PER_NETWERK, netwerk_van(request), op=op):
            return te_vaak(request)
        if adreswijziging_bevestigen(
            wijziging_id=wijziging_id,
            partij_id=inwoner.partij or 0,
            code=form.cleaned_data["code"],
            op=op,
        ):
            messages.success(request, _("Wij schrijven u voortaan op uw nieuwe e-mailadres."))
            return ga_naar(request, "portaal:voorkeuren")
        form.add_error("code", _("Deze code klopt niet of is verlopen. Kijk de cijfers na."))
    return toon_ongeldig(request, CODE, {"inwoner": inwoner, "form": form})
