"""A resident says how we helped them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Kanaal, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from zaken.models import Attendering, Ervaring, Vraag
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.attenderen import attenderen, wakers_van
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.statussen import LOPEND
from zaken.weigering import Weigering

ASPECTEN: Final = ("begrepen", "geholpen", "betrokken", "thuis")


@transaction.atomic
def ervaring_vastleggen(
    *,
    vraag_id: int,
    cijfer: int,
    aspecten: Collection[str] = (),
    toelichting: str = "",
    heropenen: bool = False,
    op: datetime,
) -> Ervaring:
    """Keep the opinion, once per settled question. A low one reaches whoever answers for the domain, and with
    ``heropenen`` the question goes on.

    Raises ``Weigering`` for a question that runs, and for a second opinion.
    """
    vraag = vergrendelde_vraag(vraag_id)
    if Ervaring.objects.filter(vraag=vraag).exists():
        raise Weigering("U gaf uw mening al. Bedankt daarvoor.")
    if vraag.status in LOPEND:
        raise Weigering("Wij werken nog aan uw vraag. Geef uw mening als hij klaar is.")
    ervaring = Ervaring.objects.create(
        vraag=vraag,
        team=vraag.team,
        product=vraag.product,
        cijfer=cijfer,
        toelichting=toelichting.strip(),
        heropend=heropenen and cijfer <= Ervaring.Cijfer.MATIG,
        op=op,
        **{aspect: aspect in aspecten for aspect in ASPECTEN},
    )
    vastleggen(soort="vraag.ervaring", onderwerp=vraag, op=op, cijfer=cijfer, heropend=ervaring.heropend)
    if ervaring.is_laag:
        for waker in {medewerker.pk: medewerker for medewerker in wakers_van(vraag)}.values():
            attenderen(vraag=vraag, voor=waker, soort=Attendering.Soort.ONTEVREDEN, op=op)
    if ervaring.heropend:
        _verdergaan(vraag, ervaring, op)
    return ervaring


def _verdergaan(vraag: Vraag, ervaring: Ervaring, op: datetime) -> None:
    """The opinion is what the resident says now: it joins the conversation, which reopens the question."""
    eerste = vraag.klantcontacten.filter(richting=Richting.INKOMEND).first()
    contact = contact_vastleggen(
        kanaal=Kanaal.WEB,
        richting=Richting.INKOMEND,
        onderwerp=vraag.onderwerp,
        inhoud=ervaring.toelichting or "Ik ben niet goed geholpen. Ga alstublieft verder met mijn vraag.",
        partij=vraag.partij,
        naam=eerste.naam if eerste else "",
        email=eerste.email if eerste else "",
        op=op,
    )
    vraag_aanvullen(vraag_id=vraag.pk, klantcontact=contact, op=op)
