from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from weergave.htmx import toon
from werkplek.toegang import Werkverzoek, voor_coordinatoren
from zaken.ervaringqueries import per_product, per_team, toelichtingen

DAGEN: Final = 90


@require_safe
@voor_coordinatoren
def ervaringen(request: Werkverzoek) -> HttpResponse:
    """What residents thought of us, per team and product of one's own domains."""
    sinds = timezone.now() - timedelta(days=DAGEN)
    context = {
        "dagen": DAGEN,
        "tabellen": [
            ("teams", "Per team", per_team(request.user, sinds=sinds)),
            ("producten", "Per product", per_product(request.user, sinds=sinds)),
        ],
        "toelichtingen": toelichtingen(request.user, sinds=sinds),
    }
    return toon(request, "werkplek/ervaringen.html", context)
