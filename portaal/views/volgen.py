from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kanalen import virusscanner
from kanalen.inwonerqueries import documenten_van_inwoner
from klanten.inwoner import Inwoner
from portaal import toegang
from portaal.afscherming import persoonlijk
from portaal.documenten import documenten
from portaal.drempels import (
    CODE_PER_NETWERK,
    CODE_PER_REFERENTIE,
    POGING_PER_NETWERK,
    binnen_drempels,
    netwerk_van,
)
from portaal.forms import LANGSTE_TEKST, BerichtFormulier, CodeFormulier, ReferentieFormulier
from portaal.services.bericht_sturen import bericht_sturen
from portaal.services.code_aanvragen import code_aanvragen
from portaal.services.code_controleren import code_controleren
from portaal.stand import stand_samengevoegd, stand_voor_inwoner
from portaal.verloop import verloop_voor_inwoner
from portaal.views.te_vaak import te_vaak
from weergave.htmx import ga_naar, toon, toon_ongeldig
from zaken.ervaringqueries import mag_ervaring_geven
from zaken.models import Vraag
from zaken.queries import drager_voor_inwoner, vraag_van_inwoner
from zaken.statussen import Handeling, mag
from zaken.weigering import Weigering

BEGINNEN = "portaal/volgen_beginnen.html"
CODE = "portaal/volgen_code.html"
VOLGEN = "portaal/volgen.html"


@require_http_methods(["GET", "HEAD", "POST"])
@persoonlijk
def volgen_beginnen(request: HttpRequest) -> HttpResponse:
    """Step 1: which question. Says nothing about what exists: any well-formed reference goes to step 2."""
    if request.method != "POST":
        return toon(request, BEGINNEN, {"form": ReferentieFormulier()})
    form = ReferentieFormulier(request.POST)
    if not form.is_valid():
        return toon_ongeldig(request, BEGINNEN, {"form": form})
    op = timezone.now()
    referentie = form.cleaned_data["referentie"]
    van_netwerk = binnen_drempels(CODE_PER_NETWERK, netwerk_van(request), op=op)
    if not van_netwerk or not binnen_drempels(CODE_PER_REFERENTIE, referentie, op=op):
        return te_vaak(request)
    aanvraag = code_aanvragen(referentie=referentie, op=op)
    toegang.onthoud_aanvraag(request, referentie=referentie, aanvraag_id=aanvraag.pk)
    return ga_naar(request, "portaal:volgen_code", referentie)


@require_http_methods(["GET", "HEAD", "POST"])
@persoonlijk
def code(request: HttpRequest, referentie: str) -> HttpResponse:
    """Step 2: the code. The same answer for a wrong code, an old one, and a question that does not exist."""
    aanvraag_id = toegang.aanvraag_voor(request, referentie)
    if aanvraag_id is None:
        return ga_naar(request, "portaal:volgen", referentie)
    if request.method != "POST":
        return toon(request, CODE, {"form": CodeFormulier(), "referentie": referentie})
    op = timezone.now()
    form = CodeFormulier(request.POST)
    if form.is_valid():
        if not binnen_drempels(POGING_PER_NETWERK, netwerk_van(request), op=op):
            return te_vaak(request)
        vraag_id = code_controleren(
            aanvraag_id=aanvraag_id, referentie=referentie, code=form.cleaned_data["code"], op=op
        )
        if vraag_id is not None:
            toegang.toelaten(request, vraag_id=vraag_id, referentie=referentie, op=op)
            return ga_naar(request, "portaal:volgen", referentie)
        form.add_error(
            "code", _("Deze code klopt niet of is verlopen. Kijk de cijfers na of vraag een nieuwe code.")
        )
    return toon_ongeldig(request, CODE, {"form": form, "referentie": referentie})


@require_http_methods(["GET", "HEAD"])
@persoonlijk
def volgen(request: HttpRequest, referentie: str) -> HttpResponse:
    """The question for who proved it theirs; step 1 for everybody else, whether it exists or not."""
    op = timezone.now()
    inwoner = toegang.inwoner_van(request, op=op)
    try:
        vraag = vraag_van_inwoner(inwoner, referentie)
    except Vraag.DoesNotExist:
        vraagt_code = ReferentieFormulier(initial={"referentie": referentie})
        return toon(request, BEGINNEN, {"form": vraagt_code})
    form = BerichtFormulier(initial={"tekst": toegang.concept(request, referentie)})
    return toon(request, VOLGEN, _bladzijde(inwoner, vraag, form, op=op))


@require_POST
@persoonlijk
def bericht(request: HttpRequest, referentie: str) -> HttpResponse:
    """The resident writes back; somebody else's question is not there."""
    op = timezone.now()
    inwoner = toegang.inwoner_van(request, op=op)
    try:
        vraag = vraag_van_inwoner(inwoner, referentie)
    except Vraag.DoesNotExist:
        return _na_verlopen(request, referentie)
    form = BerichtFormulier(request.POST, request.FILES)
    if form.is_valid():
        try:
            bericht_sturen(inwoner=inwoner, referentie=referentie, **form.cleaned_data, op=op)
        except Weigering as weigering:
            form.add_error(weigering.veld, weigering.uitleg)
        else:
            messages.success(request, _("Wij hebben uw bericht ontvangen."))
            return ga_naar(request, "portaal:volgen", referentie)
    return toon_ongeldig(request, VOLGEN, _bladzijde(inwoner, vraag, form, op=op))


def _na_verlopen(request: HttpRequest, referentie: str) -> HttpResponse:
    """Who wrote for longer than half an hour keeps the text; to everybody else there is no such question."""
    if not toegang.bewaar_concept(
        request, referentie=referentie, tekst=request.POST.get("tekst", "")[:LANGSTE_TEKST]
    ):
        raise Http404
    messages.info(request, _("Wij hebben uw tekst bewaard. Vraag een nieuwe code, dan kunt u hem versturen."))
    return ga_naar(request, "portaal:volgen", referentie)


@require_POST
@persoonlijk
def stoppen(request: HttpRequest) -> HttpResponse:
    """Stop following on this computer; what was open cannot be opened again without a new code."""
    toegang.stoppen(request)
    messages.success(request, _("U volgt geen vragen meer op dit apparaat."))
    return ga_naar(request, "portaal:begin")


def _bladzijde(inwoner: Inwoner, vraag: Vraag, form: BerichtFormulier, *, op: datetime) -> dict[str, Any]:
    drager = drager_voor_inwoner(vraag)
    return {
        "inwoner": inwoner,
        "mag_ervaring_geven": mag_ervaring_geven(vraag),
        "kan_intrekken": mag(Handeling.INTREKKEN, vraag.status),
        "is_van_inwoner": inwoner.partij is not None and vraag.partij_id == inwoner.partij,
        "vraag": vraag,
        "stand": stand_samengevoegd(drager, op=op) if drager else stand_voor_inwoner(vraag, op=op),
        "verloop": verloop_voor_inwoner(vraag, op=op, drager=drager.vraag if drager else None),
        "documenten": documenten(
            documenten_van_inwoner(inwoner, vraag.pk), met_scanner=virusscanner.is_ingesteld()
        ),
        "form": form,
    }
