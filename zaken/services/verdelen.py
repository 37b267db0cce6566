"""Give questions that wait for a colleague to one, or say that nobody can take them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from catalogus.models import Niveau
from journaal.services.vastleggen import vastleggen
from organisatie.models import Team
from zaken.models import Toewijzing, Vraag
from zaken.services.toewijzen import niemand_melden, vraag_toewijzen
from zaken.statussen import Status
from zaken.verdeelqueries import keuze_voor

HOOGUIT: Final = timedelta(seconds=40)
"""How long one run goes on, so that it is over before the next one comes."""

VAN_HET_KCC: Final = (Niveau.KLAAR_TERWIJL_U_WACHT, Niveau.ENKELE_DAGEN, Niveau.BACKOFFICE_KIJKT_MEE)
"""What the KCC handles itself. Of the rest a colleague decides where it goes, and nobody needs to be named first."""


def alles_verdelen(*, klok: Callable[[], datetime], hooguit: timedelta = HOOGUIT) -> int:
    """Hand out every question that waits, the most urgent first; returns how many got a colleague.

    ``klok`` is read before each question. Any number of workers do this at once.
    """
    begin = klok()
    toegewezen = 0
    for vraag_id in list(wachtende_vragen().values_list("pk", flat=True)):
        op = klok()
        if abs(op - begin) >= hooguit:
            break
        toegewezen += vraag_verdelen(vraag_id=vraag_id, op=op) is not None
    return toegewezen


def wachtende_vragen() -> QuerySet[Vraag]:
    """Questions that are routed and have nobody, of teams that do not choose all by themselves."""
    return (
        Vraag.objects.filter(status=Status.GEROUTEERD.value, casemanager=None)
        .exclude(team__verdeling=Team.Verdeling.UIT)
        .order_by("uiterlijk_op", "pk")
    )


@transaction.atomic
def vraag_verdelen(*, vraag_id: int, op: datetime) -> Toewijzing | None:
    """Give one waiting question to whom the rules choose, where the team has that done by itself.

    When nobody can take it, that is kept with the reason and whoever answers for the domain is told, once until
    somebody takes it. Does nothing with a question that somebody else has in hands or that no longer waits.
    """
    vraag = (
        wachtende_vragen()
        .select_for_update(skip_locked=True, no_key=True, of=("self",))
        .select_related("team__vakdomein", "product")
        .filter(pk=vraag_id)
        .first()
    )
    if vraag is None:
        return None
    # Two workers that hand out at once would both see the same colleague with the least work.
    Team.objects.select_for_update(no_key=True).get(pk=vraag.team_id)
    keuze = keuze_voor(vraag, op=op)
    if keuze.wie is None:
        _niemand(vraag, keuze.waarom, op)
        return None
    if not _vanzelf(vraag):
        return None
    vraag_toewijzen(vraag_id=vraag.pk, op=op)
    return vraag.toewijzingen.latest("op", "pk")


def _vanzelf(vraag: Vraag) -> bool:
    if vraag.team.verdeling != Team.Verdeling.AUTOMATISCH:
        return False
    return not vraag.team.vakdomein.is_kcc or vraag.niveau in VAN_HET_KCC


def _niemand(vraag: Vraag, waarom: str, op: datetime) -> None:
    laatste = vraag.toewijzingen.order_by("op", "pk").last()
    if laatste is not None and laatste.wijze == Toewijzing.Wijze.NIEMAND:
        return
    toewijzing = Toewijzing.objects.create(vraag=vraag, wijze=Toewijzing.Wijze.NIEMAND, waarom=waarom, op=op)
    vastleggen(soort="vraag.niemand_beschikbaar", onderwerp=vraag, op=op, toewijzing=toewijzing.pk)
    niemand_melden(vraag=vraag, op=op)
