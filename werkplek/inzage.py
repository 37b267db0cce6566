"""Reads that leave a trace: what is opened is on record before it is shown."""

from __future__ import annotations

from datetime import datetime

from kanalen.models import Bericht, Bijlage
from kanalen.queries import bericht_voor, bijlage_voor
from klanten.models import Inzage, Partij
from klanten.queries import partij_voor
from klanten.services.inzien import inzage_vastleggen
from organisatie.models import Medewerker
from zaken.models import Vraag
from zaken.queries import mag_behandelen, zichtbare_vraag


def vraag_inzien(medewerker: Medewerker, referentie: str, *, op: datetime) -> Vraag:
    """One question to read, with all its page shows. Raises ``Vraag.DoesNotExist``."""
    vraag = zichtbare_vraag(medewerker, referentie)
    _vastleggen(medewerker, vraag, op)
    return vraag


def bericht_inzien(medewerker: Medewerker, bericht_id: int, *, op: datetime) -> Bericht:
    """One message with its raw form; of a question it is a look at that question. Raises ``Bericht.DoesNotExist``."""
    bericht = bericht_voor(medewerker, bericht_id)
    if bericht.vraag is not None:
        _vastleggen(medewerker, bericht.vraag, op)
    return bericht


def bijlage_inzien(medewerker: Medewerker, bericht_id: int, bijlage_id: int, *, op: datetime) -> Bijlage:
    """One file of a message, to open. Raises ``Bijlage.DoesNotExist``, also for what is not safe to open."""
    bijlage = bijlage_voor(medewerker, bericht_id, bijlage_id)
    if bijlage.bericht is not None and bijlage.bericht.vraag is not None:
        _vastleggen(medewerker, bijlage.bericht.vraag, op)
    return bijlage


def klantbeeld_inzien(medewerker: Medewerker, partij_id: int, *, doel: Inzage.Doel, op: datetime) -> Partij:
    """The person whose global client view is opened, and of the double records joined into it.

    Raises ``Partij.DoesNotExist``.
    """
    partij = partij_voor(medewerker, partij_id)
    for mens in (partij, *partij.opgenomen.all()):
        inzage_vastleggen(medewerker=medewerker, partij_id=mens.pk, vraag_id=None, doel=doel, op=op)
    return partij


def _vastleggen(medewerker: Medewerker, vraag: Vraag, op: datetime) -> None:
    doel = Inzage.Doel.BEHANDELEN if mag_behandelen(medewerker, vraag) else Inzage.Doel.MEEKIJKEN
    inzage_vastleggen(medewerker=medewerker, partij_id=vraag.partij_id, vraag_id=vraag.pk, doel=doel, op=op)
