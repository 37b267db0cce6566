"""News whose moment has come goes into the outbox."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.bestemming import Bestemming
from kanalen.models import Bericht, Nieuwsbericht
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal


def nieuws_plaatsen(*, op: datetime, hooguit: int = 50) -> int:
    """Have approved news sent whose moment has come, each in its own transaction; returns how many. Any number
    of workers do this at once."""
    gedaan = 0
    while gedaan < hooguit and _een(op=op):
        gedaan += 1
    return gedaan


@transaction.atomic
def _een(*, op: datetime) -> bool:
    nieuws = (
        Nieuwsbericht.objects.select_for_update(skip_locked=True)
        .filter(status=Nieuwsbericht.Status.GOEDGEKEURD, gepland_op__lte=op)
        .order_by("gepland_op", "pk")
        .first()
    )
    if nieuws is None:
        return False
    for plaatsing in nieuws.plaatsingen.filter(bericht=None):
        plaatsing.bericht = bericht_klaarzetten(
            aanleiding=Bericht.Aanleiding.NIEUWS,
            aan=Bestemming(
                Kanaal.SOCIAL,
                "",
                "",
                postbus=plaatsing.account,
                zichtbaarheid=Bericht.Zichtbaarheid.OPENBAAR,
            ),
            inhoud=Opgesteld("", nieuws.tekst),
            op=op,
        )
        plaatsing.save(update_fields=["bericht"])
    nieuws.status = Nieuwsbericht.Status.GEPLAATST
    nieuws.save(update_fields=["status"])
    vastleggen(soort="nieuws.geplaatst", onderwerp=nieuws, op=op)
    return True
