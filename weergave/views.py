"""The style guide: every component in every state, for builders and for a municipality that makes a theme."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weergave import voorbeelden
from weergave.iconen import ICONEN

FOUTBLADZIJDEN = ("400", "403", "403_csrf", "404", "429", "500")
THEMAS = ("polder", "zee")


def _alleen_voor_bouwers(request: HttpRequest) -> None:
    if not (settings.DEBUG or getattr(request.user, "is_staff", False)):
        raise Http404


@require_safe
def stijlgids(request: HttpRequest, kant: str) -> HttpResponse:
    """The components as ``kant`` shows them; ``?thema=`` tries another theme. For staff, and when debugging."""
    _alleen_voor_bouwers(request)
    thema = request.GET.get("thema", "")
    op = timezone.now()
    return render(
        request,
        f"stijlgids/{kant}.html",
        {
            "thema": thema if thema in THEMAS else "",
            "themas": THEMAS,
            "op": op,
            "iconen": ICONEN,
            "leeg_formulier": voorbeelden.Voorbeeldformulier(),
            "fout_formulier": voorbeelden.foutief_formulier(),
            "termijnen": voorbeelden.termijnen(op),
            "stappen": voorbeelden.stappen(op),
            "verloop": voorbeelden.verloop(op),
            "gegevens": voorbeelden.GEGEVENS,
            "bladzijde": Paginator(range(430), 25).page(8),
        },
    )


@require_safe
def foutbladzijde(request: HttpRequest, naam: str) -> HttpResponse:
    """An error page as a visitor would get it."""
    _alleen_voor_bouwers(request)
    if naam not in FOUTBLADZIJDEN:
        raise Http404
    return render(request, f"{naam}.html")
