"""The catalogue for administrators: find, change, read from a file and write to one."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from catalogus.models import Product
from catalogus.queries import beheerde_producten, geldende_kaarten, voor_uitvoer, zoek_beheerde_producten
from catalogus.services.importeren import catalogus_importeren, import_bekijken
from catalogus.services.kaart_vastleggen import kaart_vastleggen
from catalogus.services.product_vastleggen import ProductGeweigerd, product_vastleggen
from catalogus.uitwisseling import ImportGeweigerd, als_csv, als_json, lees
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.catalogusimport import onthouden, opgehaald, samenvatting
from werkplek.forms.catalogus import Importformulier, Productformulier
from werkplek.toegang import Werkverzoek, voor_beheerders

PER_PAGINA = 50
VERSIES = 30


@require_safe
@voor_beheerders
def overzicht(request: Werkverzoek) -> HttpResponse:
    """All products, or those that look like what was typed."""
    zoek = request.GET.get("q", "").strip()[:100]
    bladen = Paginator(zoek_beheerde_producten(zoek), PER_PAGINA)
    context = {"pagina": bladen.get_page(request.GET.get("pagina")), "zoek": zoek, "aantal": bladen.count}
    return toon(request, "werkplek/catalogus.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def product(request: Werkverzoek, code: str = "") -> HttpResponse:
    """One product with its card and its history; without a code, a new one."""
    gevonden = beheerde_producten().filter(code=code).first() if code else None
    if code and gevonden is None:
        raise Http404
    kaart = geldende_kaarten().get(gevonden.pk, ("", "")) if gevonden else ("", "")
    formulier = Productformulier(
        request.POST if request.method == "POST" else None, product=gevonden, kaart=kaart
    )
    if formulier.is_bound and formulier.is_valid():
        bewaard = _bewaar(request, formulier, gevonden, timezone.now())
        if bewaard is not None:
            messages.success(request, f"{bewaard.naam} is bijgewerkt. De routering gebruikt dit meteen.")
            return ga_naar(request, "catalogus_product", bewaard.code)
    context = {
        "product": gevonden,
        "formulier": formulier,
        "versies": gevonden.versies.select_related("door")[:VERSIES] if gevonden else (),
    }
    if formulier.is_bound:
        return toon_ongeldig(request, "werkplek/product.html", context)
    return toon(request, "werkplek/product.html", context)


def _bewaar(
    request: Werkverzoek, formulier: Productformulier, product: Product | None, op: datetime
) -> Product | None:
    try:
        with transaction.atomic():
            bewaard, _ = product_vastleggen(
                product_id=product.pk if product else None,
                waarden=formulier.waarden,
                op=op,
                door=request.user,
            )
            kaart_vastleggen(
                product_id=bewaard.pk,
                kort=formulier.cleaned_data["kaart_kort"],
                lang=formulier.cleaned_data["kaart_lang"],
                op=op,
                door=request.user,
            )
    except ProductGeweigerd as geweigerd:
        formulier.weiger(geweigerd)
        return None
    return bewaard


@require_safe
@voor_beheerders
def uitvoer(request: Werkverzoek, vorm: str) -> HttpResponse:
    """All products as a file, in the columns an import reads."""
    if vorm not in ("csv", "json"):
        raise Http404
    rijen = voor_uitvoer()
    inhoud, soort = (als_csv(rijen), "text/csv") if vorm == "csv" else (als_json(rijen), "application/json")
    antwoord = HttpResponse(inhoud, content_type=f"{soort}; charset=utf-8")
    antwoord["Content-Disposition"] = (
        f'attachment; filename="catalogus-{timezone.localdate():%Y-%m-%d}.{vorm}"'
    )
    return antwoord


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def invoer(request: Werkverzoek) -> HttpResponse:
    """Choose a file, see what would change, confirm. Only the last changes anything."""
    if "sleutel" in request.POST:
        return _invoeren(request, request.POST["sleutel"])
    formulier = Importformulier(request.POST or None, request.FILES or None)
    if not formulier.is_bound and request.method != "POST":
        return toon(request, "werkplek/catalogus_invoer.html", {"formulier": formulier})
    if not formulier.is_valid():
        return toon_ongeldig(request, "werkplek/catalogus_invoer.html", {"formulier": formulier})
    return _bekijken(request, formulier.cleaned_data["bestand"].read())


def _bekijken(request: Werkverzoek, inhoud: bytes) -> HttpResponse:
    context: dict[str, object] = {"formulier": Importformulier()}
    try:
        verslag = import_bekijken(rijen=lees(inhoud), door=request.user, nu=timezone.now())
    except ImportGeweigerd as geweigerd:
        context["fouten"] = geweigerd.fouten
        return toon_ongeldig(request, "werkplek/catalogus_invoer.html", context)
    context |= {"verslag": verslag, "regels": samenvatting(verslag)}
    if verslag.is_veranderd:
        context["sleutel"] = onthouden(request.user, inhoud)
    return toon(request, "werkplek/catalogus_invoer.html", context)


def _invoeren(request: Werkverzoek, sleutel: str) -> HttpResponse:
    inhoud = opgehaald(request.user, sleutel)
    if inhoud is None:
        messages.info(request, "Het bestand is verlopen. Kies het opnieuw.")
        return ga_naar(request, "catalogus_invoer")
    try:
        verslag = catalogus_importeren(rijen=lees(inhoud), op=timezone.now(), door=request.user)
    except ImportGeweigerd as geweigerd:
        context = {"formulier": Importformulier(), "fouten": geweigerd.fouten}
        return toon_ongeldig(request, "werkplek/catalogus_invoer.html", context)
    messages.success(request, f"Ingevoerd: {len(verslag.nieuw)} nieuw en {len(verslag.gewijzigd)} gewijzigd.")
    return ga_naar(request, "catalogus")
