"""Who a sign-in service for residents says somebody is. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from django.utils.crypto import salted_hmac

_NUMMER: Final = re.compile(r"[0-9]{8,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identiteit:
    """A person by DigiD, or an organisation by eHerkenning.

    ``uitgever`` and ``sub`` together never change (OIDC Core 5.7); of an organisation ``sub`` is its KvK number.
    ``bsn`` is only there when the service gives it, and is never shown, logged or kept here.
    """

    soort: str
    uitgever: str
    sub: str
    naam: str = ""
    bsn: str = field(default="", repr=False)

    @property
    def kenmerk(self) -> str:
        """What is kept to know them again. A service that calls people by their citizen service number is
        remembered by a keyed hash, for that number stands nowhere in the open."""
        if self.soort == "digid" and _NUMMER.fullmatch(self.sub):
            return salted_hmac(
                "klanten.identiteit", f"{self.uitgever}:{self.sub}", algorithm="sha256"
            ).hexdigest()
        return self.sub[:255]
