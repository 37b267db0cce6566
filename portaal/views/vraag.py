from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klanten.inwoner import Inwoner
from klanten.inwonerqueries import bekende_gegevens
from portaal import fotoconcepten, toegang
from portaal.afscherming import persoonlijk
from portaal.drempels import (
    FOTOS_PER_NETWERK,
    KAARTEN_PER_NETWERK,
    VRAAG_PER_NETWERK,
    binnen_drempels,
    netwerk_van,
)
from portaal.forms import MELDING, VRAAG, VraagOfMelding
from portaal.queries import antwoorden_bij
from portaal.services.vraag_stellen import vraag_stellen
from portaal.stand import stand_voor_inwoner, wat_komt
from weergave.htmx import ga_naar, toon
from weergave.kaart import met_kaart
from zaken.queries import vraag_van_inwoner
from zaken.weigering import Weigering

SJABLOON = "portaal/vraag.html"


@require_http_methods(["GET", "HEAD", "POST"])
@persoonlijk
@met_kaart
def vraag(request: HttpRequest) -> HttpResponse:
    """Ask a question or report something. What was typed or added is never lost to an error."""
    if request.method != "POST":
        soort = MELDING if request.GET.get("soort") == MELDING else VRAAG
        eerst = {"soort": soort, **bekende_gegevens(toegang.inwoner_van(request, op=timezone.now()))}
        return toon(request, SJABLOON, {"form": VraagOfMelding(initial=eerst)})
    op = timezone.now()
    formulier_id = request.POST.get("sleutel", "")[:40]
    fotoconcepten.vergeet(request, formulier_id, request.POST.getlist("foto_weg"))
    bewaard = fotoconcepten.fotos_van(request, formulier_id)
    form = VraagOfMelding(request.POST, request.FILES, bewaard=[foto for _, foto in bewaard])
    if not form.is_valid():
        return _terug(request, form, formulier_id, status=422, op=op)
    if not binnen_drempels(VRAAG_PER_NETWERK, netwerk_van(request), op=op):
        form.add_error(
            None, _("U stelde veel vragen achter elkaar. Wacht een kwartier en verstuur dan opnieuw.")
        )
        return _terug(request, form, formulier_id, status=429, op=op)
    try:
        gesteld = vraag_stellen(**form.gegevens(), inwoner=toegang.inwoner_van(request, op=op), op=op)
    except Weigering as weigering:
        form.add_error(weigering.veld, weigering.uitleg)
        return _terug(request, form, formulier_id, status=422, op=op)
    fotoconcepten.vergeet(request, formulier_id)
    toegang.onthoud_gesteld(request, vraag_id=gesteld.pk, referentie=gesteld.referentie, op=op)
    return ga_naar(request, "portaal:vraag_ontvangen")


def _terug(
    request: HttpRequest, form: VraagOfMelding, formulier_id: str, *, status: int, op: datetime
) -> HttpResponse:
    """The form with what was typed, and with the photos: a browser never sends a file twice by itself."""
    nieuw = form.nieuwe_fotos
    if nieuw and binnen_drempels(FOTOS_PER_NETWERK, netwerk_van(request), op=op):
        for foto in nieuw:
            fotoconcepten.bewaar(request, formulier_id, foto)
    context = {"form": form, "bewaard": fotoconcepten.fotos_van(request, formulier_id)}
    return toon(request, SJABLOON, context, status=status)


@require_safe
@persoonlijk
def vraag_foto(request: HttpRequest, formulier: UUID, naam: str) -> HttpResponse:
    """A photo that waits with a form of this browser."""
    for bewaard, foto in fotoconcepten.fotos_van(request, str(formulier)):
        if bewaard == naam:
            return HttpResponse(foto.inhoud, content_type="image/jpeg")
    raise Http404


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
