"""Level 1: answered and closed inside the contact itself, ready while you wait."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from catalogus.models import Niveau, Product
from klanten.models import Kanaal
from organisatie.models import Medewerker
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.afsluiten import vraag_afsluiten
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.routeren import vraag_routeren


@transaction.atomic
def vraag_direct_beantwoorden(
    *,
    vraag_id: int,
    product: Product | None,
    antwoord: str,
    kanaal: Kanaal | str | None = None,
    op: datetime,
    door: Medewerker,
) -> Vraag:
    """Route the question to level 1, answer it and close it in one go. Raises what those three raise."""
    vraag_routeren(
        vraag_id=vraag_id,
        product=product,
        niveau=Niveau.KLAAR_TERWIJL_U_WACHT,
        waarom="Tijdens het contact beantwoord.",
        wijze=Routeringsbesluit.Wijze.BEVESTIGD,
        op=op,
        door=door,
    )
    vraag_beantwoorden(vraag_id=vraag_id, tekst=antwoord, kanaal=kanaal, op=op, door=door)
    return vraag_afsluiten(vraag_id=vraag_id, op=op, door=door)
