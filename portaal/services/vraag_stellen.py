"""A resident asks a question on the portal, and may want to be called back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kanalen.web.ontvangen import webformulier_ontvangen
from zaken.models import Vraag
from zaken.services.terugbellen_vragen import terugbellen_vragen


@transaction.atomic
def vraag_stellen(
    *,
    naam: str,
    email: str,
    telefoonnummer: str,
    onderwerp: str,
    tekst: str,
    terugbellen: bool,
    tijdvak: str = "",
    sleutel: UUID,
    op: datetime,
) -> Vraag:
    """Register the question, and with ``terugbellen`` promise to call ``telefoonnummer``.

    The same ``sleutel`` twice is one question and one callback. Raises ``Weigering`` beside the field.
    """
    vraag = webformulier_ontvangen(
        naam=naam,
        email=email,
        telefoonnummer=telefoonnummer,
        onderwerp=onderwerp,
        tekst=tekst,
        sleutel=sleutel,
        op=op,
    )
    if terugbellen and not vraag.terugbelverzoeken.exists():
        terugbellen_vragen(vraag_id=vraag.pk, telefoonnummer=telefoonnummer, tijdvak=tijdvak, op=op)
    return vraag
