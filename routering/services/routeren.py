"""Let the rules look at a question that came in."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from catalogus.models import Niveau, Product
from routering.drempels import is_zeker_genoeg
from routering.grond import opname_van_regels, vingerafdruk
from routering.queries import drempels, niveauregels
from routering.services.grond_bewaren import grond_bewaren
from routering.services.niveau_bepalen import niveaugrond_van
from routering.services.voorstellen import voorsteller_met_grond
from routering.voorstel import Voorstel
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.routeren import voorstel_bewaren, vraag_routeren


@transaction.atomic
def routeringsvoorstel_vastleggen(*, vraag: Vraag, op: datetime) -> Voorstel:
    """Propose for ``vraag`` and keep the proposal, or apply it when it is certain enough for the channel.

    Below the threshold the question waits for a colleague, with the best guesses beside it. What the decision rests
    on is kept with it, so that it can be made again (``naspelen.py``). Raises ``OvergangNietToegestaan`` when the
    question can no longer be routed.
    """
    tekst = f"{vraag.onderwerp}\n{vraag.eigen_woorden}"
    voorsteller, rust_op = voorsteller_met_grond(moment=op)
    voorstel = voorsteller.voorstel(tekst)
    geldend = drempels()
    grond: dict[str, Any] = {
        "tekst": vingerafdruk(tekst),
        "catalogus": grond_bewaren(rust_op.catalogus),
        "model": rust_op.model_id,
        "modelversie": rust_op.modelversie,
        "geheugen_tot": rust_op.geheugen_tot,
        "drempel": geldend.get(vraag.kanaal),
    }
    product = (
        Product.objects.select_related("vakdomein").filter(code=voorstel.code).first()
        if voorstel.is_bekend
        else None
    )
    niveau, waarom = voorstel.niveau, voorstel.waarom
    if product is not None:
        niveaugrond = niveaugrond_van(
            vraag=vraag,
            product=product,
            alternatieven=voorstel.alternatieven_als_json(),
            regels=niveauregels(),
            moment=op,
        )
        if niveaugrond is not None:
            grond["situatie"] = asdict(niveaugrond.situatie)
            grond["regels"] = grond_bewaren(opname_van_regels(niveaugrond.regels))
            besluit = niveaugrond.besluit()
            if besluit.niveau != niveau:
                niveau, waarom = besluit.niveau, f"{waarom} {besluit.waarom}"
    if product is not None and is_zeker_genoeg(vraag.kanaal, voorstel.zekerheid, geldend):
        vraag_routeren(
            vraag_id=vraag.pk,
            product=product,
            niveau=Niveau(niveau or product.niveau),
            waarom=waarom,
            wijze=Routeringsbesluit.Wijze.AUTOMAAT,
            zekerheid=voorstel.zekerheid,
            alternatieven=voorstel.alternatieven_als_json(),
            grond=grond,
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
            grond=grond,
            op=op,
        )
    return voorstel
