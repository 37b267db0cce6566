"""Sign in, sign out, and the first page after that."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from organisatie.models import Medewerker
from organisatie.queries import plek_van
from werkplek.forms.inloggen import Inlogformulier


class Inloggen(LoginView):
    """Local sign-in; django-axes slows down whoever guesses."""

    template_name = "werkplek/inloggen.html"
    authentication_form = Inlogformulier
    redirect_authenticated_user = True


class Uitloggen(LogoutView):
    """Sign out by POST."""

    next_page = "inloggen"


@require_safe
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """The queue for who works on questions; a page with the way for who keeps the house."""
    if plek_van(cast("Medewerker", request.user)).werkt_mee:
        return redirect("wachtrij")
    return render(request, "werkplek/begin.html")
