"""Messages that need a hand, and one message as it was."""

from __future__ import annotations

from io import BytesIO

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from kanalen import virusscanner
from kanalen.beheerqueries import wachtende_kanalen_voor
from kanalen.email.opmaak import aanblik
from kanalen.models import Bericht, Bijlage
from kanalen.queries import afbeeldingen_gevraagd, berichten_die_een_hand_vragen
from kanalen.services.bericht_afhandelen import bericht_afhandelen
from kanalen.services.bericht_koppelen import bericht_koppelen
from kanalen.services.opnieuw_verwerken import bericht_opnieuw_verwerken
from kanalen.services.spam_markeren import bericht_als_spam_markeren, bericht_is_geen_spam
from kanalen.virusscanner import Oordeel
from klanten.models import Kanaal, Richting
from weergave.htmx import ga_naar, toon
from werkplek.berichtregels import TE_BEKIJKEN, als_bestand, als_regel
from werkplek.inzage import bericht_inzien, bijlage_inzien
from werkplek.toegang import Werkverzoek, voor_medewerkers
from zaken.models import Vraag
from zaken.queries import te_behandelen_vraag, zichtbare_vragen
from zaken.referentie import lees_referentie
from zaken.weigering import Weigering

HOOGUIT = 100

_VORM = {
    Kanaal.EMAIL.value: ("eml", "message/rfc822"),
    Kanaal.POST.value: ("pdf", "application/pdf"),
}
"""Channel -> how the raw message is kept; JSON for every other."""


@require_safe
@voor_medewerkers
def overzicht(request: Werkverzoek) -> HttpResponse:
    """What could not be placed or delivered, with what is wrong and what to do."""
    berichten = list(berichten_die_een_hand_vragen(request.user)[: HOOGUIT + 1])
    context = {
        "regels": [als_regel(bericht) for bericht in berichten[:HOOGUIT]],
        "meer": len(berichten) > HOOGUIT,
        "kanaalbeelden": wachtende_kanalen_voor(request.user),
    }
    return toon(request, "werkplek/berichten.html", context)


@require_safe
@csp_override({**settings.SECURE_CSP, "frame-src": [CSP.SELF]})
@voor_medewerkers
def bericht(request: Werkverzoek, bericht_id: int) -> HttpResponse:
    """One message as text, with its files and the original to download."""
    gevonden = _te_lezen(request, bericht_id)
    vraagt_een_hand = berichten_die_een_hand_vragen(request.user).filter(pk=bericht_id).exists()
    context = {
        "bericht": gevonden,
        "regel": als_regel(gevonden) if vraagt_een_hand else None,
        "bestanden": [als_bestand(bijlage) for bijlage in gevonden.bijlagen.all()],
        "heeft_origineel": bool(gevonden.rauw),
        "aanblik": aanblik(bytes(gevonden.rauw)) if gevonden.kanaal == Kanaal.EMAIL else None,
        "met_beelden": afbeeldingen_gevraagd(request.user, gevonden),
    }
    return toon(request, "werkplek/bericht.html", context)


@require_safe
@voor_medewerkers
def origineel(request: Werkverzoek, bericht_id: int) -> HttpResponse:
    """The message exactly as it came in, to download; it holds every file, so it is scanned as it leaves."""
    gevonden = _te_lezen(request, bericht_id)
    if not gevonden.rauw:
        raise Http404
    if bezwaar := _bezwaar(bytes(gevonden.rauw)):
        messages.error(request, bezwaar)
        return ga_naar(request, "bericht", bericht_id)
    einde, soort = _VORM.get(gevonden.kanaal, ("json", "application/json"))
    naam = f"bericht-{gevonden.pk}.{einde}"
    return HttpResponse(
        bytes(gevonden.rauw),
        content_type=soort,
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )


def _bezwaar(rauw: bytes) -> str:
    """Why the scanner does not let this pass; empty when it does, or when there is none."""
    if not virusscanner.is_ingesteld():
        return ""
    match virusscanner.scan(BytesIO(rauw)).oordeel:
        case Oordeel.SCHOON:
            return ""
        case Oordeel.BESMET:
            return "In dit bericht zit een virus. U kunt het origineel niet openen."
        case Oordeel.TE_GROOT:
            return "Dit bericht is te groot voor de virusscanner. Vraag uw beheerder om hulp."
    return "De virusscanner geeft geen antwoord. Probeer het over een paar minuten opnieuw."


@require_safe
@voor_medewerkers
def bijlage(request: Werkverzoek, bericht_id: int, bijlage_id: int) -> HttpResponseBase:
    """One file, to download and never to show: whatever is in it, our pages stay ours."""
    try:
        gevonden = bijlage_inzien(request.user, bericht_id, bijlage_id, op=timezone.now())
        bestand = gevonden.bestand.open("rb")
    except (Bijlage.DoesNotExist, FileNotFoundError):
        raise Http404 from None
    return FileResponse(
        bestand, as_attachment=True, filename=gevonden.naam, content_type="application/octet-stream"
    )


