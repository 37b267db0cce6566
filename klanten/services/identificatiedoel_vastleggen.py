"""Decide for which purpose we ask what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.models import Controlevraag, Identificatiedoel
from organisatie.models import Medewerker


class Vraagregel(NamedTuple):
    """A question to ask, and what to compare the answer to."""

    tekst: str
    gegeven: Controlevraag.Gegeven | str = Controlevraag.Gegeven.ANDERS


class TeWeinigVragen(ValueError):
    """More right answers are asked for than there are questions."""


@transaction.atomic
def identificatiedoel_vastleggen(
    *,
    doel_id: int | None,
    naam: str,
    uitleg: str,
    nodig: int,
    volgorde: int,
    actief: bool,
    vragen: Sequence[Vraagregel],
    op: datetime,
    door: Medewerker | None = None,
) -> Identificatiedoel:
    """Keep the purpose with exactly these questions, in their order; new when ``doel_id`` is empty.

    Outcomes that were recorded stay. Raises ``TeWeinigVragen``.
    """
    if nodig > len(vragen):
        raise TeWeinigVragen(
            f"U vraagt {nodig} goede antwoorden en stelt {len(vragen)} vragen. Voeg een vraag toe."
        )
    doel = (
        Identificatiedoel.objects.select_for_update().get(pk=doel_id)
        if doel_id is not None
        else Identificatiedoel()
    )
    doel.naam, doel.uitleg, doel.nodig, doel.volgorde, doel.actief = naam, uitleg, nodig, volgorde, actief
    doel.save()
    doel.vragen.all().delete()
    Controlevraag.objects.bulk_create(
        Controlevraag(doel=doel, tekst=vraag.tekst, gegeven=str(vraag.gegeven), volgorde=nummer)
        for nummer, vraag in enumerate(vragen)
    )
    vastleggen(soort="identificatiedoel.vastgelegd", onderwerp=doel, op=op, door=door, nodig=nodig)
    return doel
