"""The first page of the portal stays within 100 kB, everything included (lat.md)."""

import gzip
import re
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client

HOOGSTENS = 100_000


def _bytes(adres: str) -> int:
    gevonden = finders.find(adres.removeprefix("/static/").replace("%40", "@"))
    assert gevonden, f"{adres} bestaat niet"
    inhoud = Path(gevonden).read_bytes()
    return len(inhoud) if adres.endswith(".woff2") else len(gzip.compress(inhoud))


def gewicht(html: str) -> dict[str, int]:
    """Compressed bytes per file a browser fetches for ``html``, the fonts of the stylesheets included."""
    adressen = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))
    for adres in list(adressen):
        if adres.endswith(".css"):
            blad = Path(str(finders.find(adres.removeprefix("/static/")))).read_text()
            adressen |= {f"/static/{pad}" for pad in re.findall(r'url\("\.\./(pakketten/[^"]+)"\)', blad)}
    return {"html": len(gzip.compress(html.encode())), **{adres: _bytes(adres) for adres in sorted(adressen)}}


class TestGewicht:
    def test_een_volle_portaalbladzijde_is_licht(self, client: Client, settings: Any) -> None:
        settings.DEBUG = True
        delen = gewicht(client.get("/stijlgids/portaal/").content.decode())
        assert sum(delen.values()) <= HOOGSTENS, delen
        assert any(adres.endswith(".woff2") for adres in delen)
        assert not any(adres.endswith(".js") for adres in delen)
