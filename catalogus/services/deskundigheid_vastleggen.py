"""Note which products an employee knows much about."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from catalogus.models import Deskundigheid, Product
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker


@transaction.atomic
def deskundigheid_vastleggen(
    *, medewerker: Medewerker, product: Product, op: datetime, door: Medewerker | None = None
) -> Deskundigheid:
    """This employee knows much about this product; noting it twice changes nothing."""
    deskundigheid, nieuw = Deskundigheid.objects.get_or_create(medewerker=medewerker, product=product)
    if nieuw:
        vastleggen(soort="medewerker.deskundig", onderwerp=medewerker, op=op, door=door, product=product.code)
    return deskundigheid


@transaction.atomic
def deskundigheid_intrekken(
    *, medewerker: Medewerker, product_id: int, op: datetime, door: Medewerker
) -> None:
    """This employee is no longer the first to be thought of for this product."""
    deskundigheid = (
        Deskundigheid.objects.select_for_update(of=("self",))
        .select_related("product")
        .filter(medewerker=medewerker, product=product_id)
        .first()
    )
    if deskundigheid is None:
        return
    vastleggen(
        soort="medewerker.niet_meer_deskundig",
        onderwerp=medewerker,
        op=op,
        door=door,
        product=deskundigheid.product.code,
    )
    deskundigheid.delete()
