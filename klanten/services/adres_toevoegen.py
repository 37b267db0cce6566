"""Note another contact detail of a party we know."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.adressen import normaal_email, normaal_telefoonnummer
from klanten.models import DigitaalAdres, Partij
from organisatie.models import Medewerker


@transaction.atomic
def adres_toevoegen(
    *,
    partij: Partij,
    soort: DigitaalAdres.Soort,
    adres: str,
    op: datetime,
    door: Medewerker | None = None,
) -> DigitaalAdres:
    """Add the address in its normal form; an address that is there already stays one.

    Raises ``AdresOngeldig`` for a phone number that is none.
    """
    normaal = normaal_telefoonnummer(adres) if soort == DigitaalAdres.Soort.TELEFOON else normaal_email(adres)
    digitaal_adres, nieuw = DigitaalAdres.objects.get_or_create(partij=partij, soort=soort, adres=normaal)
    if nieuw:
        vastleggen(
            soort="partij.adres_toegevoegd",
            onderwerp=partij,
            op=op,
            door=door,
            soort_adres=soort.value,
        )
    return digitaal_adres
