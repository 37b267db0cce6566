"""One's own account: the second step of signing in, and the password."""

from __future__ import annotations

from typing import cast

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisatie.models import Medewerker
from organisatie.queries import heeft_tweede_factor, herstelcodes_over
from organisatie.services.code_controleren import CodeKloptNiet
from organisatie.services.tweede_factor_instellen import (
    herstelcodes_vernieuwen,
    tweede_factor_instellen,
    tweede_factor_voorbereiden,
)
from organisatie.services.wachtwoord_wijzigen import wachtwoord_wijzigen
from werkplek import halverwege
from werkplek.forms.inloggen import Codeformulier, Wachtwoordformulier
from werkplek.toegang import ingelogd
from werkplek.views.inloggen import binnenlaten


@never_cache
@require_safe
@ingelogd
def account(request: HttpRequest) -> HttpResponse:
    """What protects this account, and what the employee can change about it."""
    medewerker = cast("Medewerker", request.user)
    return render(request, "werkplek/account.html", _stand(medewerker, Wachtwoordformulier(medewerker)))


@never_cache
@require_POST
@ingelogd
def wachtwoord(request: HttpRequest) -> HttpResponse:
    """Another password; other sessions end."""
    medewerker = cast("Medewerker", request.user)
    formulier = Wachtwoordformulier(medewerker, request.POST)
    if not formulier.is_valid():
        return render(request, "werkplek/account.html", _stand(medewerker, formulier), status=422)
    wachtwoord_wijzigen(
        medewerker=medewerker, wachtwoord=formulier.cleaned_data["new_password1"], op=timezone.now()
    )
    update_session_auth_hash(request, medewerker)
    messages.success(request, "Uw wachtwoord is gewijzigd.")
    return redirect("account")


@never_cache
@require_POST
@ingelogd
def herstelcodes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, shown once."""
    medewerker = cast("Medewerker", request.user)
    if not heeft_tweede_factor(medewerker):
        return redirect("tweede_factor")
    codes = herstelcodes_vernieuwen(medewerker=medewerker, op=timezone.now())
    return _toon_codes(request, codes, reverse("account"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tweede_factor(request: HttpRequest) -> HttpResponse:
    """Set up a phone: for who is signed in, and for who must before being let in."""
    nu = timezone.now()
    if request.user.is_authenticated:
        medewerker, verder = request.user, ""
    elif (onderweg := halverwege.wie(request, op=nu)) and not heeft_tweede_factor(onderweg[0]):
        medewerker, verder = onderweg
    else:
        return redirect("inloggen")
    apparaat = tweede_factor_voorbereiden(medewerker=medewerker)
    formulier = Codeformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulier.is_valid():
        try:
            codes = tweede_factor_instellen(medewerker=medewerker, code=formulier.cleaned_data["code"], op=nu)
        except CodeKloptNiet:
            formulier.add_error("code", "Deze code klopt niet. Kijk op uw telefoon en vul de nieuwe code in.")
        else:
            if verder:
                binnenlaten(request, medewerker, verder)
            return _toon_codes(request, codes, verder or reverse("account"))
    pagina: dict[str, object] = {
        "form": formulier,
        "plaatje": segno.make(apparaat.config_url).svg_inline(scale=5, border=4, light="white"),
        "sleutel": _leesbaar(apparaat.config_url),
    }
    return render(request, "werkplek/tweede_factor.html", pagina, status=422 if formulier.errors else 200)


def _toon_codes(request: HttpRequest, codes: list[str], verder: str) -> HttpResponse:
    return render(request, "werkplek/herstelcodes.html", {"codes": codes, "verder": verder})


def _stand(medewerker: Medewerker, formulier: Wachtwoordformulier) -> dict[str, object]:
    return {
        "form": formulier,
        "heeft_wachtwoord": medewerker.has_usable_password(),
        "tweede_factor": heeft_tweede_factor(medewerker),
        "herstelcodes": herstelcodes_over(medewerker),
        "verplicht": settings.TWEEDE_FACTOR,
    }


def _leesbaar(adres: str) -> str:
    """The secret of an otpauth address in groups of four, for who cannot scan it."""
    geheim = adres.partition("secret=")[2].partition("&")[0]
    return " ".join(geheim[begin : begin + 4] for begin in range(0, len(geheim), 4))
