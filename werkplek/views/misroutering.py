"""Which questions went from one desk to the next, per product and team."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from routering.misrouteringqueries import misroutering
from weergave.htmx import toon
from werkplek.toegang import Werkverzoek, voor_coordinatoren

DAGEN = 90


@require_safe
@voor_coordinatoren
def overzicht(request: Werkverzoek) -> HttpResponse:
    """The last three months, the worst first."""
    nu = timezone.now()
    beeld = misroutering(request.user, van=nu - timedelta(days=DAGEN), tot=nu)
    return toon(request, "werkplek/misroutering.html", {"beeld": beeld, "dagen": DAGEN})
