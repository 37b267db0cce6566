"""Chain partners for administrators: what they do, how to reach them and since when that was checked."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisatie.models import Ketenpartner
from organisatie.partnercontrole import nog_te_controleren
from organisatie.queries import beheerde_partners
from organisatie.services.partner_vastleggen import PartnerGeweigerd, partner_nakijken, partner_vastleggen
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.partners import Partnerformulier
from werkplek.toegang import Werkverzoek, voor_beheerders

SJABLOON = "werkplek/partner.html"
VERSIES = 30


@require_safe
@voor_beheerders
def overzicht(request: Werkverzoek) -> HttpResponse:
    """All partners; those that have to be checked come first."""
    vandaag = timezone.localdate()
    rijen = [
        (partner, nog_te_controleren(partner.gecontroleerd_op, vandaag))
        for partner in beheerde_partners(request.user)
    ]
    rijen.sort(key=lambda rij: not rij[1])
    context = {"rijen": rijen, "te_controleren": sum(controleren for _, controleren in rijen)}
    return toon(request, "werkplek/partners.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def partner(request: Werkverzoek, partner_id: int | None = None) -> HttpResponse:
    """One partner with its history; without a number, a new one."""
    gevonden = _partner(request, partner_id) if partner_id is not None else None
    formulier = Partnerformulier(request.POST if request.method == "POST" else None, partner=gevonden)
    if formulier.is_bound and formulier.is_valid():
        try:
            bewaard = partner_vastleggen(
                partner_id=partner_id, waarden=formulier.cleaned_data, op=timezone.now(), door=request.user
            )
        except PartnerGeweigerd as geweigerd:
            formulier.weiger(geweigerd)
        else:
            messages.success(request, f"{bewaard.naam} is bijgewerkt.")
            return ga_naar(request, "partner", bewaard.pk)
    context = {
        "partner": gevonden,
        "te_controleren": gevonden is not None
        and nog_te_controleren(gevonden.gecontroleerd_op, timezone.localdate()),
        "formulier": formulier,
        "versies": gevonden.versies.select_related("door")[:VERSIES] if gevonden else (),
        "producten": gevonden.producten.filter(actief=True).order_by("naam") if gevonden else (),
    }
    return (
        toon_ongeldig(request, SJABLOON, context) if formulier.is_bound else toon(request, SJABLOON, context)
    )


@require_POST
@voor_beheerders
def nagekeken(request: Werkverzoek, partner_id: int) -> HttpResponse:
    """It is all still right."""
    gevonden = _partner(request, partner_id)
    partner_nakijken(partner_id=gevonden.pk, op=timezone.now(), door=request.user)
    messages.success(request, f"{gevonden.naam} is nagekeken.")
    return ga_naar(request, "partners")


def _partner(request: Werkverzoek, partner_id: int) -> Ketenpartner:
    try:
        return beheerde_partners(request.user).get(pk=partner_id)
    except Ketenpartner.DoesNotExist:
        raise Http404 from None
