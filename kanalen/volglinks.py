"""The personal links in our mails: signed, for one question, and over by themselves. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.core.signing import BadSignature, Signer, b62_decode, b62_encode

from zaken.referentie import lees_referentie

GELDIG: Final = timedelta(days=14)
"""After this the link only leads to the page that sends a code."""
MENING_GELDIG: Final = timedelta(days=60)
"""So long somebody can say how we helped. This link opens nothing of the question."""
_VOLGEN: Final = "kanalen.volglinks"
_MENING: Final = "kanalen.volglinks.mening"


@dataclass(frozen=True, slots=True)
class Volglink:
    """What a link says, when we signed it ourselves."""

    referentie: str
    gemaakt_op: datetime

    geldig: timedelta = GELDIG

    def verlopen(self, op: datetime) -> bool:
        """Whether it is over; one from the future is no link of ours either."""
        return not self.gemaakt_op <= op < self.gemaakt_op + self.geldig


def volgsleutel(referentie: str, op: datetime) -> str:
    """What stands in the address of a link that was made at ``op``; the same moment gives the same key."""
    return _sleutel(_VOLGEN, referentie, op)


def lees_volgsleutel(sleutel: str) -> Volglink | None:
    """What the key says; None for a key that we did not sign."""
    return _lees(_VOLGEN, sleutel, GELDIG)


def ervaringsleutel(referentie: str, op: datetime) -> str:
    """As ``volgsleutel``, for the page where somebody says how we helped; neither key does for the other."""
    return _sleutel(_MENING, referentie, op)


def lees_ervaringsleutel(sleutel: str) -> Volglink | None:
    """What that key says; None for a key that we did not sign."""
    return _lees(_MENING, sleutel, MENING_GELDIG)


def _sleutel(zout: str, referentie: str, op: datetime) -> str:
    return Signer(salt=zout, sep=".").sign(f"{referentie}.{b62_encode(int(op.timestamp()))}")


def _lees(zout: str, sleutel: str, geldig: timedelta) -> Volglink | None:
    try:
        referentie, _, moment = Signer(salt=zout, sep=".").unsign(sleutel[:200]).rpartition(".")
        gemaakt_op = datetime.fromtimestamp(b62_decode(moment), UTC)
    except (BadSignature, ValueError, OverflowError):
        return None
    if lees_referentie(referentie) != referentie:
        return None
    return Volglink(referentie, gemaakt_op, geldig)
