"""What everybody at the desk should know now: an outage; and for administrators what only they can repair."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from journaal import uitgangqueries
from kanalen.uitgaandqueries import wacht_te_lang_sinds
from organisatie.models import Medewerker
from organisatie.queries import plek_van
from zaken.beheerqueries import lopende_storingen, teams_zonder_coordinator
from zaken.models import Storing
from zaken.termijnqueries import apart_gezet


@dataclass(frozen=True, slots=True)
class Huismeldingen:
    storingen: list[Storing] = field(default_factory=list)
    meldt_storingen: bool = False
    apart_gezet: int = 0
    vastgelopen: int = 0
    zonder_coordinator: list[str] = field(default_factory=list)
    mail_wacht_sinds: datetime | None = None


def huismeldingen(medewerker: Medewerker) -> Huismeldingen:
    """One query for everybody, one more for who coordinates, and four more for an administrator."""
    storingen = list(lopende_storingen())
    beheert = medewerker.is_active and medewerker.is_beheerder
    coordineert = bool(plek_van(medewerker).coordineert)
    return Huismeldingen(
        storingen=storingen,
        meldt_storingen=beheert or coordineert,
        apart_gezet=apart_gezet().count() if beheert else 0,
        vastgelopen=uitgangqueries.apart_gezet().count() if beheert else 0,
        zonder_coordinator=teams_zonder_coordinator() if beheert else [],
        mail_wacht_sinds=wacht_te_lang_sinds() if beheert or coordineert else None,
    )
