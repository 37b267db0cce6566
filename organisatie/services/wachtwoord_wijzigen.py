"""Give an account another password."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker


@transaction.atomic
def wachtwoord_wijzigen(*, medewerker: Medewerker, wachtwoord: str, op: datetime) -> None:
    """Set the password an employee chose; the form has checked it. Sessions elsewhere end."""
    medewerker.set_password(wachtwoord)
    medewerker.save(update_fields=["password"])
    vastleggen(soort="medewerker.wachtwoord_gewijzigd", onderwerp=medewerker, op=op, door=medewerker)
