"""Tie a call to the contact in which an employee wrote down what was said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from journaal.services.vastleggen import vastleggen
from kanalen.models import Gesprek, Toestel
from kanalen.telefoon.verloop import DUURT_HOOGUIT
from klanten.models import DigitaalAdres, Kanaal, Klantcontact
from organisatie.models import Medewerker

NAWERK: Final = timedelta(minutes=15)
"""So long after a call ended somebody may still be writing down what was said."""


@transaction.atomic
def gesprek_koppelen(
    *, klantcontact: Klantcontact, gesprek_id: int | None = None, op: datetime, door: Medewerker
) -> Gesprek | None:
    """Tie the call that ``door`` answered to this contact; several contacts may come of one call. Twice is once.

    Without ``gesprek_id`` it is the call this employee has on the line, or ended a quarter of an hour ago at most, of
    which no contact was made yet; not when its number is of somebody else. Nothing for another channel, and for a call
    that nobody answered or that was answered elsewhere.
    """
    if klantcontact.kanaal != Kanaal.TELEFOON:
        return None
    eigen = Toestel.objects.filter(medewerker=door).values("nummer")
    beantwoord = Gesprek.objects.select_for_update(of=("self",)).filter(
        toestel__in=eigen, beantwoord_op__isnull=False
    )
    if gesprek_id is not None:
        gesprek = beantwoord.filter(pk=gesprek_id).first()
    else:
        gesprek = (
            beantwoord.filter(
                Q(beeindigd_op=None) | Q(beeindigd_op__gte=op - NAWERK),
                klantcontacten=None,
                begonnen_op__gte=op - DUURT_HOOGUIT,
            )
            .order_by("-beantwoord_op", "-pk")
            .first()
        )
        if gesprek is not None and _is_iemand_anders(gesprek, klantcontact):
            return None
    if gesprek is None or gesprek.klantcontacten.filter(pk=klantcontact.pk).exists():
        return gesprek
    gesprek.klantcontacten.add(klantcontact)
    vastleggen(soort="gesprek.gekoppeld", onderwerp=gesprek, op=op, door=door, klantcontact=klantcontact.pk)
    return gesprek


def _is_iemand_anders(gesprek: Gesprek, klantcontact: Klantcontact) -> bool:
    nummers = {klantcontact.telefoonnummer} - {""}
    if klantcontact.partij is not None:
        nummers |= set(
            klantcontact.partij.digitale_adressen.filter(soort=DigitaalAdres.Soort.TELEFOON).values_list(
                "adres", flat=True
            )
        )
    return bool(gesprek.nummer and nummers) and gesprek.nummer not in nummers
