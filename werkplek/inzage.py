"""Reads that leave a trace: what is opened is on record before it is shown."""

from __future__ import annotations

from datetime import datetime

from klanten.models import Inzage, Partij
from klanten.queries import partij_voor
from klanten.services.inzien import inzage_vastleggen
from organisatie.models import Medewerker
from zaken.models import Vraag
from zaken.queries import mag_behandelen, zichtbare_vraag


def vraag_inzien(medewerker: Medewerker, referentie: str, *, op: datetime) -> Vraag:
    """One question to read, with all its page shows. Raises ``Vraag.DoesNotExist``."""
    vraag = zichtbare_vraag(medewerker, referentie)
    doel = Inzage.Doel.BEHANDELEN if mag_behandelen(medewerker, vraag) else Inzage.Doel.MEEKIJKEN
    inzage_vastleggen(medewerker=medewerker, partij_id=vraag.partij_id, vraag_id=vraag.pk, doel=doel, op=op)
    return vraag


def klantbeeld_inzien(medewerker: Medewerker, partij_id: int, *, doel: Inzage.Doel, op: datetime) -> Partij:
    """The person whose global client view is opened. Raises ``Partij.DoesNotExist``."""
    partij = partij_voor(medewerker, partij_id)
    inzage_vastleggen(medewerker=medewerker, partij_id=partij.pk, vraag_id=None, doel=doel, op=op)
    return partij
