"""How the work of a coordinator's domains stands today. Each read starts from the coordinator (toegang.md)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from organisatie.models import Medewerker, Team
from organisatie.queries import collegas_per_team, plek_van, teams_van_coordinator
from zaken.models import Termijn, Vraag
from zaken.queries import LOPENDE_STATUSSEN
from zaken.statussen import Status


@dataclass(slots=True)
class Cijfers:
    """How much runs, and how much of it presses."""

    te_laat: int = 0
    vandaag: int = 0
    totaal: int = 0

    def erbij(self, te_laat: int, vandaag: int, totaal: int) -> None:
        self.te_laat += te_laat
        self.vandaag += vandaag
        self.totaal += totaal


@dataclass(slots=True)
class Collega:
    """A member of a team and what runs in that person's name there; ``medewerker`` is empty for nobody's work."""

    medewerker: Medewerker | None
    cijfers: Cijfers = field(default_factory=Cijfers)


@dataclass(slots=True)
class Teambeeld:
    """A team with its figures and its people, those with the most late work first."""

    team: Team
    cijfers: Cijfers = field(default_factory=Cijfers)
    collegas: list[Collega] = field(default_factory=list)


def vragen_van_coordinator(medewerker: Medewerker) -> QuerySet[Vraag]:
    """The questions a coordinator distributes: those of the domains they coordinate and no others."""
    return Vraag.objects.filter(team__vakdomein__in=plek_van(medewerker).coordineert)


def vraag_van_coordinator(medewerker: Medewerker, referentie: str) -> Vraag:
    """One question to hand out. Raises ``Vraag.DoesNotExist`` for what is not there or in another domain."""
    return vragen_van_coordinator(medewerker).select_related("team").get(referentie=referentie)


def teambeelden(medewerker: Medewerker, *, op: datetime, einde_dag: datetime) -> list[Teambeeld]:
    """Per team of the domains this employee coordinates: late, today and all that runs, and the same per colleague.

    Three queries, however many teams and colleagues there are.
    """
    teams = list(teams_van_coordinator(medewerker))
    geteld = _per_persoon(medewerker, op=op, einde_dag=einde_dag)
    leden = collegas_per_team([team.pk for team in teams])
    beelden = []
    for team in teams:
        beeld = Teambeeld(team)
        namen: dict[int | None, Collega] = {lid.pk: Collega(lid) for lid in leden.get(team.pk, ())}
        for casemanager, cijfers in geteld[team.pk].items():
            beeld.cijfers.erbij(cijfers.te_laat, cijfers.vandaag, cijfers.totaal)
            # Work of somebody who left the team is nobody's: it has to be handed out again.
            plaats = casemanager if casemanager in namen else None
            collega = namen.setdefault(plaats, Collega(None))
            collega.cijfers.erbij(cijfers.te_laat, cijfers.vandaag, cijfers.totaal)
        beeld.collegas = sorted(
            namen.values(),
            key=lambda collega: (
                collega.medewerker is not None,
                -collega.cijfers.te_laat,
                -collega.cijfers.totaal,
            ),
        )
        beelden.append(beeld)
    return beelden


def dringende_vragen(medewerker: Medewerker, *, einde_dag: datetime) -> QuerySet[Vraag]:
    """What is late or due before the end of the day in the domains this employee coordinates, the latest first.

    Each with ``eerste_termijn``: the running term that presses, for which an explanation lies ready.
    """
    return (
        vragen_van_coordinator(medewerker)
        .filter(status__in=LOPENDE_STATUSSEN, uiterlijk_op__lte=einde_dag)
        .select_related("team", "casemanager", "partij", "product")
        .annotate(
            eerste_termijn=Subquery(
                Termijn.objects.filter(vraag=OuterRef("pk"), uitkomst="")
                .order_by("uiterlijk_op", "pk")
                .values("pk")[:1]
            )
        )
        .defer("eigen_woorden", "achterliggende_vraag")
        .order_by("uiterlijk_op", "pk")
    )


def vragen_zonder_collega(medewerker: Medewerker, *, einde_dag: datetime) -> QuerySet[Vraag]:
    """What is routed, has nobody and is due after today, in the domains this employee coordinates; the first due
    comes first. What is due sooner is among ``dringende_vragen``."""
    return (
        vragen_van_coordinator(medewerker)
        .filter(status=Status.GEROUTEERD.value, casemanager=None, uiterlijk_op__gt=einde_dag)
        .select_related("team", "casemanager", "partij", "product")
        .defer("eigen_woorden", "achterliggende_vraag")
        .order_by("uiterlijk_op", "pk")
    )


def _per_persoon(
    medewerker: Medewerker, *, op: datetime, einde_dag: datetime
) -> dict[int, dict[int | None, Cijfers]]:
    te_laat = Q(uiterlijk_op__lt=op)
    rijen = (
        vragen_van_coordinator(medewerker)
        .filter(status__in=LOPENDE_STATUSSEN)
        .values("team", "casemanager")
        .annotate(
            te_laat=Count("pk", filter=te_laat),
            vandaag=Count("pk", filter=~te_laat & Q(uiterlijk_op__lte=einde_dag)),
            totaal=Count("pk"),
        )
        .order_by()
    )
    geteld: dict[int, dict[int | None, Cijfers]] = defaultdict(dict)
    for rij in rijen:
        geteld[rij["team"]][rij["casemanager"]] = Cijfers(rij["te_laat"], rij["vandaag"], rij["totaal"])
    return geteld
