"""``GET /werkplek/live/``: the stream of signals to one open page (server-sent events)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import datetime
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import parse_qs

from django.conf import settings

from werkplek.live.omroep import Luisteraar, Omroep, uit_databank
from werkplek.live.ontvangers import Ontvanger, in_te_halen, ontvanger_van, scherm_van

type Bericht = MutableMapping[str, Any]
type Lezen = Callable[[], Awaitable[Bericht]]
type Sturen = Callable[[Bericht], Awaitable[None]]
type Wie = Callable[[], Ontvanger | None]

HARTSLAG: Final = 15.0
"""Seconds after which a page that heard nothing hears that the line is open."""

OPNIEUW_KIJKEN: Final = 60.0
"""Seconds after which is looked again whether this employee is still signed in and in which teams, and whether the
key of a screen still fits."""

MEESTE_STROMEN: Final = 2000

_KOPPEN: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class Live:
    """The ASGI application of the live process; ``klok`` tells the time."""

    def __init__(self, klok: Callable[[], datetime]) -> None:
        self._klok = klok
        self._omroep = Omroep(settings.REDIS_URL)

    async def __call__(self, scope: MutableMapping[str, Any], lezen: Lezen, sturen: Sturen) -> None:
        match scope["type"]:
            case "lifespan":
                await self._levensloop(lezen, sturen)
            case "http":
                await self._verzoek(scope, lezen, sturen)

    async def _levensloop(self, lezen: Lezen, sturen: Sturen) -> None:
        while True:
            bericht = await lezen()
            if bericht["type"] == "lifespan.startup":
                await self._omroep.beginnen()
                await sturen({"type": "lifespan.startup.complete"})
            else:
                await self._omroep.ophouden()
                await sturen({"type": "lifespan.shutdown.complete"})
                return

    async def _verzoek(self, scope: MutableMapping[str, Any], lezen: Lezen, sturen: Sturen) -> None:
        koppen: dict[bytes, bytes] = dict(scope["headers"])
        herkomst = koppen.get(b"origin", b"").decode("latin-1")
        if scope["path"] == "/werkplek/live/gezond/":
            await _antwoord(sturen, 200)
        elif scope["path"] != "/werkplek/live/":
            await _antwoord(sturen, 404)
        elif scope["method"] != "GET":
            await _antwoord(sturen, 405)
        elif herkomst and herkomst != settings.BASE_URL:
            await _antwoord(sturen, 403)
        elif self._omroep.aantal >= MEESTE_STROMEN:
            await _antwoord(sturen, 503)
        else:
            wie = _wie(koppen, scope["query_string"])
            ontvanger = await uit_databank(wie)
            if ontvanger is None:
                await _antwoord(sturen, 401)
            else:
                vanaf = _vanaf(koppen, scope["query_string"])
                await self._stromen(ontvanger, wie, vanaf, herkomst, lezen, sturen)

    async def _stromen(
        self, ontvanger: Ontvanger, wie: Wie, vanaf: int, herkomst: str, lezen: Lezen, sturen: Sturen
    ) -> None:
        luisteraar = Luisteraar(ontvanger)
        # First listen, then look back: what happens in between is told twice rather than never.
        self._omroep.aansluiten(luisteraar)
        vertellen = asyncio.create_task(self._vertellen(luisteraar, wie, vanaf, herkomst, sturen))
        weg = asyncio.create_task(_tot_vertrek(lezen))
        try:
            await asyncio.wait({vertellen, weg}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._omroep.afsluiten(luisteraar)
            for taak in (vertellen, weg):
                taak.cancel()
            await asyncio.gather(vertellen, weg, return_exceptions=True)

    async def _vertellen(
        self, luisteraar: Luisteraar, wie: Wie, vanaf: int, herkomst: str, sturen: Sturen
    ) -> None:
        hoogste, op = self._omroep.hoogste, self._klok()
        gemist = await uit_databank(lambda: in_te_halen(luisteraar.ontvanger, vanaf=vanaf, op=op))
        await sturen(
            {"type": "http.response.start", "status": 200, "headers": [*_KOPPEN, *_toegang(herkomst)]}
        )
        await _regel(sturen, f"retry: 2000\nid: {hoogste}\nevent: hartslag\ndata: open")
        for soort in gemist:
            await _regel(sturen, f"id: {hoogste}\nevent: sein\ndata: {soort}")
        klok = asyncio.get_running_loop().time
        kijken_om = klok() + OPNIEUW_KIJKEN
        while True:
            try:
                nummer, soort = await asyncio.wait_for(luisteraar.post.get(), HARTSLAG)
            except TimeoutError:
                await _regel(sturen, "event: hartslag\ndata: open")
            else:
                await _regel(sturen, f"id: {nummer}\nevent: sein\ndata: {soort}")
            if klok() >= kijken_om:
                kijken_om = klok() + OPNIEUW_KIJKEN
                nog = await uit_databank(wie)
                if nog is None:
                    await sturen({"type": "http.response.body", "body": b""})
                    return
                luisteraar.ontvanger = nog


async def _tot_vertrek(lezen: Lezen) -> None:
    while (await lezen())["type"] != "http.disconnect":
        pass


async def _regel(sturen: Sturen, tekst: str) -> None:
    await sturen({"type": "http.response.body", "body": f"{tekst}\n\n".encode(), "more_body": True})


async def _antwoord(sturen: Sturen, status: int) -> None:
    await sturen(
        {"type": "http.response.start", "status": status, "headers": [(b"cache-control", b"no-store")]}
    )
    await sturen({"type": "http.response.body", "body": b""})


def _koekje(tekst: str) -> str:
    koekjes: SimpleCookie = SimpleCookie()
    try:
        koekjes.load(tekst)
    except CookieError:
        return ""
    koekje = koekjes.get(settings.SESSION_COOKIE_NAME)
    return koekje.value if koekje else ""


def _wie(koppen: dict[bytes, bytes], vraag: bytes) -> Wie:
    """Who listens: the screen whose key stands in the address (``?scherm=``), else the employee of the session."""
    scherm = parse_qs(vraag.decode("latin-1")).get("scherm", [""])[-1]
    if scherm:
        return lambda: scherm_van(scherm)
    sessie = _koekje(koppen.get(b"cookie", b"").decode("latin-1"))
    return lambda: ontvanger_van(sessie)


def _vanaf(koppen: dict[bytes, bytes], vraag: bytes) -> int:
    """The last signal this page heard, by its browser or else in the address."""
    tekst = koppen.get(b"last-event-id", b"").decode("latin-1")
    tekst = tekst or parse_qs(vraag.decode("latin-1")).get("vanaf", [""])[-1]
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) < 19 else 0


def _toegang(herkomst: str) -> list[tuple[bytes, bytes]]:
    """Where the stream has a port of its own the pages come from elsewhere; only ours may listen."""
    if not herkomst:
        return []
    return [
        (b"access-control-allow-origin", herkomst.encode("latin-1")),
        (b"access-control-allow-credentials", b"true"),
        (b"vary", b"Origin"),
    ]
