"""Note what the other side reports about a message we sent."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.lezing import Bezorguitkomst
from kanalen.models import Bericht, Bezorging
from kanalen.services.geheim_wissen import geheim_wissen
from klanten.models import Richting
from zaken.models import Attendering
from zaken.services.attenderen import attenderen, eigenaren_van


@transaction.atomic
def bezorging_melden(
    *, bericht_id: int, uitkomst: Bezorguitkomst, toelichting: str = "", op: datetime
) -> Bericht:
    """Add the report to the delivery history of an outgoing message.

    When it could not be delivered the owner of its question is told, once. A delay changes nothing but
    the history. Raises ``Bericht.DoesNotExist`` for a message that is not ours.
    """
    bericht = (
        Bericht.objects.select_for_update(of=("self",))
        .select_related("vraag__casemanager", "vraag__team")
        .defer("rauw")
        .get(pk=bericht_id, richting=Richting.UITGAAND)
    )
    status = _STATUS.get(uitkomst, Bericht.Status(bericht.status))
    Bezorging.objects.create(bericht=bericht, status=status, op=op, toelichting=toelichting[:500])
    if status == bericht.status:
        return bericht
    bericht.status = status
    bericht.volgende_poging_op = None
    bericht.melding = toelichting[:500]
    bericht.save(update_fields=["status", "volgende_poging_op", "melding"])
    geheim_wissen(bericht=bericht)
    vastleggen(
        soort=f"bericht.{status.value}",
        onderwerp=bericht,
        op=op,
        vraag=bericht.vraag_id,
        aanleiding=bericht.aanleiding,
    )
    if status == Bericht.Status.ONBESTELBAAR and bericht.vraag is not None:
        for eigenaar in eigenaren_van(bericht.vraag):
            attenderen(vraag=bericht.vraag, voor=eigenaar, soort=Attendering.Soort.ONBESTELBAAR, op=op)
    return bericht


_STATUS = {
    Bezorguitkomst.BEZORGD: Bericht.Status.BEZORGD,
    Bezorguitkomst.ONBESTELBAAR: Bericht.Status.ONBESTELBAAR,
}
