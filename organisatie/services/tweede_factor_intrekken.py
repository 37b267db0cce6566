"""Help somebody who lost the phone and the codes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker


@transaction.atomic
def tweede_factor_intrekken(*, medewerker: Medewerker, door: Medewerker, op: datetime) -> None:
    """Forget phone and codes; at the next sign-in a new phone is set up."""
    TOTPDevice.objects.filter(user=medewerker).delete()
    StaticDevice.objects.filter(user=medewerker).delete()
    vastleggen(soort="medewerker.tweede_factor_ingetrokken", onderwerp=medewerker, op=op, door=door)
