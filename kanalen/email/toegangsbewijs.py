"""Access tokens for mailboxes that take no password (OAuth 2: RFC 6749 4.4, RFC 7628)."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from kanalen.postbussen import OAuth

_SECONDEN: Final = 20
_SPELING: Final = 60
"""Seconds before its end that a token is no longer used."""
_HOOGUIT: Final = 64 * 1024
_STANDAARD_GELDIG: Final = 300


class GeenToegangsbewijs(Exception):
    """There is no token to be had now; the text says why and holds no secret."""


@dataclass
class Toegangsbewijs:
    """The token of one mailbox: fetched when it is needed, and again when it runs out or is refused."""

    oauth: OAuth
    tel: Callable[[], float] = time.monotonic
    _token: str = field(default="", repr=False)
    _geldig_tot: float = 0.0

    def token(self) -> str:
        """One that is valid now. Raises ``GeenToegangsbewijs``."""
        if self.oauth.bestand is not None:
            # Whoever keeps the file fresh decides; what was read a minute ago may be old.
            return geheim_uit(self.oauth.bestand)
        if not self._token or self.tel() >= self._geldig_tot:
            self._token, geldig = self._ophalen()
            self._geldig_tot = self.tel() + geldig - _SPELING
        return self._token

    def vergeten(self) -> None:
        """The server refused it: the next one is fetched."""
        self._token = ""

    def _ophalen(self) -> tuple[str, float]:
        velden = {
            "grant_type": "client_credentials",
            "client_id": self.oauth.client_id,
            "client_secret": geheim_uit(self.oauth.geheim_bestand) if self.oauth.geheim_bestand else "",
        }
        if self.oauth.scope:
            velden["scope"] = self.oauth.scope
        vraag = Request(  # noqa: S310  (kcc.postbussen lets no other scheme in than http and https)
            self.oauth.adres, urlencode(velden).encode(), headers={"Accept": "application/json"}
        )
        try:
            with urlopen(vraag, timeout=_SECONDEN) as antwoord:  # noqa: S310
                gelezen: Any = json.loads(antwoord.read(_HOOGUIT))
        except (OSError, URLError, ValueError) as fout:
            raise GeenToegangsbewijs(f"Het loket voor toegangsbewijzen gaf er geen: {fout}") from fout
        token = gelezen.get("access_token") if isinstance(gelezen, dict) else None
        if not isinstance(token, str) or not token:
            raise GeenToegangsbewijs("Het loket voor toegangsbewijzen gaf een antwoord zonder bewijs.")
        geldig = gelezen.get("expires_in", _STANDAARD_GELDIG)
        return token, float(geldig) if isinstance(geldig, int | float) else _STANDAARD_GELDIG


def geheim_uit(bestand: Path) -> str:
    """What a file with one secret holds. Raises ``GeenToegangsbewijs``."""
    try:
        return bestand.read_text().strip()
    except (OSError, UnicodeDecodeError) as fout:
        uitleg = getattr(fout, "strerror", None) or "geen tekst"
        raise GeenToegangsbewijs(f"Het bestand {bestand} is niet te lezen: {uitleg}") from fout
