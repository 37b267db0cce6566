"""A resident writes more about a question they follow; it joins what is known already."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from klanten.inwoner import Inwoner
from klanten.models import Kanaal, Klantcontact, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from zaken.models import Vraag
from zaken.queries import vraag_van_inwoner
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.weigering import Weigering


@transaction.atomic
def bericht_sturen(*, inwoner: Inwoner, referentie: str, tekst: str, sleutel: UUID, op: datetime) -> Vraag:
    """Add the message to the question and tell whoever handles it; a settled question goes on.

    The same ``sleutel`` twice is one message. Raises ``Vraag.DoesNotExist`` for a question that is not this
    resident's, ``Weigering`` without text.
    """
    vraag = vergrendelde_vraag(vraag_van_inwoner(inwoner, referentie).pk)
    if not tekst.strip():
        raise Weigering("Schrijf wat u ons wilt laten weten.", veld="tekst")
    eerste = (
        vraag.klantcontacten.filter(richting=Richting.INKOMEND).order_by("plaatsgevonden_op", "pk").first()
    )
    contact = contact_vastleggen(
        kanaal=Kanaal.WEB,
        richting=Richting.INKOMEND,
        onderwerp=vraag.onderwerp,
        inhoud=tekst.strip(),
        partij=vraag.partij,
        naam=_naam(inwoner, eerste),
        email=eerste.email if eerste else "",
        sleutel=sleutel,
        op=op,
    )
    if contact.vragen.exclude(pk=vraag.pk).exists():
        raise Weigering("Dit bericht hoort bij een andere vraag. Laad de bladzijde opnieuw.")
    return vraag_aanvullen(vraag_id=vraag.pk, klantcontact=contact, op=op)


def _naam(inwoner: Inwoner, eerste: Klantcontact | None) -> str:
    """Who writes: somebody with a mandate says so, others are who asked."""
    if inwoner.vertegenwoordiger:
        return f"{inwoner.vertegenwoordiger} (namens {inwoner.naam})"
    return inwoner.naam or (eerste.naam if eerste else "")
