"""Choose what we listen for."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from journaal.services.vastleggen import vastleggen
from kanalen.models import Volgterm
from organisatie.models import Medewerker
from zaken.weigering import Weigering

HOOGUIT: Final = 50
"""Each is a request to the medium every few minutes."""


@transaction.atomic
def volgterm_toevoegen(*, soort: str, waarde: str, op: datetime, door: Medewerker | None = None) -> Volgterm:
    """Listen for this from now on. Raises ``Weigering`` for what is followed already or cannot be followed."""
    kaal = waarde.strip().lower().lstrip("#@").strip()
    patroon = {
        Volgterm.Soort.HASHTAG.value: r"[\w]{2,100}",
        Volgterm.Soort.ACCOUNT.value: r"[\w.-]{1,60}(?:@[\w.-]{3,60})?",
    }.get(soort, r"[\w' -]{3,100}")
    if not re.fullmatch(patroon, kaal):
        raise Weigering(_UITLEG.get(soort, "Gebruik minstens 3 letters, zonder leestekens."), veld="waarde")
    if Volgterm.objects.filter(gestopt_op=None).count() >= HOOGUIT:
        raise Weigering(f"U volgt er al {HOOGUIT}. Stop eerst met een andere.", veld="waarde")
    try:
        with transaction.atomic():
            term = Volgterm.objects.create(soort=soort, waarde=kaal, toegevoegd_op=op, toegevoegd_door=door)
    except IntegrityError:
        raise Weigering("Dit volgen wij al.", veld="waarde") from None
    vastleggen(soort="volgterm.toegevoegd", onderwerp=term, op=op, door=door)
    return term


_UITLEG: Final = {
    "hashtag": "Een hashtag is één woord, zonder spaties.",
    "account": "Schrijf een account als naam@server.",
}


@transaction.atomic
def volgterm_stoppen(*, volgterm_id: int, op: datetime, door: Medewerker | None = None) -> Volgterm:
    """Stop listening for this. Twice is once. Raises ``Volgterm.DoesNotExist``."""
    term = Volgterm.objects.select_for_update().get(pk=volgterm_id)
    if term.gestopt_op is None:
        term.gestopt_op = op
        term.save(update_fields=["gestopt_op"])
        vastleggen(soort="volgterm.gestopt", onderwerp=term, op=op, door=door)
    return term
