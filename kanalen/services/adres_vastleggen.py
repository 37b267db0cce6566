"""Note where letters about a question go."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Brief, Correspondentieadres
from klanten.postadressen import Postadres
from organisatie.models import Medewerker
from zaken.services.vergrendelen import vergrendelde_vraag


@transaction.atomic
def correspondentieadres_vastleggen(
    *, vraag_id: int, adres: Postadres, op: datetime, door: Medewerker | None = None
) -> Correspondentieadres:
    """Keep the address for this question. Letters that are not in a batch yet go there; posted ones stay as
    they were. The same address again changes nothing."""
    vraag = vergrendelde_vraag(vraag_id)
    delen = asdict(adres)
    bekend = Correspondentieadres.objects.filter(vraag=vraag).first()
    if bekend is not None and bekend.adres == adres:
        return bekend
    bewaard, _ = Correspondentieadres.objects.update_or_create(
        vraag=vraag, defaults={**delen, "op": op, "door": door}
    )
    for brief in (
        Brief.objects.select_for_update(of=("self",))
        .filter(bericht__vraag=vraag, partij=None)
        .select_related("bericht")
        .defer("bericht__rauw")
    ):
        for veld, waarde in delen.items():
            setattr(brief, veld, waarde)
        brief.save(update_fields=list(delen))
        brief.bericht.ontvanger = adres.in_een_regel[:320]
        brief.bericht.save(update_fields=["ontvanger"])
    vastleggen(soort="vraag.adres_vastgelegd", onderwerp=vraag, op=op, door=door)
    return bewaard
