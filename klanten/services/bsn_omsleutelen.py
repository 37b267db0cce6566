"""Write every citizen service number anew with the secret that is in use now."""

from __future__ import annotations

from django.db import transaction

from klanten.kluis import bsnkluis
from klanten.models import Burgerservicenummer

PER_KEER = 500


def bsn_omsleutelen() -> int:
    """How many were written anew. Raises ``BsnOnleesbaar`` when a secret is missing."""
    aantal, na = 0, 0
    while True:
        gedaan, laatste = _volgende(na)
        if laatste is None:
            return aantal
        aantal, na = aantal + gedaan, laatste


@transaction.atomic
def _volgende(na: int) -> tuple[int, int | None]:
    kluis = bsnkluis()
    nummers = list(
        Burgerservicenummer.objects.select_for_update().filter(pk__gt=na).order_by("pk")[:PER_KEER]
    )
    for nummer in nummers:
        bsn = kluis.ontsleuteld(nummer.versleuteld)
        nummer.versleuteld = kluis.versleuteld(bsn)
        nummer.zoeksleutel = kluis.zoeksleutel(bsn)
    Burgerservicenummer.objects.bulk_update(nummers, ["versleuteld", "zoeksleutel"])
    return len(nummers), nummers[-1].pk if nummers else None
