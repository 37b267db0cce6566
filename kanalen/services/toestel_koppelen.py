"""Say who sits at an extension of the telephone exchange."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction

from journaal.services.seinen import seinen
from journaal.services.vastleggen import vastleggen
from kanalen.models import Toestel
from kanalen.telefoon.ontvangen import SOORT_SEIN
from organisatie.models import Medewerker
from organisatie.queries import innameteam, plek_van
from zaken.weigering import Weigering

VORM = re.compile(r"[0-9a-z][0-9a-z._-]{0,19}")


@transaction.atomic
def toestel_koppelen(*, nummer: str, medewerker: Medewerker, op: datetime, door: Medewerker) -> Toestel:
    """From now on this employee sees who calls at this extension, and no longer at another one.

    Whoever sat there before sees it no more: desks are shared. Raises ``Weigering`` for what is no extension.
    """
    nummer = nummer.strip().lower()
    if not VORM.fullmatch(nummer):
        raise Weigering("Een toestel is een nummer of naam van hooguit 20 tekens, zoals 201.", veld="nummer")
    oud = list(Toestel.objects.select_for_update().filter(medewerker=medewerker).exclude(nummer=nummer))
    for ander in oud:
        _bezetten(ander, None, op=op, door=door)
    Toestel.objects.get_or_create(nummer=nummer)
    toestel = Toestel.objects.select_for_update().get(nummer=nummer)
    if toestel.medewerker_id != medewerker.pk:
        _bezetten(toestel, medewerker, op=op, door=door)
    return toestel


@transaction.atomic
def toestel_loskoppelen(*, medewerker: Medewerker, op: datetime, door: Medewerker) -> None:
    """This employee sits at no extension any more; nothing happens to who sat at none."""
    for toestel in Toestel.objects.select_for_update().filter(medewerker=medewerker):
        _bezetten(toestel, None, op=op, door=door)


def _bezetten(toestel: Toestel, medewerker: Medewerker | None, *, op: datetime, door: Medewerker) -> None:
    vorige = toestel.medewerker_id
    toestel.medewerker = medewerker
    if medewerker is not None and plek_van(medewerker).werkt_mee:
        toestel.team = innameteam(medewerker)
    toestel.save(update_fields=["medewerker", "team"])
    nu = medewerker.pk if medewerker else None
    vastleggen(soort="toestel.bezet", onderwerp=toestel, op=op, door=door, medewerker=nu, vorige=vorige)
    seinen(soort=SOORT_SEIN, medewerkers=[wie for wie in (nu, vorige) if wie is not None], op=op)
