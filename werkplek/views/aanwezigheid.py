"""When somebody works and what they know: for themselves, and for who coordinates them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from catalogus.queries import producten, weet_veel_van
from catalogus.services.deskundigheid_vastleggen import deskundigheid_intrekken, deskundigheid_vastleggen
from organisatie.aanwezigheid import Aanwezigheid
from organisatie.models import Afwezigheid, Medewerker
from organisatie.queries import afwezigheden_van, rooster_van
from organisatie.services.afwezig_melden import DagenStaanErAl, aanwezig_melden, afwezig_melden
from organisatie.services.werkdagen_vastleggen import werkdagen_vastleggen
from weergave.formulieren import Formulier
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.aanwezigheid import Afwezigheidsformulier, Deskundigheidsformulier, Werkdagenformulier
from werkplek.toegang import Werkverzoek, voor_medewerkers

SJABLOON = "werkplek/aanwezigheid.html"


@require_safe
@voor_medewerkers
def aanwezigheid(request: Werkverzoek, medewerker_id: int | None = None) -> HttpResponse:
    """The working days, the days away and the subjects of one employee; without a number one's own."""
    wie, rooster = _rooster(request, medewerker_id or request.user.pk)
    return toon(request, SJABLOON, _pagina(request, wie, rooster))


@require_POST
@voor_medewerkers
def werkdagen(request: Werkverzoek, medewerker_id: int) -> HttpResponse:
    """Set the days of the week."""
    wie, rooster = _rooster(request, medewerker_id)
    formulier = Werkdagenformulier(request.POST, aanwezigheid=rooster)
    if not formulier.is_valid():
        return toon_ongeldig(request, SJABLOON, _pagina(request, wie, rooster, werkdagen=formulier))
    werkdagen_vastleggen(
        medewerker=wie, werkdagen=formulier.cleaned_data["werkdagen"], op=timezone.now(), door=request.user
    )
    messages.success(request, "De werkdagen zijn vastgelegd.")
    return ga_naar(request, "aanwezigheid_van", wie.pk)


@require_POST
@voor_medewerkers
def afwezig(request: Werkverzoek, medewerker_id: int) -> HttpResponse:
    """Note days away."""
    wie, rooster = _rooster(request, medewerker_id)
    formulier = Afwezigheidsformulier(request.POST, vandaag=_vandaag())
    if formulier.is_valid():
        try:
            afwezig_melden(medewerker=wie, op=timezone.now(), door=request.user, **formulier.cleaned_data)
        except DagenStaanErAl:
            formulier.add_error("van", "Een van deze dagen staat al genoteerd. Kies andere dagen.")
        else:
            messages.success(request, "De dagen staan genoteerd. Nieuwe vragen gaan dan naar een collega.")
            return ga_naar(request, "aanwezigheid_van", wie.pk)
    return toon_ongeldig(request, SJABLOON, _pagina(request, wie, rooster, afwezig=formulier))


@require_POST
@voor_medewerkers
def terug(request: Werkverzoek, medewerker_id: int, afwezigheid_id: int) -> HttpResponse:
    """Somebody is here again, or stays after all."""
    wie, _ = _rooster(request, medewerker_id)
    try:
        periode = afwezigheden_van(request.user, wie, _vandaag()).get(pk=afwezigheid_id)
    except Afwezigheid.DoesNotExist:
        raise Http404 from None
    aanwezig_melden(afwezigheid=periode, vandaag=_vandaag(), op=timezone.now(), door=request.user)
    messages.success(request, f"{wie.naam} is er weer.")
    return ga_naar(request, "aanwezigheid_van", wie.pk)


@require_POST
@voor_medewerkers
def deskundig(request: Werkverzoek, medewerker_id: int) -> HttpResponse:
    """Note a product that this employee knows much about."""
    wie, rooster = _rooster(request, medewerker_id)
    formulier = Deskundigheidsformulier(request.POST)
    if not formulier.is_valid():
        return toon_ongeldig(request, SJABLOON, _pagina(request, wie, rooster, deskundig=formulier))
    product = formulier.cleaned_data["product"]
    deskundigheid_vastleggen(medewerker=wie, product=product, op=timezone.now(), door=request.user)
    messages.success(request, f"Vragen over {product.naam} gaan eerst naar {wie.naam}.")
    return ga_naar(request, "aanwezigheid_van", wie.pk)


@require_POST
@voor_medewerkers
def niet_deskundig(request: Werkverzoek, medewerker_id: int, product_id: int) -> HttpResponse:
    """Take a product off the list."""
    wie, _ = _rooster(request, medewerker_id)
    deskundigheid_intrekken(medewerker=wie, product_id=product_id, op=timezone.now(), door=request.user)
    return ga_naar(request, "aanwezigheid_van", wie.pk)


def _vandaag() -> date:
    return timezone.localdate()


def _rooster(request: Werkverzoek, medewerker_id: int) -> tuple[Medewerker, Aanwezigheid]:
    try:
        return rooster_van(request.user, medewerker_id, _vandaag())
    except Medewerker.DoesNotExist:
        raise Http404 from None


def _pagina(
    request: Werkverzoek, wie: Medewerker, rooster: Aanwezigheid, **ingevuld: Formulier
) -> dict[str, Any]:
    vandaag = _vandaag()
    return {
        "wie": wie,
        "is_zelf": wie.pk == request.user.pk,
        "vandaag": vandaag,
        "is_er": rooster.is_er(vandaag),
        "perioden": afwezigheden_van(request.user, wie, vandaag),
        "onderwerpen": weet_veel_van(wie),
        "producten": producten(request.user, op=timezone.now()).values_list("naam", flat=True),
        "werkdagenformulier": ingevuld.get("werkdagen") or Werkdagenformulier(aanwezigheid=rooster),
        "afwezigformulier": ingevuld.get("afwezig") or Afwezigheidsformulier(vandaag=vandaag),
        "deskundigformulier": ingevuld.get("deskundig") or Deskundigheidsformulier(),
        "fout": any(formulier.errors for formulier in ingevuld.values()),
    }
