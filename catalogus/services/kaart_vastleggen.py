"""Give a product another answer card; the old one stays readable as what we said until then."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from catalogus.models import Kenniskaart, Product
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker


@transaction.atomic
def kaart_vastleggen(
    *, product_id: int, kort: str, lang: str, op: datetime, door: Medewerker
) -> Kenniskaart | None:
    """A new version from the day of ``op``; a version that began today is corrected. Empty texts end the card.

    Returns the card that applies now. The same texts change nothing.
    """
    product = Product.objects.select_for_update().get(pk=product_id)
    vandaag = timezone.localdate(op)
    kaart = product.kenniskaarten.order_by("-versie").first()
    geldig = kaart if kaart is not None and kaart.geldig_tot is None else None
    if geldig is not None and (geldig.kort, geldig.lang) == (kort, lang):
        return geldig
    if geldig is None and not (kort or lang):
        return None
    if geldig is not None and geldig.geldig_vanaf >= vandaag and kort:
        geldig.kort, geldig.lang = kort, lang
        geldig.save(update_fields=["kort", "lang"])
        nieuw = geldig
    else:
        if geldig is not None:
            geldig.geldig_tot = max(vandaag, geldig.geldig_vanaf + timedelta(days=1))
            geldig.save(update_fields=["geldig_tot"])
        if not kort:
            vastleggen(
                soort="kenniskaart.beeindigd",
                onderwerp=geldig or product,
                op=op,
                door=door,
                velden=["kort", "lang"],
            )
            return None
        nieuw = Kenniskaart.objects.create(
            product=product,
            versie=kaart.versie + 1 if kaart is not None else 1,
            kort=kort,
            lang=lang,
            geldig_vanaf=vandaag,
        )
    vastleggen(
        soort="kenniskaart.bewerkt",
        onderwerp=nieuw,
        op=op,
        door=door,
        velden=["kort", "lang"],
        product=product.code,
    )
    return nieuw
