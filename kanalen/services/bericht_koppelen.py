"""A colleague sees which question a message belongs to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Bericht
from klanten.models import Kanaal, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from organisatie.models import Medewerker
from zaken.models import Vraag
from zaken.services.aanvullen import vraag_aanvullen
from zaken.weigering import Weigering

ZONDER_TEKST = "(Het bericht heeft geen tekst. Bekijk het origineel.)"


@transaction.atomic
def bericht_koppelen(*, bericht_id: int, vraag_id: int, op: datetime, door: Medewerker) -> Vraag:
    """Join a message that was set apart to this question, as if it had found its way by itself.

    What the resident said counts from when they said it. Raises ``Weigering`` for a message that has its place.
    """
    bericht = Bericht.objects.select_for_update().defer("rauw").get(pk=bericht_id, richting=Richting.INKOMEND)
    if bericht.status != Bericht.Status.APART_GEZET or bericht.afgehandeld_op is not None:
        raise Weigering("Dit bericht heeft zijn plek al. U hoeft niets te doen.")
    vraag = Vraag.objects.select_related("partij").get(pk=vraag_id)
    social = bericht.kanaal == Kanaal.SOCIAL
    contact = contact_vastleggen(
        kanaal=bericht.kanaal,
        richting=Richting.INKOMEND,
        onderwerp=bericht.onderwerp or vraag.onderwerp,
        inhoud=bericht.tekst or ZONDER_TEKST,
        op=bericht.op,
        partij=vraag.partij,
        naam=bericht.afzender_naam,
        email="" if social else bericht.afzender[:254],
        social_account=bericht.afzender if social else "",
    )
    vraag = vraag_aanvullen(vraag_id=vraag_id, klantcontact=contact, op=op, door=door)
    bericht.vraag, bericht.klantcontact = vraag, contact
    bericht.status, bericht.melding = Bericht.Status.VERWERKT, ""
    bericht.save(update_fields=["vraag", "klantcontact", "status", "melding"])
    vastleggen(soort="bericht.gekoppeld", onderwerp=bericht, op=op, door=door, vraag=vraag.pk)
    return vraag
