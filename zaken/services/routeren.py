"""Give a question its product, level and domain, and keep why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from catalogus.models import Niveau, Product
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker, Vakdomein
from zaken import statussen
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import Handeling


@transaction.atomic
def voorstel_bewaren(
    *,
    vraag_id: int,
    product: Product | None,
    niveau: Niveau | None,
    vakdomein: Vakdomein | None,
    zekerheid: float,
    waarom: str,
    alternatieven: Sequence[dict[str, Any]] = (),
    grond: Mapping[str, Any] | None = None,
    op: datetime,
) -> Routeringsbesluit:
    """Keep what the rules propose, for a colleague to confirm or correct; the question does not move."""
    vraag = vergrendelde_vraag(vraag_id)
    besluit = Routeringsbesluit.objects.create(
        vraag=vraag,
        wijze=Routeringsbesluit.Wijze.VOORSTEL,
        product=product,
        niveau=niveau,
        vakdomein=vakdomein,
        zekerheid=zekerheid,
        waarom=waarom,
        alternatieven=list(alternatieven),
        grond=dict(grond or {}),
        op=op,
    )
    vastleggen(soort="vraag.routering_voorgesteld", onderwerp=vraag, op=op, besluit=besluit.pk)
    return besluit


@transaction.atomic
def vraag_routeren(
    *,
    vraag_id: int,
    product: Product | None,
    niveau: Niveau,
    waarom: str,
    wijze: Routeringsbesluit.Wijze,
    zekerheid: float | None = None,
    alternatieven: Sequence[dict[str, Any]] = (),
    grond: Mapping[str, Any] | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Vraag:
    """Route the question, or route it again; ``waarom`` is the sentence a colleague will read.

    ``wijze`` says whether a person confirmed or corrected a proposal or the system applied it. The team
    does not change: handing over is a verb of its own. Raises ``OvergangNietToegestaan``.
    """
    vraag = vergrendelde_vraag(vraag_id)
    vraag.status = statussen.na(Handeling.ROUTEREN, vraag.status).value
    vraag.product = product
    vraag.niveau = niveau
    vraag.save(update_fields=["status", "product", "niveau"])
    besluit = Routeringsbesluit.objects.create(
        vraag=vraag,
        wijze=wijze,
        product=product,
        niveau=niveau,
        vakdomein=product.vakdomein if product else vraag.team.vakdomein,
        zekerheid=zekerheid,
        waarom=waarom,
        alternatieven=list(alternatieven),
        grond=dict(grond or {}),
        op=op,
        door=door,
    )
    vastleggen(
        soort="vraag.gerouteerd",
        onderwerp=vraag,
        op=op,
        door=door,
        besluit=besluit.pk,
        product=product.code if product else None,
        niveau=int(niveau),
        wijze=wijze.value,
    )
    return vraag
