"""Add or change one product, and keep what it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models, transaction

from catalogus.models import Product, Productversie
from catalogus.uitwisseling import PRODUCTVELDEN
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker

VELDEN: Final = PRODUCTVELDEN
"""What an administrator may set; the domain follows from the team, and the code stays as it was made."""


class ProductGeweigerd(Exception):
    """The product cannot be as asked; ``fouten`` holds a Dutch sentence per field ("" for the whole)."""

    def __init__(self, fouten: Mapping[str, list[str]]) -> None:
        super().__init__("; ".join(melding for meldingen in fouten.values() for melding in meldingen))
        self.fouten = fouten


@transaction.atomic
def product_vastleggen(
    *,
    product_id: int | None,
    waarden: Mapping[str, Any],
    herkomst: Productversie.Herkomst = Productversie.Herkomst.BEHEER,
    op: datetime,
    door: Medewerker,
) -> tuple[Product, dict[str, list[Any]]]:
    """Set the fields in ``waarden`` (of ``VELDEN``); None makes a product. Returns it with what changed.

    Nothing is written when nothing changes. What an administrator set here is never overwritten by the shipped
    lists. Raises ``ProductGeweigerd``.
    """
    product = (
        Product()
        if product_id is None
        else Product.objects.select_for_update(of=("self",))
        .select_related("team", "ketenpartner", "eigenaar")
        .get(pk=product_id)
    )
    nieuw = product.pk is None
    wijzigingen: dict[str, list[Any]] = {}
    for veld in VELDEN:
        if veld not in waarden or (veld == "code" and not nieuw):
            continue
        was = None if nieuw and veld == "team" else getattr(product, veld)
        if nieuw or was != waarden[veld]:
            setattr(product, veld, waarden[veld])
            wijzigingen[veld] = [None if nieuw else _opgeschreven(was), _opgeschreven(waarden[veld])]
    if not wijzigingen:
        return product, {}
    anders = set(wijzigingen)
    if "team" in wijzigingen and waarden["team"] is not None:
        product.vakdomein = waarden["team"].vakdomein
        anders.add("vakdomein")
    _keuren(product)
    if nieuw:
        product.save()
    else:
        product.save(update_fields=anders)
    Productversie.objects.create(
        product=product, herkomst=herkomst, wijzigingen=wijzigingen, op=op, door=door
    )
    vastleggen(
        soort="product.toegevoegd" if nieuw else "product.bewerkt",
        onderwerp=product,
        op=op,
        door=door,
        velden=sorted(anders),
    )
    return product, wijzigingen


def _keuren(product: Product) -> None:
    try:
        product.full_clean(exclude={"zoektekst"})
    except ValidationError as fout:
        raise ProductGeweigerd(
            {("" if veld == "__all__" else veld): meldingen for veld, meldingen in fout.message_dict.items()}
        ) from None


def _opgeschreven(waarde: Any) -> Any:
    """A value as the history keeps it: names for things, text for dates."""
    if isinstance(waarde, models.Model):
        return str(waarde)
    return waarde.isoformat() if isinstance(waarde, date) else waarde
