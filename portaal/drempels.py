"""How often something may be done from one place, counted in the cache shared by all processes."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Drempel:
    """At most ``aantal`` times per ``venster``; windows follow one another, they do not slide."""

    naam: str
    aantal: int
    venster: timedelta


CODE_PER_REFERENTIE: Final = (
    Drempel("code-referentie", 3, timedelta(minutes=15)),
    Drempel("code-referentie-dag", 10, timedelta(days=1)),
)
"""Ten codes of five tries each a day: a guesser needs some fifty years for an even chance."""
CODE_PER_NETWERK: Final = (Drempel("code-netwerk", 20, timedelta(minutes=15)),)
POGING_PER_NETWERK: Final = (Drempel("poging-netwerk", 40, timedelta(minutes=15)),)
KAARTEN_PER_NETWERK: Final = (Drempel("kaarten-netwerk", 600, timedelta(minutes=15)),)
FOTOS_PER_NETWERK: Final = (Drempel("fotos-netwerk", 60, timedelta(minutes=15)),)
"""Forms with photos that were refused and are kept for another try."""
ADRESCODE_PER_PERSOON: Final = (
    Drempel("adrescode", 3, timedelta(minutes=15)),
    Drempel("adrescode-dag", 10, timedelta(days=1)),
)
"""Also what keeps somebody from sending strangers one code after another."""
AANMELDEN_PER_NETWERK: Final = (Drempel("aanmelden-netwerk", 60, timedelta(minutes=15)),)
VRAAG_PER_NETWERK: Final = (Drempel("vraag-netwerk", 20, timedelta(minutes=15)),)


def binnen_drempels(drempels: tuple[Drempel, ...], wie: str, *, op: datetime) -> bool:
    """Count this once for ``wie``, and say whether it is still allowed. ``wie`` is kept as a keyed hash only."""
    tellingen = [(_tel(drempel, wie, op), drempel.aantal) for drempel in drempels]
    return all(telling <= hooguit for telling, hooguit in tellingen)


def _tel(drempel: Drempel, wie: str, op: datetime) -> int:
    seconden = int(drempel.venster.total_seconds())
    vak = int(op.timestamp()) // seconden
    versleuteld = salted_hmac("portaal.drempels", wie, algorithm="sha256").hexdigest()[:32]
    sleutel = f"drempel:{drempel.naam}:{vak}:{versleuteld}"
    cache.add(sleutel, 0, timeout=seconden)
    try:
        return cache.incr(sleutel)
    except ValueError:  # ran out between the two: this is the first of a new window
        return 1


def netwerk_van(request: HttpRequest) -> str:
    """Where a request comes from: the IPv4 address, or the /64 a household has of IPv6.

    Behind proxies (setting ``VERTROUWDE_PROXIES``, how many) the address the outermost of them saw.
    """
    adres: str = request.META.get("REMOTE_ADDR", "")
    proxies = settings.VERTROUWDE_PROXIES
    doorgegeven = [
        deel.strip() for deel in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if deel.strip()
    ]
    if proxies and len(doorgegeven) >= proxies:
        adres = doorgegeven[-proxies]
    try:
        ip = ipaddress.ip_address(adres)
    except ValueError:
        return adres
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{ip}/64", strict=False))
    return str(ip)
