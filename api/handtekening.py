"""The signature under a webhook: who sent this body, and when. Pure."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime, timedelta
from typing import Final

KOP_TIJDSTIP: Final = "X-KCC-Tijdstip"
KOP_HANDTEKENING: Final = "X-KCC-Handtekening"
VERS: Final = timedelta(minutes=5)


class HandtekeningOngeldig(Exception):
    """This request is not signed, not by somebody who knows the secret, or not just now."""


def onderteken(inhoud: bytes, *, tijdstip: int, geheim: str) -> str:
    """The value of ``X-KCC-Handtekening``: HMAC-SHA256 over the timestamp, a full stop and the body."""
    kenmerk = hmac.new(geheim.encode(), f"{tijdstip}.".encode(), hashlib.sha256)
    kenmerk.update(inhoud)
    return f"sha256={kenmerk.hexdigest()}"


def controleer(inhoud: bytes, *, tijdstip: str, handtekening: str, geheim: str, op: datetime) -> None:
    """Raises ``HandtekeningOngeldig`` unless the signature fits and the timestamp (Unix seconds) is within
    five minutes of ``op``. Takes the same time for every wrong signature."""
    if not tijdstip or not handtekening:
        raise HandtekeningOngeldig(f"Stuur de koppen {KOP_TIJDSTIP} en {KOP_HANDTEKENING} mee.")
    if not re.fullmatch(r"[0-9]{1,12}", tijdstip):
        raise HandtekeningOngeldig(f"{KOP_TIJDSTIP} is het aantal seconden sinds 1 januari 1970 (UTC).")
    verwacht = onderteken(inhoud, tijdstip=int(tijdstip), geheim=geheim)
    if not hmac.compare_digest(verwacht.encode(), handtekening.encode("utf-8", "replace")):
        raise HandtekeningOngeldig("De handtekening klopt niet bij deze inhoud.")
    if abs(op.timestamp() - int(tijdstip)) > VERS.total_seconds():
        raise HandtekeningOngeldig("Het tijdstip ligt meer dan 5 minuten van nu. Onderteken opnieuw.")
