"""The code with which somebody takes a mandate: making, hashing, reading. Pure."""

from __future__ import annotations

import re
import secrets
from typing import Final

from django.utils.crypto import salted_hmac

_ALFABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_TEKENS: Final = 12
"""Sixty bits: nobody guesses one, so it needs no count of tries."""


def nieuwe_machtigingscode() -> str:
    """Three groups of four, to read out: ``7K4M-29QX-B3TW``."""
    tekens = "".join(secrets.choice(_ALFABET) for _ in range(_TEKENS))
    return "-".join(tekens[plek : plek + 4] for plek in range(0, _TEKENS, 4))


def lees_machtigingscode(invoer: str) -> str | None:
    """The code somebody typed, in its normal form; None when it cannot be one."""
    kaal = re.sub(r"[^0-9A-Z]", "", invoer.upper())
    if len(kaal) != _TEKENS or any(teken not in _ALFABET for teken in kaal):
        return None
    return f"{kaal[:4]}-{kaal[4:8]}-{kaal[8:]}"


def machtigingskenmerk(code: str) -> str:
    """What is kept of a code."""
    return salted_hmac("klanten.machtiging", code, algorithm="sha256").hexdigest()
