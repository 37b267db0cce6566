"""How often questions change hands before they are where they belong: "van het kastje naar de muur"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from organisatie.models import Medewerker
from organisatie.queries import plek_van
from zaken.models import Doorverwijzing, Overdracht, Routeringsbesluit, Vraag
from zaken.statussen import LOPEND

HOOGUIT = 20_000


@dataclass(slots=True)
class Misroutering:
    """The count for one product or one team.

    ``wisselingen`` is how often a question changed hands, ``meeste`` the most for one question; ``teruggekomen`` how
    often one came back to a team that had it before; ``herrouteerd`` how many got another product or level after they
    had been routed; ``terugverwezen`` how many were sent to a partner and are with us again.
    """

    naam: str
    vragen: int = 0
    wisselingen: int = 0
    meeste: int = 0
    teruggekomen: int = 0
    herrouteerd: int = 0
    terugverwezen: int = 0

    @property
    def gemiddeld(self) -> float:
        """Changes of hands per question."""
        return self.wisselingen / self.vragen if self.vragen else 0.0


@dataclass(frozen=True, slots=True)
class Doorgeven:
    """A team: how many questions it passed on, and how many of those came back."""

    team: str
    doorgegeven: int
    teruggekregen: int


@dataclass(frozen=True, slots=True)
class Misrouteringsbeeld:
    producten: list[Misroutering]
    teams: list[Doorgeven]


def misroutering(medewerker: Medewerker, *, van: datetime, tot: datetime) -> Misrouteringsbeeld:
    """The counts over questions received in this period that are, or were, in a domain this employee coordinates.

    The worst first. The number of queries does not depend on how many questions there are.
    """
    domeinen = plek_van(medewerker).coordineert
    vragen = {
        pk: (naam or "Nog geen product", status)
        for pk, naam, status in Vraag.objects.filter(
            Q(team__vakdomein__in=domeinen)
            | Q(pk__in=Overdracht.objects.filter(van_team__vakdomein__in=domeinen).values("vraag")),
            ontvangen_op__gte=van,
            ontvangen_op__lt=tot,
        ).values_list("pk", "product__naam", "status")[:HOOGUIT]
    }
    per_product: dict[str, Misroutering] = {}
    for naam, _ in vragen.values():
        per_product.setdefault(naam, Misroutering(naam)).vragen += 1
    teams = _wisselingen(vragen, per_product)
    _herrouteerd(vragen, per_product)
    lopend = {status.value for status in LOPEND}
    for pk in set(Doorverwijzing.objects.filter(vraag__in=vragen).values_list("vraag_id", flat=True)):
        naam, status = vragen[pk]
        per_product[naam].terugverwezen += status in lopend
    return Misrouteringsbeeld(
        producten=sorted(
            (rij for rij in per_product.values() if _is_mis(rij)),
            key=lambda rij: (-rij.wisselingen - rij.herrouteerd - rij.terugverwezen, rij.naam),
        ),
        teams=sorted(teams, key=lambda rij: (-rij.doorgegeven, rij.team)),
    )


def _is_mis(rij: Misroutering) -> bool:
    return bool(rij.wisselingen or rij.herrouteerd or rij.terugverwezen)


def _wisselingen(
    vragen: dict[int, tuple[str, str]], per_product: dict[str, Misroutering]
) -> Iterable[Doorgeven]:
    """Count the hand-overs into the products, and give them per team."""
    geweest: dict[int, set[int]] = defaultdict(set)
    per_vraag: dict[int, int] = defaultdict(int)
    door: dict[str, int] = defaultdict(int)
    terug: dict[str, int] = defaultdict(int)
    for vraag, van_team, van_naam, naar_team, naar_naam in (
        Overdracht.objects.filter(vraag__in=vragen)
        .order_by("op", "pk")
        .values_list("vraag_id", "van_team_id", "van_team__naam", "naar_team_id", "naar_team__naam")
    ):
        rij = per_product[vragen[vraag][0]]
        rij.wisselingen += 1
        per_vraag[vraag] += 1
        rij.meeste = max(rij.meeste, per_vraag[vraag])
        geweest[vraag].add(van_team)
        door[van_naam] += 1
        if naar_team in geweest[vraag]:
            rij.teruggekomen += 1
            terug[naar_naam] += 1
    return [Doorgeven(team, aantal, terug[team]) for team, aantal in door.items()]


def _herrouteerd(vragen: dict[int, tuple[str, str]], per_product: dict[str, Misroutering]) -> None:
    """A question is rerouted when it got another product or level after a decision."""
    gehad: dict[int, tuple[int | None, int | None]] = {}
    herrouteerd: set[int] = set()
    for vraag, product, niveau in (
        Routeringsbesluit.objects.filter(vraag__in=vragen)
        .exclude(wijze=Routeringsbesluit.Wijze.VOORSTEL)
        .order_by("op", "pk")
        .values_list("vraag_id", "product_id", "niveau")
    ):
        if vraag in gehad and gehad[vraag] != (product, niveau):
            herrouteerd.add(vraag)
        gehad[vraag] = (product, niveau)
    for vraag in herrouteerd:
        per_product[vragen[vraag][0]].herrouteerd += 1
