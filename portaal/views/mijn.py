"""Everything of who signed in, and acting for somebody else."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klanten.inwoner import Inwoner
from klanten.inwonerqueries import gegeven_machtigingen, te_gebruiken_machtigingen
from klanten.models import Machtiging
from klanten.services.machtigen import (
    MachtigingGeweigerd,
    machtiging_aanbieden,
    machtiging_aannemen,
    machtiging_beeindigen,
)
from portaal import toegang
from portaal.drempels import POGING_PER_NETWERK, binnen_drempels, netwerk_van
from portaal.forms import Machtigingscodeformulier, Machtigingsformulier
from portaal.mijnzaken import mijn_zaken
from portaal.services.vraag_toevoegen import vraag_toevoegen
from portaal.views.aangemeld import voor_aangemelden, voor_uzelf
from portaal.views.te_vaak import te_vaak
from weergave.htmx import ga_naar, toon, toon_ongeldig
from zaken.models import Vraag
from zaken.queries import vragen_van_inwoner

MACHTIGEN = "portaal/machtigen.html"


@require_safe
@voor_aangemelden
def mijn(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """All questions, cases and promises: what we need first, then what runs, then what is done."""
    op = timezone.now()
    zelf = toegang.aangemelde_partij(request)
    context = {
        "inwoner": inwoner,
        "zaken": mijn_zaken(vragen_van_inwoner(inwoner), op=op),
        "vertegenwoordigt": list(te_gebruiken_machtigingen(zelf, op=op)) if zelf else [],
    }
    return toon(request, "portaal/mijn.html", context)


@require_POST
@voor_aangemelden
def handelen_voor(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Go on for somebody else, or for oneself again. What is not theirs to choose changes nothing."""
    gekozen = request.POST.get("machtiging", "")
    zelf = toegang.aangemelde_partij(request)
    if not gekozen:
        toegang.handelen_voor(request, None)
    elif zelf is not None and gekozen.isascii() and gekozen.isdigit():
        mag = te_gebruiken_machtigingen(zelf, op=timezone.now()).filter(pk=int(gekozen[:12])).exists()
        if not mag:
            raise Http404
        toegang.handelen_voor(request, int(gekozen[:12]))
    return ga_naar(request, "portaal:mijn")


@require_http_methods(["GET", "HEAD", "POST"])
@voor_uzelf
def machtigen(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Let somebody else act for me, take what somebody offered me, and see both."""
    op = timezone.now()
    form = Machtigingsformulier(request.POST if request.method == "POST" else None)
    context = _machtigingen(request, form, Machtigingscodeformulier())
    if request.method != "POST":
        return toon(request, MACHTIGEN, context)
    if form.is_valid() and inwoner.partij is not None:
        try:
            aangeboden = machtiging_aanbieden(voor_id=inwoner.partij, **form.cleaned_data, op=op)
        except MachtigingGeweigerd as fout:
            form.add_error("geldig_tot", str(fout))
        else:
            return toon(request, "portaal/machtiging_gemaakt.html", aangeboden._asdict())
    return toon_ongeldig(request, MACHTIGEN, context)


@require_POST
@voor_uzelf
def machtiging_nemen(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Take the mandate of a code that somebody gave me."""
    op = timezone.now()
    if not binnen_drempels(POGING_PER_NETWERK, netwerk_van(request), op=op):
        return te_vaak(request)
    form = Machtigingscodeformulier(request.POST)
    if form.is_valid() and inwoner.partij is not None:
        try:
            machtiging = machtiging_aannemen(
                gemachtigde_id=inwoner.partij, code=form.cleaned_data["machtigingscode"], op=op
            )
        except MachtigingGeweigerd as fout:
            form.add_error("machtigingscode", str(fout))
        else:
            toegang.handelen_voor(request, machtiging.pk)
            return ga_naar(request, "portaal:mijn")
    return toon_ongeldig(request, MACHTIGEN, _machtigingen(request, Machtigingsformulier(), form))


@require_POST
@voor_uzelf
def machtiging_stoppen(request: HttpRequest, inwoner: Inwoner, machtiging_id: int) -> HttpResponse:
    """End a mandate, given or held."""
    try:
        machtiging_beeindigen(machtiging_id=machtiging_id, partij_id=inwoner.partij or 0, op=timezone.now())
    except Machtiging.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("De machtiging is gestopt."))
    return ga_naar(request, "portaal:machtigen")


@require_POST
@voor_aangemelden
def toevoegen(request: HttpRequest, inwoner: Inwoner, referentie: str) -> HttpResponse:
    """Add a question that was opened by a code to one's own."""
    try:
        vraag_toevoegen(inwoner=inwoner, referentie=referentie, op=timezone.now())
    except Vraag.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Deze vraag staat nu bij Mijn zaken."))
    return ga_naar(request, "portaal:volgen", referentie)


def _machtigingen(
    request: HttpRequest, form: Machtigingsformulier, codeform: Machtigingscodeformulier
) -> dict[str, object]:
    op, zelf = timezone.now(), toegang.aangemelde_partij(request) or 0
    return {
        "form": form,
        "codeform": codeform,
        "gegeven": list(gegeven_machtigingen(zelf, op=op)),
        "gekregen": list(te_gebruiken_machtigingen(zelf, op=op)),
    }
