"""Reads new signals once for everybody who listens here, and hands each their own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import redis.asyncio
from asgiref.sync import sync_to_async
from django.db import DatabaseError, close_old_connections
from redis.exceptions import RedisError

from journaal.services.seinen import KANAAL
from werkplek.live.ontvangers import Gelezen, Ontvanger, hoogste_nummer, seinen_na, soorten_voor

logger = logging.getLogger(__name__)

ZONDER_VALKEY: Final = 1.0
"""Seconds between two looks in the database while nobody can wake us."""

MET_VALKEY: Final = 15.0
"""The same while Valkey wakes us: only for what was lost on the way."""

SAMEN: Final = 0.02
"""Seconds in which several signals are read as one."""

TERUGKIJKEN: Final = 60.0
"""Seconds in which a transaction that took its number early may still commit."""


async def uit_databank[T](lees: Callable[[], T]) -> T:
    """Read from the database in a thread, with a connection that works."""

    def doe() -> T:
        close_old_connections()
        return lees()

    return await sync_to_async(doe, thread_sensitive=False)()


@dataclass(eq=False, slots=True)
class Luisteraar:
    """One open stream; ``post`` holds the kinds it has not told yet, with the number of the newest signal."""

    ontvanger: Ontvanger
    post: asyncio.Queue[tuple[int, str]] = field(default_factory=lambda: asyncio.Queue(maxsize=100))


class Omroep:
    """One per process. The database is the truth; Valkey only says when to look, and is missed by nobody."""

    def __init__(self, valkey_url: str) -> None:
        self._valkey_url = valkey_url
        self._wek = asyncio.Event()
        self._hoort_valkey = False
        self._luisteraars: set[Luisteraar] = set()
        self._taken: list[asyncio.Task[None]] = []
        self._gezien: dict[int, float] = {}
        self._grens = 0
        self.hoogste = 0

    @property
    def aantal(self) -> int:
        """How many streams are open."""
        return len(self._luisteraars)

    def aansluiten(self, luisteraar: Luisteraar) -> None:
        """From now on this stream hears what is theirs."""
        self._luisteraars.add(luisteraar)

    def afsluiten(self, luisteraar: Luisteraar) -> None:
        """This stream ended."""
        self._luisteraars.discard(luisteraar)

    async def beginnen(self) -> None:
        """Start reading, at what comes after now."""
        self._grens = self.hoogste = await uit_databank(hoogste_nummer)
        self._taken = [asyncio.create_task(self._op_valkey_letten()), asyncio.create_task(self._omroepen())]

    async def ophouden(self) -> None:
        """Stop reading."""
        for taak in self._taken:
            taak.cancel()
        await asyncio.gather(*self._taken, return_exceptions=True)

    async def _op_valkey_letten(self) -> None:
        while True:
            try:
                await self._wekker()
            except (RedisError, OSError) as fout:
                if self._hoort_valkey:
                    logger.warning("Valkey is weg; wij kijken nu zelf elke seconde: %s", fout)
                self._hoort_valkey = False
                self._wek.set()
                await asyncio.sleep(ZONDER_VALKEY)

    async def _wekker(self) -> None:
        verbinding: Any = redis.asyncio.Redis.from_url(
            self._valkey_url, socket_connect_timeout=2, socket_keepalive=True, health_check_interval=10
        )
        async with verbinding, verbinding.pubsub() as abonnement:
            await abonnement.subscribe(KANAAL)
            while True:
                bericht = await abonnement.get_message(timeout=10)
                self._hoort_valkey = True
                if bericht is not None:
                    self._wek.set()

    async def _omroepen(self) -> None:
        klok = asyncio.get_running_loop().time
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wek.wait(), MET_VALKEY if self._hoort_valkey else ZONDER_VALKEY)
            self._wek.clear()
            await self._proberen(lambda: self._rondvertellen(klok()))
            await asyncio.sleep(SAMEN)

    async def _proberen(self, werk: Callable[[], Awaitable[None]]) -> None:
        """A database that is away for a moment is no reason to hang up on everybody."""
        try:
            await werk()
        except DatabaseError as fout:
            logger.warning("De database is niet te lezen: %s", fout)
            await asyncio.sleep(ZONDER_VALKEY)

    async def _rondvertellen(self, nu: float) -> None:
        grens = self._grens
        nieuw = self._nog_niet_verteld(await uit_databank(lambda: seinen_na(grens)), nu)
        if not nieuw:
            return
        self.hoogste = max(self.hoogste, nieuw[-1].nummer)
        for luisteraar in self._luisteraars:
            for soort in soorten_voor(luisteraar.ontvanger, nieuw):
                # A page that does not read is told nothing new by the hundredth time.
                with suppress(asyncio.QueueFull):
                    luisteraar.post.put_nowait((self.hoogste, soort))

    def _nog_niet_verteld(self, gelezen: list[Gelezen], nu: float) -> list[Gelezen]:
        """Numbers are given out before they are visible, so the last minute is read again and told once."""
        nieuw = [sein for sein in gelezen if sein.nummer not in self._gezien]
        self._gezien.update((sein.nummer, nu) for sein in nieuw)
        oud = [nummer for nummer, sinds in self._gezien.items() if sinds < nu - TERUGKIJKEN]
        if oud:
            self._grens = max(oud)
            self._gezien = {nummer: sinds for nummer, sinds in self._gezien.items() if nummer > self._grens}
        return nieuw
