"""Write down how a visit went."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Huisbezoek
from klanten.models import Kanaal, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from organisatie.models import Medewerker
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering

_KAN = (Huisbezoek.Status.GEWEEST, Huisbezoek.Status.NIET_THUIS)


@transaction.atomic
def huisbezoek_afronden(
    *, huisbezoek_id: int, uitkomst: str, verslag: str, op: datetime, door: Medewerker
) -> Huisbezoek:
    """Somebody was home or nobody was: either way a contact on the channel of home visits, with the question.

    The report is for colleagues; what the resident should read is an answer or an explanation. Raises ``Weigering``
    for a visit that has yet to begin or is not planned any more, and for a visit without a report.
    """
    bezoek = Huisbezoek.objects.select_related("medewerker").get(pk=huisbezoek_id)
    vraag = vergrendelde_vraag(bezoek.vraag_id)
    bezoek = Huisbezoek.objects.select_for_update().get(pk=huisbezoek_id)
    status = Huisbezoek.Status(uitkomst)
    if bezoek.status != Huisbezoek.Status.GEPLAND or status not in _KAN:
        raise Weigering(f"Dit huisbezoek is {bezoek.get_status_display()}.")
    if bezoek.van > op:
        raise Weigering("Dit bezoek moet nog beginnen. Zeg het af, of wacht tot het is geweest.")
    verslag = verslag.strip()
    if status == Huisbezoek.Status.GEWEEST and not verslag:
        raise Weigering("Schrijf op wat u hebt besproken. Een paar zinnen zijn genoeg.", veld="verslag")
    contact = contact_vastleggen(
        kanaal=Kanaal.HUISBEZOEK,
        richting=Richting.UITGAAND,
        onderwerp=f"Huisbezoek: {status.label}",
        inhoud=verslag or "Er was niemand thuis.",
        partij=vraag.partij,
        gelukt=status == Huisbezoek.Status.GEWEEST,
        op=bezoek.van,
        door=bezoek.medewerker,
    )
    vraag.klantcontacten.add(contact)
    bezoek.status, bezoek.klantcontact, bezoek.gewijzigd_op = status, contact, op
    bezoek.save(update_fields=["status", "klantcontact", "gewijzigd_op"])
    vastleggen(
        soort="huisbezoek.afgerond",
        onderwerp=bezoek,
        op=op,
        door=door,
        vraag=vraag.pk,
        klantcontact=contact.pk,
        uitkomst=status.value,
    )
    return bezoek
