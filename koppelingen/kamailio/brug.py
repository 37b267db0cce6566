"""Between a Kamailio exchange and KCC: reads its events, signs them, and sends them to the webhook.

    KCC_URL=https://kcc.gemeente.example TELEFOON_WEBHOOK_SECRET=... python3 brug.py

Needs Python and nothing else. ``EVAPI`` is where Kamailio tells its events (127.0.0.1:8448), ``CENTRALE`` the name of
the exchange for who has more than one. Runs until it is stopped, and connects again whenever one of both was away.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import logging
import os
import queue
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

logger = logging.getLogger("brug")

GROOTSTE: Final = 65_536
EERSTE_RUST, LANGSTE_RUST = 0.2, 30.0
WACHTEND: Final = 10_000
"""Events kept while KCC is away; the oldest give way."""

TOEGELATEN: Final = 201
ONVERBETERLIJK: Final = frozenset({413, 422})
"""Answers that the same event gets again, however often it is sent."""


class Onleesbaar(Exception):
    """Kamailio said something that is no event."""


class KapotteStroom(Exception):
    """What came in is no netstring: begin again with a new connection."""


def netstrings(lezen: Iterator[bytes]) -> Iterator[bytes]:
    """The messages in a stream of pieces: ``5:hallo,`` is one. Raises ``KapotteStroom``."""
    rest = b""
    for stuk in lezen:
        rest += stuk
        while True:
            lengte, dubbelepunt, staart = rest.partition(b":")
            if not dubbelepunt:
                if len(lengte) > 6:
                    raise KapotteStroom
                break
            if not lengte.isdigit() or int(lengte) > GROOTSTE:
                raise KapotteStroom
            einde = int(lengte)
            if len(staart) <= einde:
                break
            if staart[einde : einde + 1] != b",":
                raise KapotteStroom
            yield staart[:einde]
            rest = staart[einde + 1 :]


def als_gebeurtenis(bericht: bytes, *, centrale: str, op: datetime) -> dict[str, str | None]:
    """The body for the webhook. Raises ``Onleesbaar`` for what Kamailio should not have said."""
    try:
        gebeurtenis, *velden = bericht.decode("ascii").split("|")
        gesprek, van, naar, toestel = (_uit_hex(veld) for veld in velden)
    except ValueError as fout:
        raise Onleesbaar(str(fout)) from None
    return {
        "centrale": centrale,
        "gesprek": gesprek,
        "gebeurtenis": gebeurtenis,
        "van": van or None,
        "naar": naar or None,
        "toestel": toestel or None,
        "op": op.isoformat(),
    }


def _uit_hex(veld: str) -> str:
    return "" if veld in {"", "<null>"} else bytes.fromhex(veld).decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where KCC takes events."""

    adres: str
    geheim: str

    def stuur(self, gebeurtenis: dict[str, str | None]) -> int:
        """The status of the answer. Raises ``OSError`` or ``HTTPException`` when there is none."""
        plek = urlsplit(self.adres)
        soort = http.client.HTTPSConnection if plek.scheme == "https" else http.client.HTTPConnection
        inhoud = json.dumps(gebeurtenis).encode()
        tijdstip = str(int(time.time()))
        kenmerk = hmac.new(self.geheim.encode(), tijdstip.encode() + b"." + inhoud, hashlib.sha256)
        verbinding = soort(plek.hostname or "", plek.port, timeout=5)
        try:
            verbinding.request(
                "POST",
                f"{plek.path.rstrip('/')}/api/telefoon/",
                inhoud,
                {
                    "Content-Type": "application/json",
                    "X-KCC-Tijdstip": tijdstip,
                    "X-KCC-Handtekening": f"sha256={kenmerk.hexdigest()}",
                },
            )
            return verbinding.getresponse().status
        finally:
            verbinding.close()


def versturen(wachtrij: queue.Queue[dict[str, str | None]], webhook: Webhook) -> None:
    """Send what waits, one by one and in order; again and again until KCC answers."""
    while True:
        gebeurtenis = wachtrij.get()
        rust = EERSTE_RUST
        while not _verstuurd(gebeurtenis, webhook):
            time.sleep(rust)
            rust = min(rust * 2, LANGSTE_RUST)


def _verstuurd(gebeurtenis: dict[str, str | None], webhook: Webhook) -> bool:
    """Whether this event is done with: taken in, or refused in a way that no repeat will change."""
    try:
        status = webhook.stuur(gebeurtenis)
    except (OSError, http.client.HTTPException) as fout:
        logger.warning("KCC is niet bereikbaar: %s", fout)
        return False
    if status == TOEGELATEN:
        return True
    logger.warning("KCC gaf %s op %s van %s", status, gebeurtenis["gebeurtenis"], gebeurtenis["gesprek"])
    return status in ONVERBETERLIJK


def luisteren(evapi: tuple[str, int], centrale: str, wachtrij: queue.Queue[dict[str, str | None]]) -> None:
    """Put every event of one connection in the queue; comes back when the connection ends."""
    with socket.create_connection(evapi, timeout=5) as kamailio:
        kamailio.settimeout(None)
        logger.info("verbonden met Kamailio")
        for bericht in netstrings(iter(lambda: kamailio.recv(4096), b"")):
            try:
                gebeurtenis = als_gebeurtenis(bericht, centrale=centrale, op=datetime.now(UTC))
            except Onleesbaar as fout:
                logger.warning("Onleesbaar bericht van Kamailio: %s", fout)
                continue
            if wachtrij.full():
                wachtrij.get_nowait()
                logger.error("KCC is te lang weg. De oudste gebeurtenis vervalt.")
            wachtrij.put(gebeurtenis)


def main() -> None:
    """Run until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    host, _, poort = os.environ.get("EVAPI", "127.0.0.1:8448").rpartition(":")
    webhook = Webhook(os.environ["KCC_URL"], os.environ["TELEFOON_WEBHOOK_SECRET"])
    wachtrij: queue.Queue[dict[str, str | None]] = queue.Queue(WACHTEND)
    threading.Thread(target=versturen, args=(wachtrij, webhook), daemon=True).start()
    while True:
        try:
            luisteren((host, int(poort)), os.environ.get("CENTRALE", ""), wachtrij)
        except (OSError, KapotteStroom) as fout:
            logger.warning("Kamailio is niet bereikbaar: %s", fout)
        time.sleep(1)


if __name__ == "__main__":
    main()
