"""The second step of signing in: a code from the phone, or one that was written down."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker

CIJFERS: Final = 6
"""Length of a code from the phone (RFC 6238); a recovery code is longer."""


class CodeKloptNiet(Exception):
    """This code is wrong, was used, or comes too soon after a wrong one."""


def code_controleren(*, medewerker: Medewerker, code: str, op: datetime) -> None:
    """Let a code pass once. Raises ``CodeKloptNiet``.

    Each wrong code doubles the wait before the next is looked at (django-otp); that count outlives the refusal.
    """
    with transaction.atomic():
        if len(code) == CIJFERS:
            goed = _verifieer(TOTPDevice, medewerker, code)
        else:
            goed = _verifieer(StaticDevice, medewerker, code.lower())
            if goed:
                vastleggen(
                    soort="medewerker.herstelcode_gebruikt", onderwerp=medewerker, op=op, door=medewerker
                )
    if not goed:
        raise CodeKloptNiet


def _verifieer(soort: type[TOTPDevice | StaticDevice], medewerker: Medewerker, code: str) -> bool:
    apparaat = soort.objects.select_for_update().filter(user=medewerker, confirmed=True).first()
    return apparaat is not None and bool(apparaat.verify_token(code))
