"""Name the casemanager of a question; the resident is told who it is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from catalogus.models import Niveau
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from organisatie.queries import leden_van
from zaken import statussen
from zaken.belasting import minst_belaste
from zaken.models import Attendering, Vraag
from zaken.services.attenderen import attenderen
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.services.zaak_openen import zaak_openen
from zaken.statussen import Handeling
from zaken.weigering import Weigering


@transaction.atomic
def vraag_toewijzen(
    *,
    vraag_id: int,
    aan: Medewerker | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Vraag:
    """Make ``aan`` the casemanager, or without a name the least loaded colleague of the team.

    A question of level 2, 3 or 4 gets its case here. Terms keep running as they were: reassigning never
    resets one. Raises ``Weigering`` for someone outside the team, ``OvergangNietToegestaan``.
    """
    vraag = vergrendelde_vraag(vraag_id)
    status = statussen.na(Handeling.TOEWIJZEN, vraag.status)
    casemanager = aan or minst_belaste(vraag.team)
    if casemanager is None or not leden_van(vraag.team).filter(pk=casemanager.pk).exists():
        raise Weigering(
            f"Kies een collega van team {vraag.team.naam}. Of draag de vraag over aan een ander team.",
            veld="aan",
        )
    if vraag.casemanager_id == casemanager.pk and vraag.status == status:
        return vraag
    vorige = vraag.casemanager_id
    vraag.status = status.value
    vraag.casemanager = casemanager
    vraag.save(update_fields=["status", "casemanager"])
    if vraag.zaak is not None:
        vraag.zaak.casemanager = casemanager
        vraag.zaak.save(update_fields=["casemanager"])
    elif vraag.niveau in (
        Niveau.ENKELE_DAGEN,
        Niveau.BACKOFFICE_KIJKT_MEE,
        Niveau.BACKOFFICE,
    ):
        zaak_openen(vraag=vraag, team=vraag.team, casemanager=casemanager, op=op, door=door)
    vastleggen(
        soort="vraag.toegewezen",
        onderwerp=vraag,
        op=op,
        door=door,
        medewerker=casemanager.pk,
        vorige=vorige,
    )
    if door is None or door.pk != casemanager.pk:
        attenderen(vraag=vraag, voor=casemanager, soort=Attendering.Soort.TOEGEWEZEN, op=op)
    return vraag
