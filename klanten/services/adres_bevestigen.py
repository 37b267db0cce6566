"""An e-mail address turned out to be of who gave it; from now on we write there."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import DigitaalAdres, Partij


@transaction.atomic
def emailadres_bevestigen(*, partij_id: int, adres: str, op: datetime) -> DigitaalAdres:
    """Keep the confirmed address (in its normal form) in place of the other e-mail addresses of this party.

    What was given with a contact stays with that contact; it is no longer written to.
    """
    partij = Partij.objects.select_for_update().get(pk=partij_id)
    nieuw, _ = DigitaalAdres.objects.update_or_create(
        partij=partij, soort=DigitaalAdres.Soort.EMAIL, adres=adres, defaults={"bevestigd_op": op}
    )
    DigitaalAdres.objects.filter(partij=partij, soort=DigitaalAdres.Soort.EMAIL).exclude(pk=nieuw.pk).delete()
    vastleggen(soort="partij.adres_bevestigd", onderwerp=partij, op=op, soort_adres="email")
    return nieuw
