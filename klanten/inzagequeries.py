"""Who looked at whom, for the employee about oneself and for the privacy officer about everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Lower, TruncHour

from klanten.models import DigitaalAdres, Inzage
from organisatie.models import Medewerker

VEEL = 40
"""Different people within one hour; who answers a telephone sees some ten."""


@dataclass(frozen=True, slots=True)
class Inzagefilter:
    """What the privacy officer narrows the log down to; what is empty narrows nothing."""

    medewerker: str = ""
    inwoner: str = ""
    van: datetime | None = None
    tot: datetime | None = None


@dataclass(frozen=True, slots=True)
class Opvallend:
    """A pattern to ask about; it accuses nobody."""

    medewerker: str
    wat: str
    op: datetime
    keren: int


def inzages(medewerker: Medewerker, filter_: Inzagefilter | None = None) -> QuerySet[Inzage]:
    """What this employee looked at; for the privacy officer what everybody looked at. Newest first."""
    gevonden = Inzage.objects.select_related("medewerker", "partij", "vraag")
    if not medewerker.is_privacy_officer:
        return gevonden.filter(medewerker=medewerker)
    if filter_ is None:
        return gevonden
    if filter_.medewerker:
        gevonden = gevonden.filter(
            Q(medewerker__first_name__icontains=filter_.medewerker)
            | Q(medewerker__last_name__icontains=filter_.medewerker)
            | Q(medewerker__username__iexact=filter_.medewerker)
        )
    if filter_.inwoner:
        gevonden = gevonden.filter(
            Q(partij__naam__icontains=filter_.inwoner) | Q(vraag__referentie__iexact=filter_.inwoner)
        )
    if filter_.van:
        gevonden = gevonden.filter(op__gte=filter_.van)
    if filter_.tot:
        gevonden = gevonden.filter(op__lt=filter_.tot)
    return gevonden


def opvallende_inzages(medewerker: Medewerker, *, sinds: datetime) -> list[Opvallend]:
    """What is worth a question: oneself, a colleague, very many people in an hour. For the privacy officer only."""
    if not medewerker.is_privacy_officer:
        return []
    gevonden = [*_zichzelf(sinds), *_collega(sinds), *_veel(sinds)]
    return sorted(gevonden, key=lambda opvallend: opvallend.op, reverse=True)


def _zichzelf(sinds: datetime) -> Iterator[Opvallend]:
    eigen = DigitaalAdres.objects.filter(partij=OuterRef("partij")).filter(
        Q(adres__iexact=OuterRef("medewerker__email")) | Q(adres=OuterRef("medewerker__telefoon"))
    )
    for rij in _gegroepeerd(Inzage.objects.filter(Exists(eigen), op__gte=sinds)):
        yield _opvallend(rij, "keek naar eigen gegevens")


def _collega(sinds: datetime) -> Iterator[Opvallend]:
    adressen = Medewerker.objects.exclude(email="").annotate(klein=Lower("email"))
    van_collega = DigitaalAdres.objects.filter(
        partij=OuterRef("partij"), adres__in=adressen.values("klein")
    ).exclude(adres__iexact=OuterRef("medewerker__email"))
    for rij in _gegroepeerd(Inzage.objects.filter(Exists(van_collega), op__gte=sinds)):
        yield _opvallend(rij, "keek naar een collega")


def _veel(sinds: datetime) -> Iterator[Opvallend]:
    per_uur = (
        Inzage.objects.filter(op__gte=sinds, partij__isnull=False)
        .order_by()
        .annotate(uur=TruncHour("op"))
        .values("medewerker__first_name", "medewerker__last_name", "medewerker__username", "uur")
        .annotate(keren=Count("partij", distinct=True), laatste=Max("op"))
        .filter(keren__gte=VEEL)
    )
    for rij in per_uur:
        yield _opvallend(rij, "keek in een uur naar heel veel mensen")


def _gegroepeerd(gevonden: QuerySet[Inzage]) -> Iterable[Mapping[str, Any]]:
    return (
        gevonden.order_by()
        .values("medewerker__first_name", "medewerker__last_name", "medewerker__username")
        .annotate(keren=Count("pk"), laatste=Max("op"))
    )


def _opvallend(rij: Mapping[str, Any], wat: str) -> Opvallend:
    naam = f"{rij['medewerker__first_name']} {rij['medewerker__last_name']}".strip()
    return Opvallend(naam or rij["medewerker__username"], wat, rij["laatste"], rij["keren"])
