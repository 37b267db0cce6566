"""Let the rules look at a question that came in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from catalogus.models import Niveau, Product
from routering.drempels import is_zeker_genoeg
from routering.queries import drempels
from routering.services.voorstellen import voorstel_voor
from routering.voorstel import Voorstel
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.routeren import voorstel_bewaren, vraag_routeren


@transaction.atomic
def routeringsvoorstel_vastleggen(*, vraag: Vraag, op: datetime) -> Voorstel:
    """Propose for ``vraag`` and keep the proposal, or apply it when it is certain enough for the channel.

    Below the threshold the question waits for a colleague, with the best guesses beside it. Raises
    ``OvergangNietToegestaan`` when the question can no longer be routed.
    """
    voorstel = voorstel_voor(f"{vraag.onderwerp}\n{vraag.eigen_woorden}", kanaal=vraag.kanaal)
    product = (
        Product.objects.select_related("vakdomein").filter(code=voorstel.code).first()
        if voorstel.is_bekend
        else None
    )
    if product is not None and is_zeker_genoeg(vraag.kanaal, voorstel.zekerheid, drempels()):
        vraag_routeren(
            vraag_id=vraag.pk,
            product=product,
            niveau=Niveau(voorstel.niveau or product.niveau),
            waarom=voorstel.waarom,
            wijze=Routeringsbesluit.Wijze.AUTOMAAT,
            zekerheid=voorstel.zekerheid,
            alternatieven=voorstel.alternatieven_als_json(),
            op=op,
        )
    else:
        voorstel_bewaren(
            vraag_id=vraag.pk,
            product=product,
            niveau=Niveau(voorstel.niveau) if voorstel.niveau else None,
            vakdomein=product.vakdomein if product else None,
            zekerheid=voorstel.zekerheid,
            waarom=voorstel.waarom,
            alternatieven=voorstel.alternatieven_als_json(),
            op=op,
        )
    return voorstel
