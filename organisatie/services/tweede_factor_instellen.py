"""Set up the second step of signing in with a password: codes from a phone, and codes to write down."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from organisatie.services.code_controleren import CodeKloptNiet

HERSTELCODES = 8


@transaction.atomic
def tweede_factor_voorbereiden(*, medewerker: Medewerker) -> TOTPDevice:
    """The secret to put into the phone; the same one, also after a reload, until it is confirmed."""
    Medewerker.objects.select_for_update().get(pk=medewerker.pk)
    wachtend: TOTPDevice | None = TOTPDevice.objects.filter(user=medewerker, confirmed=False).first()
    return wachtend or TOTPDevice.objects.create(user=medewerker, name="telefoon", confirmed=False)


@transaction.atomic
def tweede_factor_instellen(*, medewerker: Medewerker, code: str, op: datetime) -> list[str]:
    """Confirm the secret with a first code, in place of what was set before; gives the recovery codes.

    Raises ``CodeKloptNiet``.
    """
    Medewerker.objects.select_for_update().get(pk=medewerker.pk)
    apparaat = TOTPDevice.objects.select_for_update().filter(user=medewerker, confirmed=False).first()
    if apparaat is None or not apparaat.verify_token(code):
        raise CodeKloptNiet
    TOTPDevice.objects.filter(user=medewerker, confirmed=True).delete()
    apparaat.confirmed = True
    apparaat.save(update_fields=["confirmed"])
    vastleggen(soort="medewerker.tweede_factor_ingesteld", onderwerp=medewerker, op=op, door=medewerker)
    return _nieuwe_codes(medewerker)


@transaction.atomic
def herstelcodes_vernieuwen(*, medewerker: Medewerker, op: datetime) -> list[str]:
    """New codes to write down; the old ones work no longer."""
    Medewerker.objects.select_for_update().get(pk=medewerker.pk)
    vastleggen(soort="medewerker.herstelcodes_vernieuwd", onderwerp=medewerker, op=op, door=medewerker)
    return _nieuwe_codes(medewerker)


def _nieuwe_codes(medewerker: Medewerker) -> list[str]:
    apparaat, _ = StaticDevice.objects.get_or_create(user=medewerker, defaults={"name": "herstelcodes"})
    apparaat.token_set.all().delete()
    codes = [StaticToken.random_token() for _ in range(HERSTELCODES)]
    StaticToken.objects.bulk_create(StaticToken(device=apparaat, token=code) for code in codes)
    return codes
