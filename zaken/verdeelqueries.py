"""What is known of the colleagues of a team when a question needs one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Max, Q

from catalogus.queries import deskundigen
from organisatie.aanwezigheid import Aanwezigheid
from organisatie.models import Medewerker, Team
from organisatie.queries import aanwezigheid_van, collegas_per_team
from termijnen.kalender import Werkkalender
from termijnen.queries import geldende_kalender
from termijnen.tijdzone import lokaal
from zaken.models import Reactie, Toewijzing, Vraag
from zaken.statussen import LOPEND
from zaken.verdeling import Dag, Kandidaat, Keuze, kies

GEHEUGEN: Final = timedelta(days=365)
"""How long somebody counts as knowing a resident after helping them."""


def keuze_voor(vraag: Vraag, *, op: datetime, team: Team | None = None, een_ander: bool = False) -> Keuze:
    """Who of ``team``, else of the team that has it, takes this question; see ``keuzes_voor``."""
    return keuzes_voor([vraag], op=op, team=team, een_ander=een_ander)[vraag.pk]


def keuzes_voor(
    vragen: Sequence[Vraag], *, op: datetime, team: Team | None = None, een_ander: bool = False
) -> dict[int, Keuze]:
    """Per question (by primary key) who takes it and why. Ten queries, however many questions and colleagues.

    Each choice stands on its own: work that another of these choices would bring is not counted. ``een_ander``
    leaves out who has the question now. The questions were read with their team and product.
    """
    kalender = geldende_kalender()
    dag = _werkdag(kalender, op)
    teams = {vraag.team_id: vraag.team for vraag in vragen} if team is None else {team.pk: team}
    leden = collegas_per_team(teams)
    mensen = {lid.pk for collegas in leden.values() for lid in collegas}
    stand = _Stand(
        aanwezig=aanwezigheid_van(mensen, dag.datum),
        lopend=_lopend(mensen),
        laatst=_laatst(mensen),
        deskundig=deskundigen({vraag.product_id for vraag in vragen if vraag.product_id}),
        kent=_kent_inwoner(vragen, mensen, op),
        had=_had_zaak(vragen, mensen),
    )
    keuzes: dict[int, Keuze] = {}
    for vraag in vragen:
        van = teams[vraag.team_id] if team is None else team
        keuzes[vraag.pk] = kies(
            (
                stand.kandidaat(lid, vraag, van, dag, kalender)
                for lid in leden.get(van.pk, ())
                if not een_ander or lid.pk != vraag.casemanager_id
            ),
            team=van.naam,
            dag=dag,
            product=vraag.product.naam if vraag.product else "",
        )
    return keuzes


def werkdag(op: datetime) -> Dag:
    """The working day on which somebody can begin with what is there at ``op``: today until we close."""
    return _werkdag(geldende_kalender(), op)


def _werkdag(kalender: Werkkalender, op: datetime) -> Dag:
    begin = op if kalender.is_open(op) else kalender.volgende_opening(op)
    return Dag(lokaal(begin).date(), lokaal(op).date())


@dataclass(frozen=True, slots=True)
class _Stand:
    aanwezig: Mapping[int, Aanwezigheid]
    lopend: Mapping[int, int]
    laatst: Mapping[int, datetime]
    deskundig: Mapping[int, set[int]]
    kent: Mapping[int, set[int]]
    had: Mapping[int, set[int]] = field(default_factory=dict)

    def kandidaat(
        self, lid: Medewerker, vraag: Vraag, team: Team, dag: Dag, kalender: Werkkalender
    ) -> Kandidaat:
        aanwezig = self.aanwezig[lid.pk]
        weer_op = aanwezig.weer_op(dag.datum)
        while weer_op is not None and not kalender.is_werkdag(weer_op):
            weer_op = aanwezig.weer_op(weer_op + timedelta(days=1))
        return Kandidaat(
            medewerker=lid.pk,
            naam=lid.first_name or lid.naam,
            is_er=weer_op == dag.datum,
            weer_op=weer_op,
            lopend=self.lopend.get(lid.pk, 0),
            hooguit=team.hooguit_lopend * aanwezig.deel,
            had_zaak=lid.pk in self.had.get(vraag.pk, ()),
            kent_inwoner=vraag.partij_id is not None and lid.pk in self.kent.get(vraag.partij_id, ()),
            kent_product=vraag.product_id is not None and lid.pk in self.deskundig.get(vraag.product_id, ()),
            laatst=self.laatst.get(lid.pk),
        )


def _lopend(mensen: Collection[int]) -> dict[int, int]:
    rijen = (
        Vraag.objects.filter(casemanager__in=mensen, status__in=[status.value for status in LOPEND])
        .values("casemanager")
        .annotate(aantal=Count("pk"))
        .order_by()
    )
    return {rij["casemanager"]: rij["aantal"] for rij in rijen}


def _laatst(mensen: Collection[int]) -> dict[int, datetime]:
    rijen = (
        Toewijzing.objects.filter(medewerker__in=mensen)
        .values("medewerker")
        .annotate(laatste=Max("op"))
        .order_by()
    )
    return {rij["medewerker"]: rij["laatste"] for rij in rijen}


def _kent_inwoner(vragen: Sequence[Vraag], mensen: Collection[int], op: datetime) -> dict[int, set[int]]:
    """Party -> who was casemanager of a question of theirs, or wrote to them, in the last year."""
    partijen = {vraag.partij_id for vraag in vragen if vraag.partij_id}
    kent: dict[int, set[int]] = defaultdict(set)
    if not partijen:
        return kent
    sinds = op - GEHEUGEN
    vragen_van = Vraag.objects.filter(
        partij__in=partijen, ontvangen_op__gte=sinds, casemanager__in=mensen
    ).values_list("partij", "casemanager")
    for partij, casemanager in vragen_van.distinct():
        kent[partij].add(casemanager)
    reacties = Reactie.objects.filter(vraag__partij__in=partijen, door__in=mensen, op__gte=sinds)
    for partij, door in reacties.values_list("vraag__partij", "door").distinct():
        kent[partij].add(door)
    return kent


def _had_zaak(vragen: Sequence[Vraag], mensen: Collection[int]) -> dict[int, set[int]]:
    """Question -> who had it, or another question of the same case, before."""
    zaken: dict[int, list[int]] = defaultdict(list)
    for vraag in vragen:
        if vraag.zaak_id:
            zaken[vraag.zaak_id].append(vraag.pk)
    zelf = {vraag.pk for vraag in vragen}
    had: dict[int, set[int]] = defaultdict(set)
    eerder = Toewijzing.objects.filter(
        Q(vraag__in=zelf) | Q(vraag__zaak__in=zaken), medewerker__in=mensen
    ).values_list("vraag", "vraag__zaak", "medewerker")
    for vraag_id, zaak, medewerker in eerder:
        for pk in {vraag_id} & zelf | set(zaken.get(zaak, ())):
            had[pk].add(medewerker)
    return had
