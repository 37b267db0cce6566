"""Sign in with a password and a second step, or at the municipality's own service; sign out."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from organisatie.models import Medewerker
from organisatie.queries import heeft_tweede_factor
from organisatie.services.aanmelden import medewerker_aanmelden
from organisatie.services.code_controleren import CodeKloptNiet, code_controleren
from werkplek import halverwege
from werkplek.forms.inloggen import Codeformulier, Inlogformulier
from werkplek.oidc import AanmeldenMislukt, Instellingen, naar_dienst, van_dienst

_LOKAAL = "django.contrib.auth.backends.ModelBackend"
_VERDER = "inloggen_verder"


class Inloggen(LoginView):
    """With a password; django-axes slows down whoever guesses. A second step follows where one is asked."""

    template_name = "werkplek/inloggen.html"
    authentication_form = Inlogformulier
    redirect_authenticated_user = True
    extra_context = {"met_dienst": lambda: settings.OIDC is not None}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """The password is right."""
        medewerker = form.get_user()
        ingesteld = heeft_tweede_factor(medewerker)
        if not ingesteld and not settings.TWEEDE_FACTOR:
            return super().form_valid(form)
        verder = self.get_success_url()
        halverwege.onthouden(self.request, medewerker, verder=verder, op=timezone.now())
        return redirect("inloggen_code" if ingesteld else "tweede_factor")


class Uitloggen(LogoutView):
    """Sign out by POST."""

    next_page = "inloggen"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask the code of the phone, or a recovery code."""
    nu = timezone.now()
    onderweg = halverwege.wie(request, op=nu)
    if onderweg is None:
        return redirect("inloggen")
    medewerker, verder = onderweg
    formulier = Codeformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulier.is_valid():
        try:
            code_controleren(medewerker=medewerker, code=formulier.cleaned_data["code"], op=nu)
        except CodeKloptNiet:
            formulier.add_error("code", "Deze code klopt niet. Wacht op een nieuwe code en vul die in.")
        else:
            return binnenlaten(request, medewerker, verder)
    status = 422 if formulier.errors else 200
    return render(request, "werkplek/inloggen_code.html", {"form": formulier}, status=status)


@never_cache
@require_safe
def dienst(request: HttpRequest) -> HttpResponse:
    """Go to the municipality's own sign-in service."""
    instellingen = _dienst()
    verder = request.GET.get(REDIRECT_FIELD_NAME, "")
    if url_has_allowed_host_and_scheme(verder, {request.get_host()}, require_https=request.is_secure()):
        request.session[_VERDER] = verder
    terug = request.build_absolute_uri(reverse("inloggen_dienst_terug"))
    try:
        return naar_dienst(request, instellingen=instellingen, terug=terug)
    except AanmeldenMislukt as fout:
        return _mislukt(request, fout)


@never_cache
@require_safe
def dienst_terug(request: HttpRequest) -> HttpResponse:
    """Come back from the service."""
    instellingen = _dienst()
    try:
        persoon, rechten = van_dienst(request, instellingen=instellingen)
    except AanmeldenMislukt as fout:
        return _mislukt(request, fout)
    medewerker = medewerker_aanmelden(persoon=persoon, rechten=rechten, op=timezone.now())
    if medewerker is None:
        return _mislukt(
            request, AanmeldenMislukt("U hebt geen toegang tot de werkplek. Vraag uw beheerder om hulp.")
        )
    return binnenlaten(request, medewerker, request.session.pop(_VERDER, "") or reverse("werkplek"))


def binnenlaten(request: HttpRequest, medewerker: Medewerker, verder: str) -> HttpResponse:
    """Sign this employee in; the session gets another key."""
    halverwege.vergeten(request)
    login(request, medewerker, backend=_LOKAAL)
    return redirect(verder)


def _dienst() -> Instellingen:
    instellingen: Instellingen | None = settings.OIDC
    if instellingen is None:
        raise Http404
    return instellingen


def _mislukt(request: HttpRequest, fout: AanmeldenMislukt) -> HttpResponse:
    messages.error(request, str(fout))
    return redirect("inloggen")
