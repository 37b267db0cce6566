"""The account of every term of a question: why it exists, how its end was computed, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from termijnen.fouten import TermijnFout
from termijnen.queries import kalender_van_versie
from weergave.htmx import toon
from werkplek.inzage import vraag_inzien
from werkplek.toegang import Werkverzoek, voor_medewerkers
from zaken.dwangsom import Dwangsom
from zaken.einde import verantwoording_van
from zaken.models import Termijn, Vraag
from zaken.termijnqueries import dwangsom_van


@dataclass(frozen=True, slots=True)
class Verantwoording:
    """One term with its account; ``dwangsom`` when the applicant gave us notice of default."""

    termijn: Termijn
    zinnen: list[str]
    dwangsom: Dwangsom | None


@require_safe
@voor_medewerkers
def termijnen(request: Werkverzoek, referentie: str) -> HttpResponse:
    """The day by day account, by the version of the calendar each term was computed with."""
    op = timezone.now()
    try:
        vraag = vraag_inzien(request.user, referentie, op=op)
    except Vraag.DoesNotExist:
        raise Http404 from None
    regels = [_verantwoording(termijn, op) for termijn in _termijnen(vraag)]
    return toon(request, "werkplek/termijnen.html", {"vraag": vraag, "regels": regels, "op": op})


def _termijnen(vraag: Vraag) -> list[Termijn]:
    return list(
        vraag.termijnen.select_related("ingebrekestelling")
        .prefetch_related("opschortingen", "tredestappen")
        .order_by("start_op", "pk")
    )


def _verantwoording(termijn: Termijn, op: datetime) -> Verantwoording:
    try:
        zinnen = verantwoording_van(kalender_van_versie(termijn.kalender_versie), termijn)
    except TermijnFout as fout:
        zinnen = [str(fout)]
    ingebrekestelling = getattr(termijn, "ingebrekestelling", None)
    return Verantwoording(termijn, zinnen, dwangsom_van(ingebrekestelling, op) if ingebrekestelling else None)
