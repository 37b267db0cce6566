"""The personal link in our mails: signed, for one question, and over by itself. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.core.signing import BadSignature, Signer, b62_decode, b62_encode

from zaken.referentie import lees_referentie

GELDIG: Final = timedelta(days=14)
"""After this the link only leads to the page that sends a code."""


@dataclass(frozen=True, slots=True)
class Volglink:
    """What a link says, when we signed it ourselves."""

    referentie: str
    gemaakt_op: datetime

    def verlopen(self, op: datetime) -> bool:
        """Whether it is over; one from the future is no link of ours either."""
        return not self.gemaakt_op <= op < self.gemaakt_op + GELDIG


def volgsleutel(referentie: str, op: datetime) -> str:
    """What stands in the address of a link that was made at ``op``; the same moment gives the same key."""
    return _zegel().sign(f"{referentie}.{b62_encode(int(op.timestamp()))}")


def lees_volgsleutel(sleutel: str) -> Volglink | None:
    """What the key says; None for a key that we did not sign."""
    try:
        referentie, _, moment = _zegel().unsign(sleutel[:200]).rpartition(".")
        gemaakt_op = datetime.fromtimestamp(b62_decode(moment), UTC)
    except (BadSignature, ValueError, OverflowError):
        return None
    if lees_referentie(referentie) != referentie:
        return None
    return Volglink(referentie, gemaakt_op)


def _zegel() -> Signer:
    return Signer(salt="kanalen.volglinks", sep=".")
