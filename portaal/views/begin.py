from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kanalen.koppelingen import eigen_adres
from portaal.openingstijden import openstelling
from portaal.storing import storingszinnen
from weergave.htmx import toon
from zaken.beheerqueries import lopende_storingen


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """What a resident can do here, and whether we are there right now."""
    return toon(
        request,
        "portaal/begin.html",
        {
            "openstelling": openstelling(op=timezone.now()),
            "storingen": storingszinnen(lopende_storingen()),
            "email": eigen_adres(),
        },
    )
