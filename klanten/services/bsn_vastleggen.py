"""Keep the citizen service number of a person."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from journaal.services.vastleggen import vastleggen
from klanten.kluis import bsnkluis
from klanten.models import Burgerservicenummer, Partij
from organisatie.models import Medewerker


class BsnGeweigerd(Exception):
    """This number is not kept. The message says in Dutch why, and never the number."""


@transaction.atomic
def bsn_vastleggen(*, partij_id: int, bsn: str, op: datetime, door: Medewerker | None = None) -> None:
    """Keep ``bsn`` (nine digits that passed ``normale_bsn``) for this person, in place of what was kept before.

    The fact says that it was noted and never which. Raises ``BsnGeweigerd`` for an organisation, for a number that
    is somebody else's, and where this house keeps none.
    """
    kluis = bsnkluis()
    if not kluis.is_open:
        raise BsnGeweigerd("Deze gemeente bewaart geen burgerservicenummers. Laat het veld leeg.")
    partij = Partij.objects.select_for_update().get(pk=partij_id)
    if partij.soort == Partij.Soort.ORGANISATIE:
        raise BsnGeweigerd("Een organisatie heeft geen burgerservicenummer.")
    zoeksleutels = kluis.zoeksleutels(bsn)
    bekend = Burgerservicenummer.objects.filter(zoeksleutel__in=zoeksleutels).first()
    if bekend is not None and bekend.partij_id != partij.pk:
        raise BsnGeweigerd("Dit burgerservicenummer hoort al bij iemand anders. Zoek daarop.")
    if bekend is not None:
        return
    try:
        with transaction.atomic():
            Burgerservicenummer.objects.update_or_create(
                partij=partij,
                defaults={"versleuteld": kluis.versleuteld(bsn), "zoeksleutel": zoeksleutels[0], "op": op},
            )
    except IntegrityError:
        raise BsnGeweigerd("Dit burgerservicenummer hoort al bij iemand anders. Zoek daarop.") from None
    vastleggen(soort="partij.bsn_vastgelegd", onderwerp=partij, op=op, door=door)
