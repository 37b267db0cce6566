"""A message that would carry an unsafe file out of the house does not leave; its owner hears why."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from kanalen.lezing import Bezorguitkomst
from kanalen.models import Bericht, Bijlage
from kanalen.services.bezorging_melden import bezorging_melden

REDENEN: Final = {
    Bijlage.Keuring.BESMET: "De bijlage ‘{naam}’ bevat een virus. Daarom is dit bericht niet verstuurd.",
    Bijlage.Keuring.TE_GROOT: "De bijlage ‘{naam}’ is te groot voor de virusscanner. "
    "Daarom is dit bericht niet verstuurd.",
}


@transaction.atomic
def onveilige_berichten_tegenhouden(*, bijlage: Bijlage, op: datetime) -> None:
    """Mark what waits with this file as undeliverable, with the reason; nothing for a file that is safe."""
    reden = REDENEN.get(Bijlage.Keuring(bijlage.keuring))
    if reden is None or bijlage.bericht_id is None:
        return
    draagt = Q(pk=bijlage.bericht_id) | Q(ingesloten=bijlage.bericht_id)
    wachtend = Bericht.objects.filter(draagt, status=Bericht.Status.KLAARGEZET)
    for bericht_id in list(wachtend.values_list("pk", flat=True)):
        bezorging_melden(
            bericht_id=bericht_id,
            uitkomst=Bezorguitkomst.ONBESTELBAAR,
            toelichting=reden.format(naam=bijlage.naam),
            op=op,
        )
