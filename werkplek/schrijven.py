"""The proposal to write to who was called in vain, ready to be sent."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from kanalen.bestemming import email_bestemming
from klanten.models import Kanaal
from termijnen.kalender import Werkkalender
from termijnen.tijdzone import lokaal
from weergave.gemeente import huidige_gemeente
from zaken.models import Vraag
from zaken.statussen import Handeling, mag
from zaken.terugbeltekst import NOG_EEN_KEER, is_tijd_om_te_schrijven, schrijftekst


@dataclass(frozen=True, slots=True)
class Schrijfvoorstel:
    """What the form of an explanation would hold; ``is_email`` when one click is enough to send it."""

    tekst: str
    toegezegd_op: date
    kanaal: str
    keren: int
    sleutel: uuid.UUID
    laatst_gelezen: int

    @property
    def velden(self) -> list[tuple[str, str]]:
        """The fields of that form, for one click."""
        return [
            ("tekst", self.tekst),
            ("toegezegd_op", self.toegezegd_op.isoformat()),
            ("kanaal", self.kanaal),
            ("sleutel", str(self.sleutel)),
            ("laatst_gelezen", str(self.laatst_gelezen)),
        ]

    @property
    def is_email(self) -> bool:
        """A letter needs an address first."""
        return self.kanaal == Kanaal.EMAIL


def schrijfvoorstel(vraag: Vraag, kalender: Werkkalender, op: datetime) -> Schrijfvoorstel | None:
    """Nothing as long as calling may still help, or when the question is settled."""
    verzoek = next((een for een in vraag.terugbelverzoeken.all() if een.afgerond_op is None), None)
    if verzoek is None or not mag(Handeling.UITLEGGEN, vraag.status):
        return None
    uitkomsten = [poging.uitkomst for poging in verzoek.belpogingen.all()]
    if not is_tijd_om_te_schrijven(uitkomsten):
        return None
    weer_op = lokaal(op).date()
    for _ in range(NOG_EEN_KEER):
        weer_op = kalender.volgende_werkdag(weer_op)
    return Schrijfvoorstel(
        tekst=schrijftekst(
            keren=len(uitkomsten),
            telefoon=huidige_gemeente().telefoon,
            referentie=vraag.referentie,
            weer_op=weer_op,
            op=op,
        ),
        toegezegd_op=weer_op,
        kanaal=(Kanaal.EMAIL if email_bestemming(vraag) else Kanaal.POST).value,
        keren=len(uitkomsten),
        sleutel=uuid.uuid4(),
        laatst_gelezen=max((reactie.pk for reactie in vraag.reacties.all()), default=0),
    )
