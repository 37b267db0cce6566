"""A written question enters: it is registered, and the rules look at it."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction

from klanten.models import Klantcontact
from organisatie.models import Team
from routering.services.routeren import routeringsvoorstel_vastleggen
from zaken.models import Vraag
from zaken.services.registreren import vraag_registreren

logger = logging.getLogger(__name__)


@transaction.atomic
def vraag_innemen(
    *,
    klantcontact: Klantcontact,
    eigen_woorden: str,
    onderwerp: str,
    team: Team | None = None,
    op: datetime,
) -> Vraag:
    """Register the question and have it routed, or proposed for routing.

    ``team`` is where it enters, such as the domain whose mailbox it was sent to; the KCC without one.

    Rules that stumble over a text cost nobody their question: it then waits at the KCC as new.
    """
    vraag = vraag_registreren(
        klantcontact=klantcontact, eigen_woorden=eigen_woorden, onderwerp=onderwerp, team=team, op=op
    )
    try:
        with transaction.atomic():
            routeringsvoorstel_vastleggen(vraag=vraag, op=op)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("Vraag %s is niet gerouteerd", vraag.referentie)
    return vraag
