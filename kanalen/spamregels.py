"""When mail is probably spam, by what colleagues said of its sender before. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

HALVERING: Final = timedelta(days=90)
"""A mark weighs half after this long: addresses change hands, and senders better their ways."""
GRENS_ADRES: Final = 0.5
GRENS_DOMEIN: Final = 3.0
"""One mark condemns an address for a quarter; a domain falls by three, for others may write from it too."""
VAN_IEDEREEN: Final = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.nl",
        "icloud.com",
        "kpnmail.nl",
        "live.com",
        "live.nl",
        "me.com",
        "outlook.com",
        "planet.nl",
        "proton.me",
        "protonmail.com",
        "xs4all.nl",
        "yahoo.com",
        "ziggo.nl",
    }
)
"""Domains where anybody has an address: what one does says nothing about another."""


def gewicht_nu(gewicht: float, laatst_op: datetime, op: datetime) -> float:
    """What earlier marks still weigh at ``op``."""
    return gewicht * float(0.5 ** (max(op - laatst_op, timedelta()) / HALVERING))


def domein_van(adres: str) -> str:
    """``@voorbeeld.example``, or empty for an address without one or a domain that is everybody's."""
    domein = adres.rpartition("@")[2].lower()
    return f"@{domein}" if "@" in adres and domein and domein not in VAN_IEDEREEN else ""
