"""A server with the pictures of a map, drawn on the spot; and the setting that points at it."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from weergave.kaart import Kaart

_PAD = re.compile(r"^/tegels/(\d+)/(\d+)/(\d+)\.png$")


def tegel(x: int, y: int) -> bytes:
    """A PNG of 256 by 256 in one of four quiet colours, so that neighbours differ, with a line around it."""
    vlak, lijn = (1 + (x + 2 * y) % 4).to_bytes(), b"\x00"
    rand, regel = lijn * 256, lijn + vlak * 254 + lijn
    beeld = b"".join(b"\x00" + (rand if rij in {0, 255} else regel) for rij in range(256))
    kleuren = bytes.fromhex("b0c4b8e4ece7d6e6efeef1e2e9e4dd")
    kop = struct.pack(">IIBBBBB", 256, 256, 8, 3, 0, 0, 0)
    delen = ((b"IHDR", kop), (b"PLTE", kleuren), (b"IDAT", zlib.compress(beeld)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))
        for soort, inhoud in delen
    )


class Kaartserver(ThreadingHTTPServer):
    """Remembers what was asked of it; ``stuk`` answers with an error instead."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Antwoord)
        self.gevraagd: list[tuple[int, int, int]] = []
        self.koppen: list[dict[str, str]] = []
        self.stuk = False

    @property
    def kaart(self) -> Kaart:
        return Kaart(
            tegels=f"http://127.0.0.1:{self.server_port}/tegels/{{z}}/{{x}}/{{y}}.png",
            bron="Kaartgegevens: Verzonnen Kadaster",
            midden=(52.0116, 4.3571),
        )


class _Antwoord(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Kaartserver)
        gevonden = _PAD.match(self.path)
        if server.stuk or gevonden is None:
            self.send_error(503)
            return
        zoom, x, y = (int(deel) for deel in gevonden.groups())
        server.gevraagd.append((zoom, x, y))
        server.koppen.append(dict(self.headers))
        inhoud = tegel(x, y)
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(inhoud)))
        self.end_headers()
        self.wfile.write(inhoud)

    def log_message(self, *args: Any) -> None:
        """Say nothing: a test that fails shows what it asked."""


@pytest.fixture
def kaartserver(settings: Any) -> Iterator[Kaartserver]:
    """An installation with a map, whose pictures come from a server of our own on another port."""
    with Kaartserver() as server:
        draad = Thread(target=server.serve_forever, daemon=True)
        draad.start()
        settings.KAART = server.kaart
        yield server
        server.shutdown()
        draad.join(10)
