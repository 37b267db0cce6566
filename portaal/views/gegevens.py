"""What we hold on who signed in, who looked at it, and asking us to change it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from klanten.inwoner import Inwoner
from klanten.inwonerqueries import inzages_over
from portaal.avg import Verzoek
from portaal.dossier import als_json, dossier
from portaal.forms import Gegevensverzoek
from portaal.services.gegevens_verzoeken import gegevens_verzoeken
from portaal.views.aangemeld import voor_uzelf
from weergave.htmx import ga_naar, toon, toon_ongeldig

VERZOEK = "portaal/gegevensverzoek.html"


@require_safe
@voor_uzelf
def inzage(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Which roles looked, when and why."""
    return toon(request, "portaal/inzage.html", {"inwoner": inwoner, "inzages": inzages_over(inwoner)})


@require_safe
@voor_uzelf
def gegevens(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Everything we hold, to read."""
    return toon(request, "portaal/gegevens.html", {"inwoner": inwoner, "delen": dossier(inwoner)})


@require_safe
@voor_uzelf
def gegevens_bestand(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Everything we hold, as a file for a machine."""
    antwoord = JsonResponse(
        als_json(dossier(inwoner), op=timezone.now()),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    antwoord["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return antwoord


@require_http_methods(["GET", "HEAD", "POST"])
@voor_uzelf
def gegevensverzoek(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Ask for correction or deletion; it becomes a question with a month to decide."""
    form = Gegevensverzoek(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return toon(request, VERZOEK, {"inwoner": inwoner, "form": form})
    if not form.is_valid():
        return toon_ongeldig(request, VERZOEK, {"inwoner": inwoner, "form": form})
    vraag = gegevens_verzoeken(
        inwoner=inwoner,
        wat=Verzoek(form.cleaned_data["wat"]),
        tekst=form.cleaned_data["tekst"],
        sleutel=form.cleaned_data["sleutel"],
        op=timezone.now(),
    )
    messages.success(request, _("Wij hebben uw verzoek ontvangen. Hier ziet u wanneer wij beslissen."))
    return ga_naar(request, "portaal:volgen", vraag.referentie)
