"""The queue: what waits, in the order in which it is due."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from organisatie.queries import plek_van
from weergave.htmx import toon
from werkplek.forms.wachtrij import Wachtrijformulier, einde_van_de_dag
from werkplek.rijen import rijen
from werkplek.toegang import Werkverzoek, voor_medewerkers
from zaken import queries
from zaken.models import Vraag
from zaken.queries import Bak

PER_BLADZIJDE = 50
BAKKEN = {Bak.MIJN: "Mijn werk", Bak.TEAM: "Mijn team", Bak.MEEKIJKEN: "Meekijken", Bak.ALLES: "Alles"}


@require_safe
@voor_medewerkers
def wachtrij(request: Werkverzoek) -> HttpResponse:
    """One tray of the queue, narrowed down by the filter in the address."""
    op = timezone.now()
    bak = _bak(request)
    formulier = Wachtrijformulier(request.GET)
    vragen = list(
        queries.wachtrij(request.user, formulier.filter(bak, op, _na(request)))[: PER_BLADZIJDE + 1]
    )
    context = {
        "bak": bak,
        "bakken": [(waarde, naam, waarde == bak) for waarde, naam in BAKKEN.items()],
        "formulier": formulier,
        "rijen": rijen(vragen[:PER_BLADZIJDE], op),
        "volgende": _adres_na(vragen[PER_BLADZIJDE - 1]) if len(vragen) > PER_BLADZIJDE else "",
        "stand": queries.stand(request.user, bak, op=op, einde_dag=einde_van_de_dag(op)),
        "attenderingen": queries.ongeziene_attenderingen(request.user)[:20],
        "op": op,
    }
    return toon(request, "werkplek/wachtrij.html", context, deel="lijst")


def _bak(request: Werkverzoek) -> Bak:
    """The tray in the address; without one a colleague of the KCC starts with the team, others with their own."""
    try:
        return Bak(request.GET.get("bak", ""))
    except ValueError:
        return Bak.TEAM if plek_van(request.user).is_kcc else Bak.MIJN


def _adres_na(laatste: Vraag) -> str:
    return f"{laatste.volgorde_op.isoformat()}_{laatste.pk}" if laatste.volgorde_op else ""


def _na(request: Werkverzoek) -> tuple[datetime, int] | None:
    """Where the previous page ended: ``na=<moment>_<id>``; anything else starts at the beginning."""
    moment, _, nummer = request.GET.get("na", "").rpartition("_")
    try:
        gelezen = parse_datetime(moment)
    except ValueError:
        return None
    if gelezen is None or gelezen.tzinfo is None or not nummer.isdecimal():
        return None
    return gelezen, int(nummer)
