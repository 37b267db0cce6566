"""Remember how far a source was read, or why it could not be."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from kanalen.models import Leesstand


@transaction.atomic
def leesstand_bijwerken(*, bron: str, laatste_id: str = "", op: datetime) -> None:
    """The source was read up to and including ``laatste_id``; without it there was nothing new."""
    nieuw = {"gelezen_op": op, "niet_voor": None, "mislukt_sinds": None, "melding": ""}
    if laatste_id:
        nieuw["laatste_id"] = laatste_id
    Leesstand.objects.update_or_create(bron=bron, defaults=nieuw)


@transaction.atomic
def leesfout_vastleggen(*, bron: str, melding: str, over: timedelta | None, op: datetime) -> Leesstand:
    """The source could not be read; with ``over`` it is left alone that long."""
    stand, _ = Leesstand.objects.select_for_update().get_or_create(bron=bron)
    stand.mislukt_sinds = stand.mislukt_sinds or op
    stand.melding = melding[:500]
    stand.niet_voor = op + over if over else None
    stand.save(update_fields=["mislukt_sinds", "melding", "niet_voor"])
    return stand
