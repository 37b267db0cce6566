"""What the portal reads beside a question. Answer cards are public; everything else starts from a resident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from catalogus.models import Kenniskaart
from catalogus.queries import aangeboden
from kanalen.volglinks import Volglink, lees_volgsleutel
from portaal.models import Volglinkgrens
from routering.services.voorstellen import voorstel_voor
from termijnen.tijdzone import lokaal
from zaken.models import Vraag

ZEKER_GENOEG = 0.35
"""From this certainty a card is worth a resident's glance; it stands beside the form and forces nothing."""
MEESTE_KAARTEN = 3
MINSTE_TEKENS = 8
"""A shorter text names no subject yet."""


@dataclass(frozen=True, slots=True)
class Antwoordkaart:
    """An answer that we have ready: the subject, in short, and in full."""

    onderwerp: str
    kort: str
    lang: str


def antwoorden_bij(tekst: str, *, op: datetime) -> list[Antwoordkaart]:
    """The answer cards that may already answer this text, best first; often none."""
    if len(tekst.strip()) < MINSTE_TEKENS:
        return []
    voorstel = voorstel_voor(tekst, kanaal="web", moment=op)
    codes = [voorstel.code] if voorstel.is_bekend and voorstel.zekerheid >= ZEKER_GENOEG else []
    codes += [ander.code for ander in voorstel.alternatieven if ander.zekerheid >= ZEKER_GENOEG]
    datum = lokaal(op).date()
    kaarten = {
        kaart.product.code: kaart
        for kaart in Kenniskaart.objects.filter(
            Q(geldig_tot=None) | Q(geldig_tot__gt=datum),
            product__code__in=codes[:MEESTE_KAARTEN],
            product__in=aangeboden(op),
            geldig_vanaf__lte=datum,
        )
        .select_related("product")
        .order_by("versie")
    }
    return [
        Antwoordkaart(kaarten[code].product.naam, kaarten[code].kort, kaarten[code].lang)
        for code in codes[:MEESTE_KAARTEN]
        if code in kaarten
    ]


def vraag_van_volglink(sleutel: str, *, op: datetime) -> int | None:
    """The primary key of the question that this personal link opens at ``op``; None when it opens nothing."""
    link = lees_volgsleutel(sleutel)
    if link is None or link.verlopen(op):
        return None
    vraag_id = Vraag.objects.filter(referentie=link.referentie).values_list("pk", flat=True).first()
    return None if vraag_id is None or is_ingetrokken(vraag_id, link) else vraag_id


def is_ingetrokken(vraag_id: int, link: Volglink) -> bool:
    """Whether the resident ended the links that were made by then."""
    return Volglinkgrens.objects.filter(vraag=vraag_id, ingetrokken_op__gte=link.gemaakt_op).exists()
