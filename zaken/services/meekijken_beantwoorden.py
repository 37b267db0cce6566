"""Level 3, second step: the back-office colleague says what they think."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from zaken.models import Attendering, Meekijkverzoek
from zaken.services.attenderen import attenderen, eigenaren_van
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering


@transaction.atomic
def meekijken_beantwoorden(
    *, verzoek_id: int, antwoord: str, op: datetime, door: Medewerker
) -> Meekijkverzoek:
    """Keep the answer of the colleague who looks along; the owner of the question is told.

    Raises ``Weigering`` for an empty answer or one that was given already.
    """
    vraag = vergrendelde_vraag(Meekijkverzoek.objects.values_list("vraag_id", flat=True).get(pk=verzoek_id))
    verzoek = Meekijkverzoek.objects.select_for_update().get(pk=verzoek_id)
    if not antwoord.strip():
        raise Weigering("Schrijf wat u van deze vraag vindt.", veld="antwoord")
    if verzoek.beantwoord_op is not None:
        raise Weigering("Deze vraag om mee te kijken is al beantwoord.")
    verzoek.antwoord = antwoord.strip()
    verzoek.beantwoord_op = op
    verzoek.save(update_fields=["antwoord", "beantwoord_op"])
    vastleggen(soort="vraag.meegekeken", onderwerp=vraag, op=op, door=door, verzoek=verzoek.pk)
    for eigenaar in eigenaren_van(vraag):
        attenderen(vraag=vraag, voor=eigenaar, soort=Attendering.Soort.MEEGEKEKEN, op=op)
    return verzoek
