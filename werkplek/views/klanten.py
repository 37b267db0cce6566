"""Who people are and that something runs for them; never what (toegang.md)."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalen.tekstmomenten import taal_of_nederlands
from klanten.models import Inzage, Partij
from klanten.queries import MEESTE_TREFFERS, contacten_van, heeft_bsn, notities_bij, opgenomen_in
from klanten.services.partijen_samenvoegen import (
    SamenvoegenKanNiet,
    partijen_samenvoegen,
    samenvoeging_terugdraaien,
)
from klanten.services.partijnotitie_maken import partijnotitie_intrekken
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.klanten import Zoekformulier
from werkplek.forms.partij import Partijformulier
from werkplek.forms.partijnotitie import Partijnotitieformulier
from werkplek.inzage import klantbeeld_inzien
from werkplek.personen import als_keuze, contactgegevens, zoek_personen
from werkplek.toegang import Werkverzoek, voor_medewerkers
from zaken.queries import globaal_klantbeeld, open_beloften

BEELD = "werkplek/klantbeeld.html"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("q")
@voor_medewerkers
def zoeken(request: Werkverzoek) -> HttpResponse:
    """People by name, birth date, address, number or reference. What was typed is posted: it never stands in an
    address, where logs and histories keep it."""
    formulier = Zoekformulier(request.POST)
    tekst = formulier.tekst()
    gevonden = zoek_personen(request.user, tekst)
    context = {
        "formulier": formulier,
        "tekst": tekst,
        "meer": len(gevonden.partijen) >= MEESTE_TREFFERS,
        "personen": [als_keuze(partij, gekozen=partij == gevonden.zeker) for partij in gevonden.partijen],
    }
    return toon(request, "werkplek/klanten.html", context, deel="gevonden")


@require_safe
@voor_medewerkers
def klantbeeld(request: Werkverzoek, partij_id: int) -> HttpResponse:
    """The global client view of one person: what runs, what was promised, how to reach them."""
    op = timezone.now()
    partij = _ingezien(request, partij_id, op)
    formulier = Partijnotitieformulier(partij=partij, medewerker=request.user, op=op)
    return toon(request, BEELD, _beeld(request, partij, formulier, op))


def _beeld(
    request: Werkverzoek, partij: Partij, formulier: Partijnotitieformulier, op: datetime
) -> dict[str, object]:
    medewerker = request.user
    return {
        "partij": partij,
        "notities": notities_bij(medewerker, partij.pk, op=op),
        "notitieformulier": formulier,
        "opgenomen": opgenomen_in(medewerker, partij.pk) if partij.opgenomen.all() else (),
        "bsn_bekend": heeft_bsn(medewerker, partij.pk),
        "gegevens": contactgegevens(partij),
        "regels": globaal_klantbeeld(medewerker, partij.pk),
        "beloften": open_beloften(medewerker, partij.pk),
        "schrijftaal": taal_of_nederlands(partij.taal).naam,
        "contacten": contacten_van(medewerker, partij.pk),
        "op": op,
    }


@require_POST
@voor_medewerkers
def notitie(request: Werkverzoek, partij_id: int) -> HttpResponse:
    """Note something for colleagues."""
    op = timezone.now()
    partij = _ingezien(request, partij_id, op)
    formulier = Partijnotitieformulier(request.POST, partij=partij, medewerker=request.user, op=op)
    if not formulier.voer_uit():
        return toon_ongeldig(request, BEELD, _beeld(request, partij, formulier, op))
    messages.success(request, "De notitie staat bij deze persoon.")
    return ga_naar(request, "klantbeeld", partij.pk)


@require_POST
@voor_medewerkers
def notitie_intrekken(request: Werkverzoek, partij_id: int, notitie_id: int) -> HttpResponse:
    """It holds no longer."""
    op = timezone.now()
    partij = _ingezien(request, partij_id, op)
    if not notities_bij(request.user, partij.pk, op=op).filter(pk=notitie_id).exists():
        raise Http404
    partijnotitie_intrekken(notitie_id=notitie_id, op=op, door=request.user)
    messages.success(request, "De notitie is ingetrokken.")
    return ga_naar(request, "klantbeeld", partij.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_medewerkers
def samenvoegen(request: Werkverzoek, partij_id: int) -> HttpResponse:
    """Say that two records are one person: look at both first, and take it back when it was wrong."""
    op = timezone.now()
    partij = _ingezien(request, partij_id, op)
    zoek = request.POST.get("q", "").replace("\x00", "").strip()[:100]
    context: dict[str, object] = {"partij": partij, "zoek": zoek, "melding": ""}
    if request.POST.get("dubbel", "").isdecimal():
        try:
            partijen_samenvoegen(
                van_id=_ingezien(request, int(request.POST["dubbel"]), op).pk,
                naar_id=partij.pk,
                op=op,
                door=request.user,
            )
        except SamenvoegenKanNiet as kan_niet:
            context["melding"] = str(kan_niet)
        else:
            messages.success(request, "De twee zijn nu een persoon. Dit kunt u hieronder terugdraaien.")
            return ga_naar(request, "klantbeeld", partij.pk)
    gevonden = zoek_personen(request.user, zoek or partij.naam).partijen
    context["personen"] = [
        als_keuze(ander, gekozen=False)
        for ander in gevonden
        if ander != partij and ander.soort == partij.soort
    ]
    context["eigen"] = als_keuze(partij, gekozen=True)
    return toon(
        request, "werkplek/partij_samenvoegen.html", context, status=422 if context["melding"] else 200
    )


@require_POST
@voor_medewerkers
def losmaken(request: Werkverzoek, partij_id: int, samenvoeging_id: int) -> HttpResponse:
    """They are two after all."""
    op = timezone.now()
    partij = _ingezien(request, partij_id, op)
    if not opgenomen_in(request.user, partij.pk).filter(pk=samenvoeging_id).exists():
        raise Http404
    samenvoeging_terugdraaien(samenvoeging_id=samenvoeging_id, op=op, door=request.user)
    messages.success(request, "Het zijn weer twee personen.")
    return ga_naar(request, "klantbeeld", partij.pk)


def _ingezien(request: Werkverzoek, partij_id: int, op: datetime) -> Partij:
    try:
        return klantbeeld_inzien(request.user, partij_id, doel=Inzage.Doel.OPZOEKEN, op=op)
    except (Partij.DoesNotExist, OverflowError):
        raise Http404 from None


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("bsn")
@voor_medewerkers
def wijzigen(request: Werkverzoek, partij_id: int) -> HttpResponse:
    """Correct what we know of somebody."""
    op = timezone.now()
    partij = _ingezien(request, partij_id, op)
    formulier = Partijformulier(
        request.POST if request.method == "POST" else None, partij=partij, medewerker=request.user, op=op
    )
    context = {"formulier": formulier, "partij": partij, "bsn_bekend": heeft_bsn(request.user, partij.pk)}
    if request.method != "POST":
        return toon(request, "werkplek/partij.html", context)
    if not formulier.voer_uit():
        return toon_ongeldig(request, "werkplek/partij.html", context)
    messages.success(request, "De gegevens zijn bewaard.")
    return ga_naar(request, "klantbeeld", partij_id)
