"""What a colleague has to know before answering on social media: who can read it, and whether it can still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from kanalen.bestemming import laatste_post
from kanalen.koppelingen import eigen_adres
from kanalen.models import Bericht
from kanalen.social.persoonsgegevens import Vondst, gevonden
from weergave.gemeente import huidige_gemeente
from zaken.models import Vraag

VENSTER: Final = timedelta(hours=24)
"""After a private message on these media we may answer for so long; then only once the resident writes again."""
_MET_VENSTER: Final = frozenset({"facebook", "instagram"})
_OPENBAAR: Final = frozenset({"", Bericht.Zichtbaarheid.OPENBAAR, Bericht.Zichtbaarheid.STIL})


@dataclass(frozen=True, slots=True)
class Gesprek:
    """The last thing the resident wrote on social media."""

    medium: str
    zichtbaarheid: str
    laatste_op: datetime

    @property
    def openbaar(self) -> bool:
        """Whether everybody can read it; who did not say may have written in public."""
        return self.zichtbaarheid in _OPENBAAR

    @property
    def besloten(self) -> bool:
        return self.zichtbaarheid == Bericht.Zichtbaarheid.BESLOTEN

    def is_te_laat(self, op: datetime) -> bool:
        """Whether the medium does not let us answer any more."""
        return self.besloten and self.medium in _MET_VENSTER and op - self.laatste_op > VENSTER


def gesprek_van(vraag: Vraag) -> Gesprek | None:
    """The conversation on social media about this question; nothing when there was none."""
    laatste = laatste_post(vraag)
    if laatste is None:
        return None
    return Gesprek(laatste.postbus.partition(":")[0], laatste.zichtbaarheid, laatste.op)


def is_openbaar(zichtbaarheid: str) -> bool:
    """Whether people we do not know can read it. Followers are not known to us either."""
    return zichtbaarheid != Bericht.Zichtbaarheid.BESLOTEN


def persoonsgegevens_in(tekst: str) -> tuple[Vondst, ...]:
    """What may not stand in public; how to reach the municipality itself may."""
    gemeente = huidige_gemeente()
    eigen_domein = f"@{eigen_adres().rpartition('@')[2]}"
    return gevonden(
        tekst, toegestaan=(gemeente.telefoon, gemeente.telefoon_link, eigen_domein, settings.BASE_URL)
    )
