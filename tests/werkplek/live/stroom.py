"""A page that listens, without a browser around it."""

from __future__ import annotations

import http.client
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import urlsplit

from django.test import Client

from organisatie.models import Medewerker


def sessie_van(medewerker: Medewerker) -> str:
    """The session of somebody who just signed in."""
    client = Client()
    client.force_login(medewerker)
    return str(client.cookies["sessionid"].value)


@dataclass
class Stroom:
    """What came in, as ``(event, data, id)``."""

    status: int
    koppen: dict[str, str]
    binnen: queue.Queue[tuple[str, str, str]] = field(default_factory=queue.Queue)

    def volgende(self, *, binnen: float = 10.0) -> tuple[str, str, str]:
        """The next event that is no heartbeat, within so many seconds."""
        einde = monotonic() + binnen
        while True:
            gebeurtenis = self.binnen.get(timeout=max(einde - monotonic(), 0.001))
            if gebeurtenis[0] != "hartslag":
                return gebeurtenis

    def hartslag(self) -> tuple[str, str, str]:
        """The next heartbeat; the first says that the line is open."""
        while True:
            gebeurtenis = self.binnen.get(timeout=20)
            if gebeurtenis[0] == "hartslag":
                return gebeurtenis

    def is_stil(self) -> bool:
        """Whether nothing but heartbeats came in."""
        return all(gebeurtenis[0] == "hartslag" for gebeurtenis in list(self.binnen.queue))


@contextmanager
def luisteren(
    adres: str,
    sessie: str = "",
    *,
    scherm: str = "",
    vanaf: str = "",
    koppen: dict[str, str] | None = None,
) -> Iterator[Stroom]:
    """Open the stream; what it says is there to be read until the body ends. ``scherm`` is the key of a screen."""
    plek = urlsplit(adres)
    verbinding = http.client.HTTPConnection(plek.hostname or "", plek.port, timeout=60)
    alle = {"Cookie": f"sessionid={sessie}"} if sessie else {}
    if vanaf:
        alle["Last-Event-ID"] = vanaf
    pad = f"/werkplek/live/?scherm={scherm}" if scherm else "/werkplek/live/"
    verbinding.request("GET", pad, headers=alle | (koppen or {}))
    antwoord = verbinding.getresponse()
    stroom = Stroom(antwoord.status, {naam.lower(): waarde for naam, waarde in antwoord.getheaders()})
    lezer = threading.Thread(target=_lees, args=(antwoord, stroom), daemon=True)
    if antwoord.status == 200:
        lezer.start()
    try:
        yield stroom
    finally:
        if verbinding.sock is not None:
            verbinding.sock.shutdown(2)
        if lezer.ident is not None:
            lezer.join(5)
        antwoord.close()
        verbinding.close()


def _lees(antwoord: http.client.HTTPResponse, stroom: Stroom) -> None:
    velden: dict[str, str] = {}
    try:
        for rauw in antwoord:
            regel = rauw.decode().rstrip("\n")
            if regel:
                naam, _, waarde = regel.partition(": ")
                velden[naam] = waarde
            elif velden:
                stroom.binnen.put((velden.get("event", ""), velden.get("data", ""), velden.get("id", "")))
                velden = {}
    except (OSError, http.client.HTTPException, ValueError):
        return
