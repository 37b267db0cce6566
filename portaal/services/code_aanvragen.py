"""Somebody wants to follow a question and asks for a code."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.seinen import sein_na_vastleggen
from journaal.services.vastleggen import vastleggen
from portaal.models import Toegangscode

TAAK_VERSTUREN = "portaal.codes_versturen"


@transaction.atomic
def code_aanvragen(*, referentie: str, op: datetime) -> Toegangscode:
    """Note the request; a worker finds out whether there is such a question and sends the code.

    Does the same for every reference, so neither the answer nor its duration tells what exists.
    """
    aanvraag = Toegangscode.objects.create(referentie=referentie, aangevraagd_op=op)
    vastleggen(soort="toegangscode.aangevraagd", onderwerp=aanvraag, op=op)
    sein_na_vastleggen(TAAK_VERSTUREN, wachtrij="mail_uit")
    return aanvraag
