from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klanten.inwoner import Inwoner
from portaal import toegang
from portaal.afscherming import persoonlijk
from portaal.drempels import KAARTEN_PER_NETWERK, VRAAG_PER_NETWERK, binnen_drempels, netwerk_van
from portaal.forms import VraagFormulier
from portaal.queries import antwoorden_bij
from portaal.services.vraag_stellen import vraag_stellen
from portaal.stand import stand_voor_inwoner, wat_komt
from weergave.htmx import ga_naar, toon, toon_ongeldig
from zaken.queries import vraag_van_inwoner
from zaken.weigering import Weigering

SJABLOON = "portaal/vraag.html"


@require_http_methods(["GET", "HEAD", "POST"])
@persoonlijk
def vraag(request: HttpRequest) -> HttpResponse:
    """Ask a question. What was typed is never lost to an error."""
    if request.method != "POST":
        return toon(request, SJABLOON, {"form": VraagFormulier()})
    op = timezone.now()
    form = VraagFormulier(request.POST)
    if not form.is_valid():
        return toon_ongeldig(request, SJABLOON, {"form": form})
    if not binnen_drempels(VRAAG_PER_NETWERK, netwerk_van(request), op=op):
        form.add_error(
            None, _("U stelde veel vragen achter elkaar. Wacht een kwartier en verstuur dan opnieuw.")
        )
        return toon(request, SJABLOON, {"form": form}, status=429)
    try:
        gesteld = vraag_stellen(**form.gegevens(), op=op)
    except Weigering as weigering:
        form.add_error(weigering.veld, weigering.uitleg)
        return toon_ongeldig(request, SJABLOON, {"form": form})
    toegang.onthoud_gesteld(request, vraag_id=gesteld.pk, referentie=gesteld.referentie, op=op)
    return ga_naar(request, "portaal:vraag_ontvangen")


@require_POST
@persoonlijk
def vraag_antwoorden(request: HttpRequest) -> HttpResponse:
    """The answer cards that fit what was typed so far, for htmx; nothing when nothing fits."""
    op = timezone.now()
    kaarten = []
    if binnen_drempels(KAARTEN_PER_NETWERK, netwerk_van(request), op=op):
        tekst = f"{request.POST.get('onderwerp', '')[:200]}\n{request.POST.get('tekst', '')[:2000]}"
        kaarten = antwoorden_bij(tekst, op=op)
    return toon(request, "portaal/antwoorden.html", {"kaarten": kaarten})


@require_safe
@persoonlijk
def vraag_ontvangen(request: HttpRequest) -> HttpResponse:
    """The confirmation: the reference, and what we do when."""
    op = timezone.now()
    gesteld = toegang.gestelde_vraag(request, op=op)
    if gesteld is None:
        return redirect("portaal:begin")
    vraag_id, referentie = gesteld
    vraag = vraag_van_inwoner(Inwoner(vragen=frozenset({vraag_id})), referentie)
    return toon(
        request,
        "portaal/vraag_ontvangen.html",
        {
            "vraag": vraag,
            "stand": stand_voor_inwoner(vraag, op=op),
            "straks": wat_komt(vraag, op=op),
            "email": next((contact.email for contact in vraag.klantcontacten.all()), ""),
        },
    )