@require_safe
@xframe_options_sameorigin
@csp_override({**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]})
@voor_medewerkers
def bijlage_beeld(request: Werkverzoek, bericht_id: int, bijlage_id: int) -> HttpResponseBase:
    """A picture or a scan, to look at. Only what is one by its content; alone on its page it can do nothing."""
    try:
        gevonden = bijlage_inzien(request.user, bericht_id, bijlage_id, op=timezone.now())
        bestand = gevonden.bestand.open("rb") if gevonden.soort in TE_BEKIJKEN else None
    except (Bijlage.DoesNotExist, FileNotFoundError):
        raise Http404 from None
    if bestand is None:
        raise Http404
    antwoord = FileResponse(bestand, filename=gevonden.naam, content_type=gevonden.soort)
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


@require_POST
@voor_medewerkers
def opnieuw(request: Werkverzoek, bericht_id: int) -> HttpResponse:
    """Take a message that was set apart in again."""
    if not _vraagt_mijn_hand(request, bericht_id, richting=Richting.INKOMEND):
        return ga_naar(request, "berichten")
    try:
        verwerkt = bericht_opnieuw_verwerken(bericht_id=bericht_id, op=timezone.now(), door=request.user)
    except Weigering as weigering:
        messages.info(request, weigering.uitleg)
        return ga_naar(request, "bericht", bericht_id)
    if verwerkt.status == Bericht.Status.APART_GEZET:
        messages.warning(request, f"Het lukt nog niet. {verwerkt.melding}")
        return ga_naar(request, "bericht", bericht_id)
    messages.success(request, "Het bericht is verwerkt.")
    vraag = verwerkt.vraag
    if vraag is not None and zichtbare_vragen(request.user).filter(pk=vraag.pk).exists():
        return ga_naar(request, "vraag", vraag.referentie)
    return ga_naar(request, "berichten")


@require_POST
@voor_medewerkers
def afhandelen(request: Werkverzoek, bericht_id: int) -> HttpResponse:
    """Put a message away that was solved by hand."""
    if _vraagt_mijn_hand(request, bericht_id):
        bericht_afhandelen(
            bericht_id=bericht_id, reden=request.POST.get("reden", ""), op=timezone.now(), door=request.user
        )
        messages.success(request, "Het bericht is afgehandeld.")
    return ga_naar(request, "berichten")


@require_POST
@voor_medewerkers
def koppelen(request: Werkverzoek, bericht_id: int) -> HttpResponse:
    """Join the message to a question this employee may act on."""
    if not _vraagt_mijn_hand(request, bericht_id, richting=Richting.INKOMEND):
        return ga_naar(request, "berichten")
    referentie = lees_referentie(request.POST.get("referentie", ""))
    try:
        vraag = te_behandelen_vraag(request.user, referentie or "")
        bericht_koppelen(bericht_id=bericht_id, vraag_id=vraag.pk, op=timezone.now(), door=request.user)
    except Vraag.DoesNotExist:
        messages.error(request, "Wij vinden geen vraag met deze referentie. Kijk de letters en cijfers na.")
        return ga_naar(request, "bericht", bericht_id)
    except Weigering as weigering:
        messages.error(request, weigering.uitleg)
        return ga_naar(request, "bericht", bericht_id)
    messages.success(request, f"Het bericht hoort nu bij {vraag.referentie}.")
    return ga_naar(request, "vraag", vraag.referentie)


@require_POST
@voor_medewerkers
def spam(request: Werkverzoek, bericht_id: int) -> HttpResponse:
    """Put the message away as spam; later mail of its sender waits for a look."""
    if _vraagt_mijn_hand(request, bericht_id, richting=Richting.INKOMEND):
        try:
            bericht_als_spam_markeren(bericht_id=bericht_id, op=timezone.now(), door=request.user)
            messages.success(request, "Dit is spam. Latere post van deze afzender zetten wij eerst apart.")
        except Weigering as weigering:
            messages.error(request, weigering.uitleg)
    return ga_naar(request, "berichten")


@require_POST
@voor_medewerkers
def geen_spam(request: Werkverzoek, bericht_id: int) -> HttpResponse:
    """Take a message that was held as spam in; its term runs from when we received it."""
    _te_lezen(request, bericht_id)
    try:
        verwerkt = bericht_is_geen_spam(bericht_id=bericht_id, op=timezone.now(), door=request.user)
    except (Weigering, Bericht.DoesNotExist):
        messages.info(request, "Dit bericht is geen spam. U hoeft niets te doen.")
        return ga_naar(request, "bericht", bericht_id)
    messages.success(request, "Het bericht is verwerkt. De termijn telt vanaf de ontvangst.")
    vraag = verwerkt.vraag
    if vraag is not None and zichtbare_vragen(request.user).filter(pk=vraag.pk).exists():
        return ga_naar(request, "vraag", vraag.referentie)
    return ga_naar(request, "berichten")


def _te_lezen(request: Werkverzoek, bericht_id: int) -> Bericht:
    try:
        return bericht_inzien(request.user, bericht_id, op=timezone.now())
    except Bericht.DoesNotExist:
        raise Http404 from None


def _vraagt_mijn_hand(request: Werkverzoek, bericht_id: int, **soort: Richting) -> bool:
    """Whether it is on this employee's list. Somebody may have been first; what may not be read is not found."""
    if berichten_die_een_hand_vragen(request.user).filter(pk=bericht_id, **soort).exists():
        return True
    _te_lezen(request, bericht_id)
    messages.info(request, "Dit hoeft niet meer. Een collega was u voor, of het bericht is al verwerkt.")
    return False
