"""A question's reference with our mark behind it: who has it got it from us.

A reference alone is said on the phone and printed in letters, so it opens nothing. With the mark, in the subject or in
the address a reply goes to, it says that this mail answers one of ours, whoever sends it.
"""

from __future__ import annotations

import base64
import hmac
import re
from typing import Final

from django.conf import settings
from django.utils.crypto import salted_hmac

from zaken.referentie import VORM

_TEKENS: Final = 10
"""Characters of 5 bits each: a thousand guesses a second find one mark in eighteen thousand years."""
_MET_MERK: Final = re.compile(rf"{VORM.pattern.removesuffix('\\b')}-([A-Z2-7]{{{_TEKENS}}})\b", re.IGNORECASE)
_HOOGUIT: Final = 20


def kenmerk(referentie: str) -> str:
    """``V-7K4M-29QX`` with its mark: ``V-7K4M-29QX-ABCDEFGHIJ``. In an address capitals don't matter."""
    return f"{referentie}-{_merk(referentie, settings.SECRET_KEY)}"


def referenties_met_kenmerk(*teksten: str) -> list[str]:
    """The references in these texts whose mark is ours, in order, each once."""
    gevonden: dict[str, None] = {}
    for tekst in teksten:
        for nummer, treffer in enumerate(_MET_MERK.finditer(tekst)):
            if nummer >= _HOOGUIT:
                break
            referentie = f"V-{treffer.group(1)}-{treffer.group(2)}".upper()
            if _klopt(referentie, treffer.group(3).upper()):
                gevonden[referentie] = None
    return list(gevonden)


def met_kenmerk_in_adres(adres: str, referentie: str) -> str:
    """``kcc+v-7k4m-29qx-abcdefghij@waterrijk.example``: the address that replies about this question go to."""
    naam, _, domein = adres.rpartition("@")
    return f"{naam}+{kenmerk(referentie).lower()}@{domein}"


def _klopt(referentie: str, merk: str) -> bool:
    # A mark made with a key that has been replaced stays good as long as that key is kept.
    sleutels = [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]
    return any(hmac.compare_digest(_merk(referentie, sleutel), merk) for sleutel in sleutels)


def _merk(referentie: str, sleutel: str) -> str:
    ruw = salted_hmac("kanalen.kenmerk", referentie, secret=sleutel, algorithm="sha256").digest()
    return base64.b32encode(ruw)[:_TEKENS].decode()
