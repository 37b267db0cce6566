"""Somebody types the code that was sent."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from portaal.codes import klopt
from portaal.models import MAX_POGINGEN, Toegangscode


@transaction.atomic
def code_controleren(*, aanvraag_id: int, referentie: str, code: str, op: datetime) -> int | None:
    """The primary key of the question that this code opens; None when it opens nothing.

    A code works once, for 15 minutes and five tries. A request for a reference that does not exist is
    locked, compared and counted like any other.
    """
    aanvraag = (
        Toegangscode.objects.select_for_update(of=("self",))
        .filter(pk=aanvraag_id, referentie=referentie)
        .first()
    )
    if aanvraag is None or aanvraag.pogingen >= MAX_POGINGEN:
        return None
    aanvraag.pogingen += 1
    goed = klopt(code, zout=aanvraag.zout, kenmerk_van_code=aanvraag.kenmerk)
    open_ = aanvraag.gebruikt_op is None and aanvraag.geldig_tot is not None and op < aanvraag.geldig_tot
    if not (goed and open_):
        aanvraag.save(update_fields=["pogingen"])
        vastleggen(soort="toegangscode.geweigerd", onderwerp=aanvraag, op=op, poging=aanvraag.pogingen)
        return None
    aanvraag.gebruikt_op = op
    aanvraag.save(update_fields=["pogingen", "gebruikt_op"])
    vastleggen(soort="toegangscode.gebruikt", onderwerp=aanvraag, op=op, vraag=aanvraag.vraag_id)
    return aanvraag.vraag_id
