"""Level 3, last step: front office and back office decide who handles the question."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from zaken.models import Meekijkverzoek
from zaken.services.overdragen import vraag_overdragen
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering


@transaction.atomic
def meekijken_besluiten(
    *, verzoek_id: int, besluit: Meekijkverzoek.Besluit, op: datetime, door: Medewerker
) -> Meekijkverzoek:
    """Record the decision; ``OVERDRAGEN`` hands the question to the colleague who looked along.

    The summary of that hand-over is the conversation itself. Raises ``Weigering`` before the colleague
    has answered or after a decision.
    """
    vraag = vergrendelde_vraag(Meekijkverzoek.objects.values_list("vraag_id", flat=True).get(pk=verzoek_id))
    verzoek = (
        Meekijkverzoek.objects.select_for_update(of=("self",))
        .select_related("team__vakdomein", "meekijker")
        .get(pk=verzoek_id)
    )
    if verzoek.besluit:
        raise Weigering("Over deze vraag is al besloten.")
    if verzoek.beantwoord_op is None:
        raise Weigering("Uw collega heeft nog niet geantwoord. Daarna besluit u samen.")
    verzoek.besluit = besluit
    verzoek.besloten_op = op
    verzoek.save(update_fields=["besluit", "besloten_op"])
    vastleggen(
        soort="vraag.meekijken_besloten",
        onderwerp=vraag,
        op=op,
        door=door,
        verzoek=verzoek.pk,
        besluit=besluit.value,
    )
    if besluit == Meekijkverzoek.Besluit.OVERDRAGEN:
        vraag_overdragen(
            vraag_id=vraag.pk,
            naar_team=verzoek.team,
            naar_medewerker=verzoek.meekijker,
            samenvatting=f"{verzoek.eerste_beoordeling}\n\n{verzoek.antwoord}",
            op=op,
            door=door,
        )
    return verzoek
