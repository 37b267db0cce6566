"""The one place where the secrets of this installation meet the citizen service numbers."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from klanten.bsn import Bsnkluis


def bsnkluis() -> Bsnkluis:
    """The vault with the secrets of setting ``BSN_SLEUTELS``."""
    return _kluis(tuple(settings.BSN_SLEUTELS))


@lru_cache(maxsize=2)
def _kluis(geheimen: tuple[str, ...]) -> Bsnkluis:
    return Bsnkluis(geheimen)
