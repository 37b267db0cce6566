"""The map: whose pictures it is made of, and a piece of it around one point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from math import asinh, floor, pi, radians, tan
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http.response import HttpResponseBase
from django.views.decorators.csp import csp_override

TEGEL: Final = 256
"""Pixels: the width and height of a picture of the map, as all servers cut it."""
DICHTBIJ: Final = 17
"""The zoom at which a street shows its houses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kaart:
    """The server with the pictures of the map, chosen by who runs this installation."""

    tegels: str
    """The address of one picture, with ``{z}``, ``{x}`` and ``{y}`` (Web Mercator, as of most servers)."""
    bron: str
    """Who made the map; their licence asks that it stands beside it."""
    zoom: int = 19
    """The deepest zoom the server knows."""
    midden: tuple[float, float] | None = None
    """Latitude and longitude where the map opens; without it the whole country."""

    @property
    def herkomst(self) -> str:
        """Scheme and host, as a content security policy names it."""
        delen = urlsplit(self.tegels)
        return f"{delen.scheme}://{delen.netloc}"

    def tegel(self, *, zoom: int, x: int, y: int) -> str:
        """The address of one picture."""
        return self.tegels.replace("{z}", str(zoom)).replace("{x}", str(x)).replace("{y}", str(y))


@dataclass(frozen=True, slots=True)
class Tegel:
    """One picture, and where its upper left corner comes in the piece; pixels."""

    adres: str
    links: int
    boven: int


@dataclass(frozen=True, slots=True)
class Uitsnede:
    """A piece of the map with its point in the middle; pixels."""

    breed: int
    hoog: int
    tegels: tuple[Tegel, ...]
    bron: str

    @property
    def midden(self) -> tuple[int, int]:
        """Where the point is, from the left and from above."""
        return self.breed // 2, self.hoog // 2


def huidige_kaart() -> Kaart | None:
    """The map of this installation: setting ``KAART``. None: this installation has none."""
    kaart: Kaart | None = settings.KAART
    return kaart


def uitsnede(kaart: Kaart, breedte: float, lengte: float, *, breed: int = 320, hoog: int = 180) -> Uitsnede:
    """The piece around a point (degrees, WGS 84), at the zoom of a street."""
    zoom = min(DICHTBIJ, kaart.zoom)
    # Spherical Mercator: the world is a square of 2**zoom pictures wide.
    wereld = TEGEL * 2**zoom
    links = floor((lengte + 180) / 360 * wereld) - breed // 2
    boven = floor((1 - asinh(tan(radians(breedte))) / pi) / 2 * wereld) - hoog // 2
    return Uitsnede(
        breed,
        hoog,
        tuple(
            Tegel(kaart.tegel(zoom=zoom, x=x, y=y), x * TEGEL - links, y * TEGEL - boven)
            for y in range(boven // TEGEL, (boven + hoog - 1) // TEGEL + 1)
            for x in range(links // TEGEL, (links + breed - 1) // TEGEL + 1)
        ),
        kaart.bron,
    )


def met_kaart[Antwoord: HttpResponseBase](view: Callable[..., Antwoord]) -> Callable[..., Antwoord]:
    """Let this page, and no other, fetch pictures from the server of the map."""

    @wraps(view)
    def ruimer(*args: Any, **kwargs: Any) -> Antwoord:
        kaart = huidige_kaart()
        if kaart is None:
            return view(*args, **kwargs)
        regels = settings.SECURE_CSP
        regels = {**regels, "img-src": [*regels["img-src"], kaart.herkomst]}
        antwoord: Antwoord = csp_override(regels)(view)(*args, **kwargs)
        return antwoord

    return ruimer
