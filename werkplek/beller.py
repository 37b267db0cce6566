"""Who is on the line, as far as the number tells, and what every colleague may know of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kanalen.models import Gesprek
from kanalen.queries import aan_de_lijn
from kanalen.telefoon.verloop import Toestand
from klanten.models import Inzage, Partij
from klanten.queries import zoek_op_adres
from klanten.services.inzien import inzage_vastleggen
from organisatie.models import Medewerker
from werkplek.personen import Persoonskeuze, als_keuze
from zaken.queries import Belofteregel, Klantbeeldregel, globaal_klantbeeld, open_beloften

MEESTE_GESPREKKEN: Final = 3
"""One phone holds a call, and a second that waits; more is a fault of the exchange."""

MEESTE_REGELS: Final = 4


@dataclass(frozen=True, slots=True)
class Beller:
    """A call with the people who have its number: nobody, the one person it is, or several to choose from."""

    gesprek: Gesprek
    personen: list[Persoonskeuze]
    zeker: Partij | None
    klantbeeld: list[Klantbeeldregel]
    meer: int
    """How many matters the client view holds beyond those shown here."""
    beloften: list[Belofteregel]

    @property
    def rinkelt(self) -> bool:
        """Whether nobody picked up yet."""
        return self.gesprek.toestand == Toestand.GAAT_OVER


def bellers(medewerker: Medewerker, *, op: datetime) -> list[Beller]:
    """Everybody on the line with this employee; one query when nobody is."""
    return [
        _beller(medewerker, gesprek, op) for gesprek in aan_de_lijn(medewerker, op=op)[:MEESTE_GESPREKKEN]
    ]


def _beller(medewerker: Medewerker, gesprek: Gesprek, op: datetime) -> Beller:
    partijen = zoek_op_adres(medewerker, gesprek.nummer) if gesprek.nummer else []
    zeker = partijen[0] if len(partijen) == 1 else None
    if zeker is not None:
        inzage_vastleggen(
            medewerker=medewerker, partij_id=zeker.pk, vraag_id=None, doel=Inzage.Doel.CONTACT, op=op
        )
    klantbeeld = globaal_klantbeeld(medewerker, zeker.pk) if zeker else []
    return Beller(
        gesprek=gesprek,
        personen=[als_keuze(partij, gekozen=partij == zeker) for partij in partijen],
        zeker=zeker,
        klantbeeld=klantbeeld[:MEESTE_REGELS],
        meer=max(len(klantbeeld) - MEESTE_REGELS, 0),
        beloften=open_beloften(medewerker, zeker.pk)[:MEESTE_REGELS] if zeker else [],
    )
