"""The first page after signing in."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from organisatie.models import Medewerker
from organisatie.queries import plek_van


@require_safe
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """The queue for who works on questions; a page with the way for who keeps the house."""
    if plek_van(cast("Medewerker", request.user)).werkt_mee:
        return redirect("wachtrij")
    return render(request, "werkplek/begin.html")
