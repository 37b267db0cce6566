"""A contact by phone, at the counter, at home or by letter, from the first word to how it goes on."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kanalen.baliequeries import loket_van, volgnummer_voor
from kanalen.models import Gesprek, Volgnummer
from kanalen.queries import gesprek_voor
from klanten.adressen import leesbaar_telefoonnummer
from klanten.models import Kanaal
from klanten.queries import eigen_contact
from weergave.htmx import ga_naar, toon, toon_ongeldig, wil_deel
from werkplek.concepten import concept_van
from werkplek.contactpagina import begin_van, gedaan_in_woorden, nagaan, neem_over, opbouwen, wat, wie
from werkplek.forms.contact import Contactformulier
from werkplek.models import Concept
from werkplek.services.concept_bewaren import Plaats
from werkplek.services.concept_wegdoen import concept_versturen
from werkplek.toegang import Werkverzoek, voor_medewerkers
from werkplek.views.concepten import venster_van
from zaken.queries import zichtbare_vragen

gevoelig = sensitive_post_parameters("zoek", "gezocht", "eigen_woorden", "antwoord")
"""What an error report leaves out: a citizen service number may have been typed there."""

SJABLOON = "werkplek/contact.html"
UIT_HET_ADRES = ("zoek", "partij", "kanaal")
"""What a link to this page may fill in: what to search for, or a person from the client view."""


@require_http_methods(["GET", "HEAD", "POST"])
@gevoelig
@voor_medewerkers
def registreren(request: Werkverzoek) -> HttpResponse:
    """Register a contact. A refusal gives everything back that was typed, with the reason, status 422."""
    op = timezone.now()
    if request.method != "POST":
        concept = _concept(request)
        begin: dict[str, object] = (
            _aan_het_loket(request)
            | _nog_een_vraag(request, op)
            | _uit_gesprek(request)
            | {naam: request.GET[naam] for naam in UIT_HET_ADRES if naam in request.GET}
        )
        if concept is not None:
            begin = concept.gegevens | {"sleutel": concept.sleutel}
        formulier = Contactformulier(initial=begin, medewerker=request.user, op=op)
        return toon(request, SJABLOON, opbouwen(formulier, concept))
    formulier = Contactformulier(request.POST, medewerker=request.user, op=op)
    gedaan = formulier.voer_uit()
    if gedaan is None:
        return toon_ongeldig(request, SJABLOON, opbouwen(formulier), deel="contact")
    concept_versturen(
        medewerker=request.user,
        plaats=Plaats(formulier.cleaned_data["sleutel"]),
        venster=venster_van(request),
        op=op,
    )
    messages.success(request, gedaan_in_woorden(gedaan, formulier.cleaned_data["verder"]))
    if request.POST.get("nog"):
        return ga_naar(request, f"{reverse('contact')}?nog={gedaan.vraag.klantcontacten.latest('pk').pk}")
    if zichtbare_vragen(request.user).filter(pk=gedaan.vraag.pk).exists():
        return ga_naar(request, "vraag", gedaan.vraag.referentie)
    return ga_naar(request, "contact")


def _aan_het_loket(request: Werkverzoek) -> dict[str, object]:
    """Who sits at a counter takes contacts there; a number (``?volgnummer=``) says what the visitor comes for."""
    nummer = request.GET.get("volgnummer", "")
    if nummer:
        try:
            return begin_van(volgnummer_voor(request.user, int(nummer), op=timezone.now()))
        except (ValueError, Volgnummer.DoesNotExist, OverflowError):
            raise Http404 from None
    return {"kanaal": Kanaal.BALIE.value} if loket_van(request.user) else {}


def _nog_een_vraag(request: Werkverzoek, op: datetime) -> dict[str, object]:
    """The contact (``?nog=``) in which the resident asks something more: who and how stand there already."""
    nummer = request.GET.get("nog", "")
    if not nummer:
        return {}
    contact = (
        eigen_contact(request.user, int(nummer), op=op) if nummer.isdecimal() and len(nummer) < 19 else None
    )
    if contact is None:
        raise Http404
    return {
        "bij_contact": contact.pk,
        "kanaal": contact.kanaal,
        "partij": contact.partij_id or "nieuw",
        "naam": contact.naam,
        "telefoonnummer": contact.telefoonnummer,
        "email": contact.email,
    }


def _concept(request: Werkverzoek) -> Concept | None:
    """The draft (``?concept=``) that this page goes on with."""
    nummer = request.GET.get("concept", "")
    if not nummer:
        return None
    try:
        concept = concept_van(request.user, int(nummer))
    except (Concept.DoesNotExist, ValueError, OverflowError):
        raise Http404 from None
    if concept.vraag_id is not None:
        raise Http404
    return concept


def _uit_gesprek(request: Werkverzoek) -> dict[str, object]:
    """What a call on one's own line (``?gesprek=``) fills in; the number itself never stands in an address."""
    nummer = request.GET.get("gesprek", "")
    if not nummer.isdecimal():
        return {}
    try:
        gesprek = gesprek_voor(request.user, int(nummer))
    except (Gesprek.DoesNotExist, OverflowError):
        raise Http404 from None
    leesbaar = leesbaar_telefoonnummer(gesprek.nummer) if gesprek.nummer else ""
    return {
        "kanaal": Kanaal.TELEFOON.value,
        "gesprek": gesprek.pk,
        "zoek": leesbaar,
        "gezocht": leesbaar,
        "telefoonnummer": leesbaar,
        "bel_nummer": leesbaar,
    }


