"""What residents thought of us, for who coordinates a domain; and whether a question still waits for an opinion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Avg, Count, Q, QuerySet
from django.db.models.functions import Coalesce

from organisatie.models import Medewerker
from organisatie.queries import plek_van
from zaken.models import Ervaring, Vraag
from zaken.statussen import LOPEND

MEESTE_TOELICHTINGEN = 50


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The opinions about one team or product: how many, the mean of four, and shares in per cent."""

    naam: str
    aantal: int
    gemiddelde: float
    laag: int
    begrepen: int
    geholpen: int
    betrokken: int
    thuis: int


def ervaringen(medewerker: Medewerker, *, sinds: datetime) -> QuerySet[Ervaring]:
    """The opinions about the domains this employee coordinates, since then."""
    return Ervaring.objects.filter(team__vakdomein__in=plek_van(medewerker).coordineert, op__gte=sinds)


def per_team(medewerker: Medewerker, *, sinds: datetime) -> list[Uitkomst]:
    """One line for each team, the least content first."""
    return _per(ervaringen(medewerker, sinds=sinds), "team__naam")


def per_product(medewerker: Medewerker, *, sinds: datetime) -> list[Uitkomst]:
    """One line for each product, the least content first."""
    return _per(ervaringen(medewerker, sinds=sinds), "product__naam")


def toelichtingen(medewerker: Medewerker, *, sinds: datetime) -> list[Ervaring]:
    """What residents wrote, the newest first."""
    return list(
        ervaringen(medewerker, sinds=sinds)
        .exclude(toelichting="")
        .select_related("vraag", "team", "product")
        .order_by("-op", "-pk")[:MEESTE_TOELICHTINGEN]
    )


def mag_ervaring_geven(vraag: Vraag) -> bool:
    """Whether this question is settled and nobody said what they thought of it."""
    if vraag.status in LOPEND or vraag.afloop not in ("", Vraag.Afloop.AFGEHANDELD):
        return False
    return not Ervaring.objects.filter(vraag=vraag.pk).exists()


def _per(gevonden: QuerySet[Ervaring], veld: str) -> list[Uitkomst]:
    rijen = (
        gevonden.order_by()
        .values(veld)
        .annotate(
            aantal=Count("pk"),
            gemiddelde=Coalesce(Avg("cijfer"), 0.0),
            laag=Count("pk", filter=Q(cijfer__lte=Ervaring.Cijfer.MATIG)),
            **{
                f"is_{aspect}": Count("pk", filter=Q(**{aspect: True}))
                for aspect in ("begrepen", "geholpen", "betrokken", "thuis")
            },
        )
        .order_by("gemiddelde", veld)
    )
    return [
        Uitkomst(
            naam=rij[veld] or "nog geen product",
            aantal=rij["aantal"],
            gemiddelde=rij["gemiddelde"],
            laag=rij["laag"],
            **{
                aspect: round(100 * rij[f"is_{aspect}"] / rij["aantal"])
                for aspect in ("begrepen", "geholpen", "betrokken", "thuis")
            },
        )
        for rij in rijen
    ]
