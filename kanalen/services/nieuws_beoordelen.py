"""A second pair of eyes on news."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Nieuwsbericht
from organisatie.models import Medewerker
from zaken.weigering import Weigering


@transaction.atomic
def nieuws_goedkeuren(
    *, nieuws_id: int, gelezen_op: datetime, op: datetime, door: Medewerker
) -> Nieuwsbericht:
    """Let it go out at its moment. Twice is once. ``gelezen_op`` is when the text that was read was written:
    a newer text was not read. Raises ``Weigering``, also for who wrote it."""
    nieuws = _te_beoordelen(nieuws_id, door, Nieuwsbericht.Status.GOEDGEKEURD)
    if nieuws.status == Nieuwsbericht.Status.GOEDGEKEURD:
        return nieuws
    if nieuws.op != gelezen_op:
        raise Weigering("De tekst is net gewijzigd. Lees de nieuwe tekst en keur die goed.")
    nieuws.status = Nieuwsbericht.Status.GOEDGEKEURD
    return _bewaren(nieuws, "nieuws.goedgekeurd", op=op, door=door)


@transaction.atomic
def nieuws_afkeuren(*, nieuws_id: int, opmerking: str, op: datetime, door: Medewerker) -> Nieuwsbericht:
    """Send it back to its author with what has to change. Raises ``Weigering``."""
    nieuws = _te_beoordelen(nieuws_id, door, Nieuwsbericht.Status.GOEDGEKEURD)
    if not opmerking.strip():
        raise Weigering("Schrijf wat er anders moet.", veld="opmerking")
    nieuws.status = Nieuwsbericht.Status.AFGEKEURD
    nieuws.opmerking = opmerking.strip()[:500]
    return _bewaren(nieuws, "nieuws.afgekeurd", op=op, door=door)


def _te_beoordelen(nieuws_id: int, door: Medewerker, ook: Nieuwsbericht.Status) -> Nieuwsbericht:
    nieuws = Nieuwsbericht.objects.select_for_update().get(pk=nieuws_id)
    if nieuws.auteur_id == door.pk:
        raise Weigering("U schreef dit bericht zelf. Vraag een collega om het te beoordelen.")
    if nieuws.status not in {Nieuwsbericht.Status.TER_GOEDKEURING, ook}:
        raise Weigering(f"Dit bericht is al {nieuws.get_status_display()}.")
    return nieuws


def _bewaren(nieuws: Nieuwsbericht, soort: str, *, op: datetime, door: Medewerker) -> Nieuwsbericht:
    nieuws.beoordeeld_door = door
    nieuws.beoordeeld_op = op
    nieuws.save(update_fields=["status", "opmerking", "beoordeeld_door", "beoordeeld_op"])
    vastleggen(soort=soort, onderwerp=nieuws, op=op, door=door)
    return nieuws
