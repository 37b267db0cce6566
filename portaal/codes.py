"""The six digits that open a question: making, hashing, reading. Pure."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from typing import Final

from django.utils.crypto import constant_time_compare, salted_hmac

CIJFERS: Final = 6
GELDIG: Final = timedelta(minutes=15)


def nieuwe_code() -> str:
    """Six digits from the system's secure source, leading zeros included."""
    return f"{secrets.randbelow(10**CIJFERS):0{CIJFERS}d}"


def nieuw_zout() -> str:
    return secrets.token_hex(16)


def kenmerk(code: str, zout: str) -> str:
    """What is stored of a code. Keyed: a million codes are soon tried, but not without the installation's key."""
    return salted_hmac("portaal.toegangscode", f"{zout}:{code}", algorithm="sha256").hexdigest()


def klopt(code: str, *, zout: str, kenmerk_van_code: str) -> bool:
    """Whether this is the code behind the hash. Takes the same time for every wrong code, and without any hash."""
    return constant_time_compare(kenmerk(code, zout), kenmerk_van_code or "-" * 64)


def lees_code(invoer: str) -> str | None:
    """The digits somebody typed, also written as "123 456"; None when these are not six digits."""
    kaal = re.sub(r"[\s.-]", "", invoer)
    return kaal if re.fullmatch(rf"[0-9]{{{CIJFERS}}}", kaal) else None
