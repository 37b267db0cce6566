"""One message asks several things: each becomes a question of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Richting
from organisatie.models import Medewerker
from organisatie.queries import leden_van
from zaken import statussen
from zaken.models import Splitsing, Vraag
from zaken.services.registreren import vraag_registreren
from zaken.services.toewijzen import vraag_toewijzen
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import Handeling
from zaken.weigering import Weigering


@dataclass(frozen=True, slots=True)
class Deel:
    """One of the things asked, in the resident's own words."""

    onderwerp: str
    eigen_woorden: str


@transaction.atomic
def vraag_splitsen(*, vraag_id: int, delen: Sequence[Deel], op: datetime, door: Medewerker) -> list[Vraag]:
    """Make each part a question beside this one, from the same contact.

    The term of each runs from the moment the resident asked, not from now. Each starts with the team and the
    casemanager of this question; what was asked here stays here. Raises ``Weigering`` without words, and for a
    question that does not run.
    """
    vraag = vergrendelde_vraag(vraag_id)
    statussen.na(Handeling.SPLITSEN, vraag.status)
    if not delen or not all(deel.eigen_woorden.strip() for deel in delen):
        raise Weigering("Schrijf op welk deel een eigen vraag wordt.", veld="eigen_woorden")
    contact = (
        vraag.klantcontacten.filter(richting=Richting.INKOMEND).order_by("plaatsgevonden_op", "pk").first()
    )
    if contact is None:
        raise Weigering("Bij deze vraag hoort geen bericht van de inwoner.")
    nieuw = []
    for deel in delen:
        los = vraag_registreren(
            klantcontact=contact,
            eigen_woorden=deel.eigen_woorden.strip(),
            onderwerp=deel.onderwerp,
            team=vraag.team,
            op=op,
            door=door,
        )
        Splitsing.objects.create(vraag=vraag, deel=los, op=op, door=door)
        vastleggen(soort="vraag.afgesplitst", onderwerp=los, op=op, door=door, van=vraag.pk)
        casemanager = vraag.casemanager
        if casemanager is not None and leden_van(vraag.team).filter(pk=casemanager.pk).exists():
            los = vraag_toewijzen(vraag_id=los.pk, aan=casemanager, op=op, door=door)
        nieuw.append(los)
    return nieuw
