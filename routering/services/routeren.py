"""Let the rules look at a question that came in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from catalogus.models import Niveau, Product
from routering.drempels import is_zeker_genoeg
from routering.queries import drempels, niveauregels
from routering.services.niveau_bepalen import niveau_van
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
    voorstel = voorstel_voor(f"{vraag.onderwerp}\n{vraag.eigen_woorden}", kanaal=vraag.kanaal, moment=op)
    product = (
        Product.objects.select_related("vakdomein").filter(code=voorstel.code).first()
        if voorstel.is_bekend
        else None
    )
    niveau, waarom = voorstel.niveau, voorstel.waarom
    if product is not None:
        besluit = niveau_van(
            vraag=vraag,
            product=product,
            alternatieven=voorstel.alternatieven_als_json(),
            regels=niveauregels(),
            moment=op,
        )
        if besluit.niveau != niveau:
            niveau, waarom = besluit.niveau, f"{waarom} {besluit.waarom}"
    if product is not None and is_zeker_genoeg(vraag.kanaal, voorstel.zekerheid, drempels()):
        vraag_routeren(
            vraag_id=vraag.pk,
            product=product,
            niveau=Niveau(niveau or product.niveau),
            waarom=waarom,
            wijze=Routeringsbesluit.Wijze.AUTOMAAT,
            zekerheid=voorstel.zekerheid,
            alternatieven=voorstel.alternatieven_als_json(),
            op=op,
        )
    else:
        voorstel_bewaren(
            vraag_id=vraag.pk,
            product=product,
            niveau=Niveau(niveau) if niveau else None,
            vakdomein=product.vakdomein if product else None,
            zekerheid=voorstel.zekerheid,
            waarom=waarom,
            alternatieven=voorstel.alternatieven_als_json(),
            op=op,
        )
    return voorstel
