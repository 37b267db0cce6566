from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from kanalen.inwonerqueries import document_voor_inwoner
from kanalen.models import Bijlage
from portaal import toegang
from portaal.afscherming import persoonlijk


@require_safe
@persoonlijk
def document(request: HttpRequest, referentie: str, bijlage_id: int) -> HttpResponseBase:
    """One file of a question, to download and never to show: whatever is in it, our pages stay ours."""
    inwoner = toegang.inwoner_van(request, op=timezone.now())
    try:
        gevonden = document_voor_inwoner(inwoner, referentie, bijlage_id)
        bestand = gevonden.bestand.open("rb")
    except (Bijlage.DoesNotExist, FileNotFoundError):
        raise Http404 from None
    return FileResponse(
        bestand, as_attachment=True, filename=gevonden.naam, content_type="application/octet-stream"
    )
