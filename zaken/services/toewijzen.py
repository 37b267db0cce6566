"""Name the casemanager of a question; the resident is told who it is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from catalogus.models import Niveau
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from organisatie.queries import leden_van
from zaken import statussen
from zaken.models import Attendering, Toewijzing, Vraag
from zaken.services.attenderen import attenderen, wakers_van
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.services.zaak_openen import zaak_openen
from zaken.statussen import Handeling
from zaken.verdeelqueries import keuze_voor
from zaken.verdeling import Kandidaat, Keuze
from zaken.weigering import Weigering


@transaction.atomic
def vraag_toewijzen(
    *,
    vraag_id: int,
    aan: Medewerker | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Vraag:
    """Make ``aan`` the casemanager, or without a name whom the rules of ``zaken.verdeling`` choose.

    A question of level 2, 3 or 4 gets its case here. Terms keep running as they were: reassigning never
    resets one. Keeps who it was, and why. Raises ``Weigering`` for someone outside the team,
    ``OvergangNietToegestaan``.
    """
    vraag = vergrendelde_vraag(vraag_id)
    status = statussen.na(Handeling.TOEWIJZEN, vraag.status)
    keuze = keuze_voor(vraag, op=op)
    casemanager = aan or gekozen_collega(keuze)
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
    toewijzing_bewaren(vraag=vraag, aan=casemanager, keuze=keuze, op=op, door=door)
    if door is None or door.pk != casemanager.pk:
        attenderen(vraag=vraag, voor=casemanager, soort=Attendering.Soort.TOEGEWEZEN, op=op)
    return vraag


def gekozen_collega(keuze: Keuze) -> Medewerker | None:
    """Whom the rules choose; when nobody can take it, who is nearest to being able. None for a team without people."""
    eerste = keuze.wie or keuze.eerste
    return Medewerker.objects.get(pk=eerste.medewerker) if eerste else None


def toewijzing_bewaren(
    *, vraag: Vraag, aan: Medewerker, keuze: Keuze, op: datetime, door: Medewerker | None
) -> Toewijzing:
    """Keep who got the question and why; call it inside the transaction that gives it.

    When nobody could take it, whoever answers for the domain is told who has it now.
    """
    voorgesteld = keuze.wie is not None and keuze.wie.medewerker == aan.pk
    if not voorgesteld:
        wijze = Toewijzing.Wijze.GEKOZEN
    elif door is None:
        wijze = Toewijzing.Wijze.AUTOMAAT
    else:
        wijze = Toewijzing.Wijze.VOORSTEL
    toewijzing = Toewijzing.objects.create(
        vraag=vraag,
        medewerker=aan,
        wijze=wijze,
        waarom=keuze.waarom if voorgesteld else _anders(keuze, aan, door),
        op=op,
        door=door,
    )
    toegewezen = next((wie for wie in keuze.volgorde if wie.medewerker == aan.pk), None)
    if keuze.wie is None and not _kiest_zichzelf(aan, door) and _kan_niet(toegewezen):
        niemand_melden(vraag=vraag, op=op)
    return toewijzing


def niemand_melden(*, vraag: Vraag, op: datetime) -> None:
    """Tell who answers for the domain that nobody can take this question."""
    for waker in wakers_van(vraag):
        attenderen(vraag=vraag, voor=waker, soort=Attendering.Soort.NIEMAND, op=op)


def _kan_niet(kandidaat: Kandidaat | None) -> bool:
    return kandidaat is not None and not kandidaat.kan


def _kiest_zichzelf(aan: Medewerker, door: Medewerker | None) -> bool:
    return door is not None and door.pk == aan.pk


def _anders(keuze: Keuze, aan: Medewerker, door: Medewerker | None) -> str:
    """Why somebody got it whom the rules did not choose."""
    if keuze.wie is None:
        return f"{keuze.waarom} Daarom kreeg {aan.first_name or aan.naam} de vraag."
    wie = f"{door.naam} koos" if door else "Gekozen is"
    return f"{wie} {aan.first_name or aan.naam}. Ons voorstel was {keuze.wie.naam}: {keuze.waarom}"
