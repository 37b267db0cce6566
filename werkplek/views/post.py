"""Letters: what waits for the print room, the batches, and one letter as PDF."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kanalen.models import Bericht, Brief, Postpartij
from kanalen.post.briefpapier import PDF_NIET_MOGELIJK, PdfNietMogelijk, kan_pdf
from kanalen.post.drukwerk import BijlageOntbreekt, brief_met_bijlagen
from kanalen.postinqueries import wachtende_poststukken
from kanalen.postqueries import (
    brief_voor,
    brieven_in,
    postbakken,
    postpartij_voor,
    postpartijen,
    te_behandelen_brief,
    vakdomein_voor,
    wachtende_brieven,
)
from kanalen.services.brief_retour import brief_retour_melden
from kanalen.services.postpartij_afdrukken import postpartij_afdrukken
from kanalen.services.postpartij_posten import postpartij_posten
from kanalen.services.postpartij_samenstellen import postpartij_samenstellen
from organisatie.models import Medewerker, Vakdomein
from weergave.htmx import ga_naar, toon, toon_ongeldig
from werkplek.forms.poststuk import Scanformulier
from werkplek.toegang import Werkverzoek, voor_medewerkers
from zaken.weigering import Weigering

SJABLOON = "werkplek/post.html"
HOOGUIT = 100
OP_DE_PAGINA = 20


@require_safe
@voor_medewerkers
def overzicht(request: Werkverzoek) -> HttpResponse:
    """What came in and what waits, with what still lacks an address on top; and the batches of our own domains."""
    return toon(request, SJABLOON, _opbouwen(request.user, Scanformulier()))


def overzicht_met(request: Werkverzoek, formulier: Scanformulier) -> HttpResponse:
    """The page again, with what is wrong with a scan; status 422."""
    return toon_ongeldig(request, SJABLOON, _opbouwen(request.user, formulier), deel="scannen")


def _opbouwen(medewerker: Medewerker, formulier: Scanformulier) -> dict[str, Any]:
    wachtend = list(wachtende_brieven(medewerker)[: HOOGUIT + 1])
    binnen = list(wachtende_poststukken(medewerker)[: HOOGUIT + 1])
    return {
        "formulier": formulier,
        "binnen": binnen[:HOOGUIT],
        "meer_binnen": len(binnen) > HOOGUIT,
        "bakken": postbakken(medewerker),
        "zonder_adres": [brief for brief in wachtend[:HOOGUIT] if brief.adres is None],
        "met_adres": [brief for brief in wachtend[:HOOGUIT] if brief.adres is not None],
        "meer": len(wachtend) > HOOGUIT,
        "partijen": postpartijen(medewerker)[:OP_DE_PAGINA],
        "sleutel": uuid.uuid4(),
        "geen_pdf": "" if kan_pdf() else PDF_NIET_MOGELIJK,
    }


@require_POST
@voor_medewerkers
def samenstellen(request: Werkverzoek, vakdomein_id: int) -> HttpResponse:
    """Bring what waits in one domain together. A double click finds the batch that the first one made."""
    try:
        domein = vakdomein_voor(request.user, vakdomein_id)
        sleutel = uuid.UUID(request.POST.get("sleutel", ""))
    except Vakdomein.DoesNotExist:
        raise Http404 from None
    except ValueError:
        return ga_naar(request, "post")
    try:
        gemaakt = postpartij_samenstellen(
            vakdomein=domein, sleutel=sleutel, op=timezone.now(), door=request.user
        )
    except Weigering as weigering:
        messages.info(request, weigering.uitleg)
        return ga_naar(request, "post")
    return ga_naar(request, "postpartij", gemaakt.pk)


@require_safe
@voor_medewerkers
def partij(request: Werkverzoek, postpartij_id: int) -> HttpResponse:
    """One batch: its files, its letters, and where it stands."""
    gevonden = _partij(request, postpartij_id)
    context = {
        "partij": gevonden,
        "brieven": brieven_in(gevonden),
        "geen_pdf": "" if kan_pdf() else PDF_NIET_MOGELIJK,
    }
    return toon(request, "werkplek/postpartij.html", context, deel="stand")


@require_safe
@voor_medewerkers
def brieven(request: Werkverzoek, postpartij_id: int) -> HttpResponseBase:
    """All letters of a batch, to print."""
    gevonden = _partij(request, postpartij_id)
    return _bestand(gevonden.brieven_pdf, f"partij-{gevonden.pk}-brieven.pdf")


@require_safe
@voor_medewerkers
def lijst(request: Werkverzoek, postpartij_id: int) -> HttpResponseBase:
    """The list that goes with a batch."""
    gevonden = _partij(request, postpartij_id)
    return _bestand(gevonden.lijst_pdf, f"partij-{gevonden.pk}-lijst.pdf")


@require_POST
@voor_medewerkers
def afgedrukt(request: Werkverzoek, postpartij_id: int) -> HttpResponse:
    """The batch was printed."""
    return _zet(request, postpartij_id, postpartij_afdrukken, "Genoteerd: de brieven zijn afgedrukt.")


@require_POST
@voor_medewerkers
def gepost(request: Werkverzoek, postpartij_id: int) -> HttpResponse:
    """The batch was posted."""
    return _zet(request, postpartij_id, postpartij_posten, "Genoteerd: de brieven zijn op de post gedaan.")


@require_safe
@voor_medewerkers
def brief(request: Werkverzoek, brief_id: int) -> HttpResponse:
    """One letter: as it was printed, or as it will be."""
    try:
        gevonden = brief_voor(request.user, brief_id)
    except Brief.DoesNotExist:
        raise Http404 from None
    inhoud = bytes(gevonden.bericht.rauw)
    if not inhoud:
        moment = gevonden.partij.samengesteld_op if gevonden.partij else timezone.now()
        try:
            inhoud = brief_met_bijlagen(gevonden, op=moment)
        except PdfNietMogelijk as fout:
            return toon(request, "werkplek/geen_pdf.html", {"melding": str(fout)}, status=503)
        except BijlageOntbreekt as weg:
            melding = f"De bijlage ‘{weg}’ is nog niet te openen. Probeer het over een paar minuten opnieuw."
            return toon(request, "werkplek/geen_pdf.html", {"melding": melding}, status=503)
    return HttpResponse(
        inhoud,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="brief-{gevonden.pk}.pdf"'},
    )


@require_POST
@voor_medewerkers
def retour(request: Werkverzoek, brief_id: int) -> HttpResponse:
    """A posted letter came back."""
    try:
        gevonden = te_behandelen_brief(request.user, brief_id)
    except Brief.DoesNotExist:
        raise Http404 from None
    try:
        bericht: Bericht = brief_retour_melden(brief_id=gevonden.pk, op=timezone.now(), door=request.user)
    except Weigering as weigering:
        messages.info(request, weigering.uitleg)
        return ga_naar(request, "post")
    messages.success(request, "Genoteerd: de brief kwam terug. De behandelaar krijgt bericht.")
    return ga_naar(request, "bericht", bericht.pk)


def _partij(request: Werkverzoek, postpartij_id: int) -> Postpartij:
    try:
        return postpartij_voor(request.user, postpartij_id)
    except Postpartij.DoesNotExist:
        raise Http404 from None


def _bestand(bestand: FieldFile, naam: str) -> HttpResponseBase:
    if not bestand:
        raise Http404
    return FileResponse(bestand.open("rb"), filename=naam, content_type="application/pdf")


def _zet(
    request: Werkverzoek,
    postpartij_id: int,
    dienst: Callable[..., Postpartij],
    gedaan: str,
) -> HttpResponse:
    gevonden = _partij(request, postpartij_id)
    op: datetime = timezone.now()
    door: Medewerker = request.user
    try:
        dienst(partij_id=gevonden.pk, op=op, door=door)
    except Weigering as weigering:
        messages.info(request, weigering.uitleg)
    else:
        messages.success(request, gedaan)
    return ga_naar(request, "postpartij", gevonden.pk)
