"""Hand a question over to another team, whole; this is how the question travels and not the resident."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from catalogus.models import Niveau
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker, Team
from organisatie.queries import leden_van
from zaken import statussen
from zaken.models import Attendering, Overdracht, Vraag
from zaken.services.attenderen import attenderen
from zaken.services.toewijzen import gekozen_collega, toewijzing_bewaren
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.services.zaak_openen import zaak_openen
from zaken.statussen import Handeling
from zaken.verdeelqueries import keuze_voor
from zaken.weigering import Weigering


@transaction.atomic
def vraag_overdragen(
    *,
    vraag_id: int,
    naar_team: Team,
    samenvatting: str,
    naar_medewerker: Medewerker | None = None,
    op: datetime,
    door: Medewerker | None = None,
) -> Overdracht:
    """Hand the question over with its whole dossier and name its casemanager there.

    Without ``naar_medewerker`` the rules of ``zaken.verdeling`` choose who gets it. In a back-office team the
    question is of level 4 from now on. Terms keep running. Raises ``Weigering`` without a summary, to a team without
    members, to the team that has it, or to somebody outside the team; ``OvergangNietToegestaan``.
    """
    vraag = vergrendelde_vraag(vraag_id)
    status = statussen.na(Handeling.OVERDRAGEN, vraag.status)
    if not samenvatting.strip():
        raise Weigering(
            "Schrijf een samenvatting. Dan hoeft uw collega niets opnieuw te vragen.",
            veld="samenvatting",
        )
    if naar_team.pk == vraag.team_id:
        raise Weigering(
            f"De vraag ligt al bij team {naar_team.naam}. Kies een ander team.",
            veld="naar_team",
        )
    keuze = keuze_voor(vraag, op=op, team=naar_team)
    ontvanger = naar_medewerker or gekozen_collega(keuze)
    if ontvanger is None:
        raise Weigering(
            f"Team {naar_team.naam} heeft nu geen medewerkers. Kies een ander team.",
            veld="naar_team",
        )
    if not leden_van(naar_team).filter(pk=ontvanger.pk).exists():
        raise Weigering(
            f"{ontvanger.naam} werkt niet in team {naar_team.naam}.",
            veld="naar_medewerker",
        )
    overdracht = Overdracht.objects.create(
        vraag=vraag,
        van_team=vraag.team,
        naar_team=naar_team,
        van_medewerker=vraag.casemanager,
        naar_medewerker=ontvanger,
        samenvatting=samenvatting.strip(),
        op=op,
        door=door,
    )
    _verplaatsen(vraag, naar_team, ontvanger, status.value)
    if vraag.zaak is None:
        zaak_openen(vraag=vraag, team=naar_team, casemanager=ontvanger, op=op, door=door)
    vastleggen(
        soort="vraag.overgedragen",
        onderwerp=vraag,
        op=op,
        door=door,
        overdracht=overdracht.pk,
        naar_team=naar_team.code,
        medewerker=ontvanger.pk,
    )
    attenderen(vraag=vraag, voor=ontvanger, soort=Attendering.Soort.TOEGEWEZEN, op=op)
    toewijzing_bewaren(vraag=vraag, aan=ontvanger, keuze=keuze, op=op, door=door)
    return overdracht


def _verplaatsen(vraag: Vraag, team: Team, casemanager: Medewerker, status: str) -> None:
    vraag.team = team
    vraag.casemanager = casemanager
    vraag.status = status
    vraag.niveau = Niveau.ENKELE_DAGEN if team.vakdomein.is_kcc else Niveau.BACKOFFICE
    vraag.keren_overgedragen += 1
    vraag.save(update_fields=["team", "casemanager", "status", "niveau", "keren_overgedragen"])
    if vraag.zaak is not None:
        vraag.zaak.team = team
        vraag.zaak.casemanager = casemanager
        vraag.zaak.save(update_fields=["team", "casemanager"])
