from __future__ import annotations

from typing import Any

from celery import shared_task
from django.utils import timezone

from zaken.services import kalender_doorvoeren as doorvoeren
from zaken.services.belvolgorde_bijwerken import belvolgorde_bijwerken
from zaken.services.bewaken import alles_bewaken
from zaken.services.hervatten import verlopen_opschortingen_hervatten
from zaken.services.verdelen import alles_verdelen


@shared_task(name="zaken.bewaken")
def bewaken(**_: Any) -> int:
    """Take the steps of every ladder that are due now."""
    return alles_bewaken(klok=timezone.now)


@shared_task(name="zaken.hervatten")
def hervatten(**_: Any) -> int:
    """Go on with questions whose resident had until yesterday."""
    return verlopen_opschortingen_hervatten(op=timezone.now())


@shared_task(name=doorvoeren.TAAK)
def kalender_doorvoeren(**_: Any) -> int:
    """Go on with what a change of the working calendar moves."""
    return doorvoeren.kalender_doorvoeren(klok=timezone.now)


@shared_task(name="zaken.belvolgorde")
def belvolgorde(**_: Any) -> int:
    """Let callbacks rise in the part of the day that their resident prefers, and sink outside it."""
    return belvolgorde_bijwerken(op=timezone.now())


@shared_task(name="zaken.verdelen")
def verdelen(**_: Any) -> int:
    """Give questions that wait for a colleague to one, or say that nobody can take them."""
    return alles_verdelen(klok=timezone.now)
