"""Make a question of what somebody said about us."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Vermelding
from kanalen.social.ontvangen import post_innemen
from organisatie.models import Medewerker
from zaken.models import Vraag
from zaken.weigering import Weigering


def vermelding_oppakken(*, vermelding_id: int, op: datetime, door: Medewerker) -> Vraag:
    """Register the post as a question, to be answered below it; twice is once.

    Its term runs from now: nobody asked us anything until we picked it up. Raises
    ``Vermelding.DoesNotExist``, or ``Weigering`` when it cannot be processed.
    """
    vermelding = Vermelding.objects.select_related("vraag").get(pk=vermelding_id)
    if vermelding.vraag is not None:
        return vermelding.vraag
    post = {
        "medium": vermelding.medium,
        "id": vermelding.extern_id,
        "account": vermelding.account,
        "naam": vermelding.naam,
        "tekst": vermelding.tekst[:10_000],
        "zichtbaarheid": "openbaar",
        "url": vermelding.url,
        "gezegd_op": vermelding.geplaatst_op.isoformat(),
    }
    bericht = post_innemen(
        postbus=vermelding.via or vermelding.medium,
        kanaal_id=vermelding.extern_id,
        rauw=json.dumps(post, ensure_ascii=False).encode(),
        op=op,
    ).bericht
    if bericht.vraag is None:
        raise Weigering("Dit bericht is niet te verwerken. Kijk bij Berichten wat er mis is.")
    return _verbinden(vermelding_id=vermelding_id, vraag=bericht.vraag, op=op, door=door)


@transaction.atomic
def _verbinden(*, vermelding_id: int, vraag: Vraag, op: datetime, door: Medewerker) -> Vraag:
    vermelding = Vermelding.objects.select_for_update().get(pk=vermelding_id)
    if vermelding.vraag_id is None:
        vermelding.vraag = vraag
        vermelding.save(update_fields=["vraag"])
        vastleggen(soort="vermelding.opgepakt", onderwerp=vermelding, op=op, door=door, vraag=vraag.pk)
    return vraag
