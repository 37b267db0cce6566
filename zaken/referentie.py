"""The public reference of a question: sayable on the phone, impossible to guess. Pure."""

from __future__ import annotations

import re
import secrets
from typing import Final

ALFABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0 and O, 1, I and L, and U: what sounds or looks alike is left out."""

VORM: Final = re.compile(rf"\bV-([{ALFABET}]{{4}})-([{ALFABET}]{{4}})\b", re.IGNORECASE)


def nieuwe_referentie() -> str:
    """A reference such as ``V-7K4M-29QX``: one of 30**8, drawn from the system's secure source."""
    tekens = "".join(secrets.choice(ALFABET) for _ in range(8))
    return f"V-{tekens[:4]}-{tekens[4:]}"


def referenties_in(tekst: str) -> list[str]:
    """Every reference mentioned in a text, in order, each once, in capitals."""
    return list(dict.fromkeys(gevonden.group(0).upper() for gevonden in VORM.finditer(tekst)))


def lees_referentie(invoer: str) -> str | None:
    """The reference a resident meant, typed with or without dashes, spaces and capitals."""
    kaal = re.sub(r"[^0-9A-Z]", "", invoer.upper())
    kaal = kaal[1:] if len(kaal) == 9 and kaal.startswith("V") else kaal
    if len(kaal) != 8 or any(teken not in ALFABET for teken in kaal):
        return None
    return f"V-{kaal[:4]}-{kaal[4:]}"
