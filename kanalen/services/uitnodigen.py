"""Move a question from social media to the channel that suits it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.koppelingen import uitnodigingsadres
from kanalen.models import Uitnodiging
from organisatie.models import Medewerker
from organisatie.queries import leden_van
from zaken.services.opschorten import vraag_opschorten
from zaken.services.toewijzen import vraag_toewijzen
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import Status
from zaken.weigering import Weigering

GELDIG: Final = timedelta(days=60)


@transaction.atomic
def inwoner_uitnodigen(
    *,
    vraag_id: int,
    kanaal: str,
    tekst: str,
    tot: date,
    sleutel: UUID,
    op: datetime,
    door: Medewerker,
) -> Uitnodiging:
    """Invite who asked to go on elsewhere, and wait for it until ``tot``; the question stays ours.

    ``sleutel`` is in the link in ``tekst``; the same one twice invites once. The invitation goes to the
    asker alone: whoever has the link can add to the question. A new question is taken on by who invites, or by
    a colleague of its team. Raises ``Weigering`` for a text without the link.
    """
    bestaand = Uitnodiging.objects.filter(sleutel=sleutel, vraag=vraag_id).first()
    if bestaand is not None:
        return bestaand
    if uitnodigingsadres(sleutel) not in tekst:
        raise Weigering("Laat de link naar het formulier in de tekst staan.", veld="tekst")
    vraag = vergrendelde_vraag(vraag_id)
    if vraag.status == Status.NIEUW:
        van_team = leden_van(vraag.team).filter(pk=door.pk).exists()
        vraag_toewijzen(vraag_id=vraag_id, aan=door if van_team else None, op=op, door=door)
    reactie = vraag_opschorten(
        vraag_id=vraag_id, tekst=tekst, tot=tot, sleutel=sleutel, besloten=True, op=op, door=door
    )
    uitnodiging = Uitnodiging.objects.create(
        sleutel=sleutel, vraag=reactie.vraag, kanaal=kanaal, op=op, geldig_tot=op + GELDIG
    )
    vastleggen(soort="vraag.uitgenodigd", onderwerp=reactie.vraag, op=op, door=door, kanaal=kanaal)
    return uitnodiging
