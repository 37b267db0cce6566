"""What the house knows: one search, reports that it is wrong, and news for colleagues."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogus.kennisqueries import beheerde_huisberichten, kaartmeldingen_voor, zoek_kennis
from catalogus.queries import producten
from catalogus.services.huisbericht_plaatsen import huisbericht_plaatsen, huisbericht_weghalen
from catalogus.services.kaart_melden import kaart_melden, kaartmelding_afhandelen
from termijnen.woorden import datum_in_woorden
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.kennis import (
    Huisberichtformulier,
    Kaartmeldingformulier,
    Kenniszoekformulier,
    Uitkomstformulier,
)
from werkplek.toegang import Werkverzoek, voor_beheerders, voor_medewerkers


@require_safe
@voor_medewerkers
def zoeken(request: Werkverzoek) -> HttpResponse:
    """Everything that helps to answer, in one place."""
    op = timezone.now()
    formulier = Kenniszoekformulier(request.GET)
    context = {
        "formulier": formulier,
        "tekst": formulier.tekst(),
        "kennis": zoek_kennis(request.user, formulier.tekst(), op=op),
        "meldingen": kaartmeldingen_voor(request.user),
        "uitkomstformulier": Uitkomstformulier(),
        "op": op,
    }
    return toon(request, "werkplek/kennis.html", context, deel="gevonden")


@require_http_methods(["GET", "HEAD", "POST"])
@voor_medewerkers
def melden(request: Werkverzoek, code: str) -> HttpResponse:
    """This answer is wrong: tell its owner."""
    op = timezone.now()
    product = producten(request.user, op=op).filter(code=code).first()
    if product is None:
        raise Http404
    formulier = Kaartmeldingformulier(request.POST if request.method == "POST" else None)
    context = {"formulier": formulier, "product": product}
    if request.method != "POST":
        return toon(request, "werkplek/kaart_melden.html", context)
    if not formulier.is_valid():
        return toon_ongeldig(request, "werkplek/kaart_melden.html", context)
    melding = kaart_melden(product=product, op=op, door=request.user, **formulier.cleaned_data)
    dag = datum_in_woorden(timezone.localdate(melding.uiterlijk_op), op)
    messages.success(request, f"De eigenaar van deze kaart kijkt ernaar, uiterlijk {dag}.")
    return ga_naar(request, "kennis")


@require_POST
@voor_medewerkers
def afhandelen(request: Werkverzoek, melding_id: int) -> HttpResponse:
    """The owner says what was done about a report."""
    if not kaartmeldingen_voor(request.user).filter(pk=melding_id).exists():
        raise Http404
    formulier = Uitkomstformulier(request.POST)
    if formulier.is_valid():
        kaartmelding_afhandelen(
            melding_id=melding_id, op=timezone.now(), door=request.user, **formulier.cleaned_data
        )
        messages.success(request, "De melding is afgehandeld.")
    else:
        messages.error(request, "Schrijf op wat u met de melding hebt gedaan.")
    return ga_naar(request, "kennis")


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def huisberichten(request: Werkverzoek) -> HttpResponse:
    """News for colleagues, kept by administrators."""
    op = timezone.now()
    formulier = Huisberichtformulier(
        request.POST if request.method == "POST" else None, initial={"van": timezone.localdate(op)}
    )
    context = {"formulier": formulier, "berichten": beheerde_huisberichten(timezone.localdate(op))}
    if request.method != "POST":
        return toon(request, "werkplek/huisberichten.html", context)
    if not formulier.is_valid():
        return toon_ongeldig(request, "werkplek/huisberichten.html", context)
    huisbericht_plaatsen(op=op, door=request.user, **formulier.cleaned_data)
    messages.success(request, "Het bericht staat bij Kennis.")
    return ga_naar(request, "huisberichten")


@require_POST
@voor_beheerders
def huisbericht_weg(request: Werkverzoek, bericht_id: int) -> HttpResponse:
    """It holds no longer."""
    op = timezone.now()
    if not beheerde_huisberichten(timezone.localdate(op)).filter(pk=bericht_id).exists():
        raise Http404
    huisbericht_weghalen(bericht_id=bericht_id, op=op, door=request.user)
    messages.success(request, "Het bericht is weg.")
    return ga_naar(request, "huisberichten")