@require_POST
@gevoelig
@voor_medewerkers
def personen(request: Werkverzoek) -> HttpResponse:
    """Who fits what was typed, and the client view of who is chosen. Without htmx the whole page, nothing lost."""
    formulier = _half_ingevuld(request)
    return toon(
        request,
        SJABLOON,
        wie(formulier) if wil_deel(request) else opbouwen(formulier),
        deel="personen",
    )


@require_POST
@gevoelig
@voor_medewerkers
def klantbeeld(request: Werkverzoek) -> HttpResponse:
    """The client view of who was chosen just now; the list they were chosen from stays as it is."""
    formulier = _half_ingevuld(request)
    return toon(
        request, SJABLOON, wie(formulier) if wil_deel(request) else opbouwen(formulier), deel="klantbeeld"
    )


@require_POST
@gevoelig
@voor_medewerkers
def identiteit(request: Werkverzoek) -> HttpResponse:
    """The questions that tell who it is for the chosen purpose, and what the answers so far say."""
    formulier = _half_ingevuld(request)
    return toon(
        request, SJABLOON, nagaan(formulier) if wil_deel(request) else opbouwen(formulier), deel="identiteit"
    )


@require_POST
@gevoelig
@voor_medewerkers
def voorstel(request: Werkverzoek) -> HttpResponse:
    """Where the question belongs by the words so far, with the answer card of what is chosen."""
    formulier = _half_ingevuld(request)
    return toon(
        request,
        SJABLOON,
        wat(formulier) if wil_deel(request) else opbouwen(formulier),
        deel="hulp",
    )


@require_POST
@gevoelig
@voor_medewerkers
def vervolg(request: Werkverzoek) -> HttpResponse:
    """Use the answer of the card (``neem`` kort or lang) or the level of the proposal (``neem`` niveau)."""
    gegevens = request.POST.dict()
    neem_over(gegevens, request.POST.get("neem", ""), _half_ingevuld(request))
    formulier = Contactformulier(initial=gegevens, medewerker=request.user, op=timezone.now())
    formulier.richt_op_vervolg()
    return toon(
        request,
        SJABLOON,
        {"formulier": formulier} if wil_deel(request) else opbouwen(formulier),
        deel="vervolg",
    )


def _half_ingevuld(request: Werkverzoek) -> Contactformulier:
    """The form with what was typed so far, without judging it."""
    return Contactformulier(initial=request.POST.dict(), medewerker=request.user, op=timezone.now())
