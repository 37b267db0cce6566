"""Put a notice away."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from weergave.htmx import ga_naar
from werkplek.toegang import Werkverzoek, voor_medewerkers
from zaken.models import Attendering
from zaken.services.attenderen import attendering_gezien


@require_POST
@voor_medewerkers
def gezien(request: Werkverzoek, attendering_id: int) -> HttpResponse:
    """The employee has seen this notice of theirs."""
    try:
        attendering_gezien(attendering_id=attendering_id, door=request.user, op=timezone.now())
    except Attendering.DoesNotExist:
        raise Http404 from None
    return ga_naar(request, "wachtrij")
