"""The citizen service number: whether it can be one, and how it is kept so that nobody reads it by accident. Pure.

A number is kept encrypted; it is found again by a hash with a key, for ten digits without a key are guessed in a
minute. Both keys are derived from one secret. The first secret is the one in use; older ones still read what they
wrote, until ``bsn_omsleutelen`` has written everything anew.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Sequence
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn as elfproef

_LENGTE: Final = 32


class BsnOngeldig(ValueError):
    """This cannot be a citizen service number. The message says in Dutch what to do, and never the number."""


class BsnOnleesbaar(Exception):
    """None of the secrets reads what was kept."""


def normale_bsn(tekst: str) -> str:
    """The nine digits of the number, checked by the eleven test. Raises ``BsnOngeldig``."""
    try:
        return str(elfproef.validate(tekst.strip()))
    except ValidationError:
        raise BsnOngeldig("Dit is geen burgerservicenummer. Kijk de cijfers nog eens na.") from None


def is_bsn(tekst: str) -> bool:
    """Whether this is written as such a number and passes the eleven test."""
    try:
        normale_bsn(tekst)
    except BsnOngeldig:
        return False
    return True


class Bsnkluis:
    """Locks numbers away and finds them again. Without secrets nothing goes in."""

    def __init__(self, geheimen: Sequence[str]) -> None:
        self._zoeksleutels = [_afgeleid(geheim, b"bsn zoeken") for geheim in geheimen]
        self._sloten = [
            Fernet(base64.urlsafe_b64encode(_afgeleid(geheim, b"bsn bewaren"))) for geheim in geheimen
        ]

    @property
    def is_open(self) -> bool:
        """Whether this house keeps such numbers at all."""
        return bool(self._sloten)

    def versleuteld(self, bsn: str) -> bytes:
        """The number as it is kept; twice the same number gives two different values."""
        return MultiFernet(self._sloten).encrypt(bsn.encode())

    def ontsleuteld(self, bewaard: bytes | memoryview[int]) -> str:
        """The number again. Raises ``BsnOnleesbaar``."""
        try:
            return MultiFernet(self._sloten).decrypt(bytes(bewaard)).decode()
        except (InvalidToken, ValueError):
            raise BsnOnleesbaar("Dit burgerservicenummer is niet te lezen met de sleutels van nu.") from None

    def zoeksleutel(self, bsn: str) -> str:
        """What the number is found by from now on."""
        return self.zoeksleutels(bsn)[0]

    def zoeksleutels(self, bsn: str) -> list[str]:
        """Everything the number may be found by: also what older secrets made of it."""
        return [hmac.digest(sleutel, bsn.encode(), "sha256").hex() for sleutel in self._zoeksleutels]


def _afgeleid(geheim: str, waarvoor: bytes) -> bytes:
    return HKDF(SHA256(), length=_LENGTE, salt=None, info=waarvoor).derive(geheim.encode())
