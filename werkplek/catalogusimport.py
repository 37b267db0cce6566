"""A file between its preview and its confirmation, and the preview in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from django.core.cache import cache

from catalogus.services.importeren import Importverslag
from catalogus.uitwisseling import als_cel
from organisatie.models import Medewerker

BEWAARD_SECONDEN: Final = 60 * 60
HOOGUIT_REGELS: Final = 200
HOOGUIT_TEKENS: Final = 160


@dataclass(frozen=True, slots=True)
class Wijzigingsregel:
    """One field of one product: what it says now and what it would say."""

    code: str
    veld: str
    van: str
    naar: str


def onthouden(wie: Medewerker, inhoud: bytes) -> str:
    """Keep the file for an hour; the key finds it back, for the same person only."""
    sleutel = uuid4().hex
    cache.set(f"catalogusinvoer:{wie.pk}:{sleutel}", inhoud, BEWAARD_SECONDEN)
    return sleutel


def opgehaald(wie: Medewerker, sleutel: str) -> bytes | None:
    """The file that was kept, or None when its time is over."""
    inhoud: bytes | None = cache.get(f"catalogusinvoer:{wie.pk}:{sleutel}")
    return inhoud


def samenvatting(verslag: Importverslag) -> list[Wijzigingsregel]:
    """The first changes, field by field."""
    return list(_regels(verslag))[:HOOGUIT_REGELS]


def _regels(verslag: Importverslag) -> Iterator[Wijzigingsregel]:
    for code, velden in verslag.gewijzigd.items():
        for veld, waarden in velden.items():
            van, naar = _alleen_verschil(*waarden)
            yield Wijzigingsregel(code, veld.replace("_", " "), _kort(van), _kort(naar))


def _alleen_verschil(van: Any, naar: Any) -> tuple[Any, Any]:
    """Of two lists, only what went and what came."""
    if isinstance(van, list) and isinstance(naar, list):
        return [een for een in van if een not in naar], [een for een in naar if een not in van]
    return van, naar


def _kort(waarde: Any) -> str:
    tekst = als_cel(waarde).replace("|", ", ")
    return tekst if len(tekst) <= HOOGUIT_TEKENS else f"{tekst[:HOOGUIT_TEKENS]}..."
