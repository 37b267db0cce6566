"""Level 3, first step: the front office asks a back-office colleague to look along."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from catalogus.models import Niveau
from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker, Team
from organisatie.queries import leden_van
from zaken import statussen
from zaken.models import Attendering, Meekijkverzoek
from zaken.services.attenderen import attenderen
from zaken.services.toewijzen import gekozen_collega
from zaken.services.vergrendelen import vergrendelde_vraag
from zaken.services.zaak_openen import zaak_openen
from zaken.statussen import Handeling
from zaken.verdeelqueries import keuze_voor
from zaken.weigering import Weigering


@transaction.atomic
def meekijken_vragen(
    *,
    vraag_id: int,
    team: Team,
    eerste_beoordeling: str,
    meekijker: Medewerker | None = None,
    op: datetime,
    door: Medewerker,
) -> Meekijkverzoek:
    """Ask ``team`` to look along with the first assessment of the front office.

    Whoever asks stays, or becomes, casemanager until the two decide. At the KCC the question is of level 3
    from now on; in a domain it stays what it was. Raises ``Weigering`` without an
    assessment, when somebody is looking along already, or for a team without members.
    """
    vraag = vergrendelde_vraag(vraag_id)
    status = statussen.na(Handeling.MEEKIJKEN, vraag.status)
    if not eerste_beoordeling.strip():
        raise Weigering(
            "Schrijf eerst zelf een beoordeling. Uw collega kijkt daarna mee.",
            veld="eerste_beoordeling",
        )
    if vraag.meekijkverzoeken.filter(besluit="").exists():
        raise Weigering("Er kijkt al een collega mee met deze vraag. Neem eerst samen een besluit.")
    collega = meekijker or gekozen_collega(keuze_voor(vraag, op=op, team=team))
    if collega is None or not leden_van(team).filter(pk=collega.pk).exists():
        raise Weigering(f"Kies een collega van team {team.naam}, of een ander team.", veld="team")
    verzoek = Meekijkverzoek.objects.create(
        vraag=vraag,
        team=team,
        meekijker=collega,
        eerste_beoordeling=eerste_beoordeling.strip(),
        gevraagd_op=op,
        gevraagd_door=door,
    )
    vraag.status = status.value
    if vraag.team.vakdomein.is_kcc:
        vraag.niveau = Niveau.BACKOFFICE_KIJKT_MEE
    vraag.casemanager = vraag.casemanager or door
    vraag.save(update_fields=["status", "niveau", "casemanager"])
    zaak_openen(vraag=vraag, team=vraag.team, casemanager=vraag.casemanager, op=op, door=door)
    vastleggen(
        soort="vraag.meekijken_gevraagd",
        onderwerp=vraag,
        op=op,
        door=door,
        verzoek=verzoek.pk,
        team=team.code,
    )
    attenderen(vraag=vraag, voor=collega, soort=Attendering.Soort.MEEKIJKEN, op=op)
    return verzoek
