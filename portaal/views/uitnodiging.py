"""A resident who was invited from social media goes on here."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanalen.models import Uitnodiging
from kanalen.queries import open_uitnodiging
from kanalen.services.uitnodiging_aannemen import UitnodigingVerlopen, uitnodiging_aannemen
from portaal import toegang
from portaal.afscherming import persoonlijk
from portaal.drempels import VRAAG_PER_NETWERK, binnen_drempels, netwerk_van
from portaal.forms import VraagFormulier
from portaal.views.vraag import SJABLOON
from weergave.htmx import ga_naar, toon, toon_ongeldig
from zaken.weigering import Weigering

VERLOPEN = "portaal/uitnodiging_verlopen.html"


@require_http_methods(["GET", "HEAD", "POST"])
@persoonlijk
def uitnodiging(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """An empty form; what is filled in joins the question, of which nothing is shown here."""
    op = timezone.now()
    try:
        open_ = open_uitnodiging(sleutel, op=op)
    except Uitnodiging.DoesNotExist:
        raise Http404 from None
    context = {"form": VraagFormulier(), "actie": reverse("portaal:uitnodiging", args=[sleutel])}
    if request.method != "POST":
        return toon(request, SJABLOON, context) if open_ else toon(request, VERLOPEN, {}, status=410)
    form = context["form"] = VraagFormulier(request.POST)
    if not form.is_valid():
        return toon_ongeldig(request, SJABLOON, context)
    if not binnen_drempels(VRAAG_PER_NETWERK, netwerk_van(request), op=op):
        form.add_error(
            None, _("U verstuurde veel achter elkaar. Wacht een kwartier en verstuur dan opnieuw.")
        )
        return toon(request, SJABLOON, context, status=429)
    try:
        vraag = uitnodiging_aannemen(uitnodiging=sleutel, **form.gegevens(), op=op)
    except UitnodigingVerlopen:
        return toon(request, VERLOPEN, {}, status=410)
    except Weigering as weigering:
        form.add_error(weigering.veld, weigering.uitleg)
        return toon_ongeldig(request, SJABLOON, context)
    toegang.onthoud_gesteld(request, vraag_id=vraag.pk, referentie=vraag.referentie, op=op)
    return ga_naar(request, "portaal:vraag_ontvangen")
