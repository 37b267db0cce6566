"""Reads for who keeps the house: outages and what they moved, the work a change of the calendar made."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, QuerySet

from organisatie.models import Lidmaatschap, Medewerker, Team
from organisatie.queries import plek_van
from zaken.models import Kalenderdoorvoering, Storing, Uitstel, Vraag
from zaken.queries import LOPENDE_STATUSSEN, te_behandelen_vragen
from zaken.services.kalender_doorvoeren import te_herrekenen


@dataclass(frozen=True, slots=True)
class Verschoven:
    """So many questions whose last day to hand something in moved by an outage."""

    van: date
    naar: date
    aantal: int


@dataclass(frozen=True, slots=True)
class Storingsbeeld:
    """An outage, and what it moved of the questions this employee may know of."""

    storing: Storing
    verschoven: list[Verschoven]


def storingen(medewerker: Medewerker, *, hoogstens: int) -> list[Storingsbeeld]:
    """The last outages, newest first; with numbers over all questions for an administrator, else over their own."""
    laatste = list(Storing.objects.select_related("door")[:hoogstens])
    uitstellen = Uitstel.objects.filter(storing__in=laatste)
    if not (medewerker.is_active and medewerker.is_beheerder):
        uitstellen = uitstellen.filter(vraag__in=te_behandelen_vragen(medewerker))
    per_storing: dict[int, list[Verschoven]] = {}
    for storing_id, van, naar, aantal in (
        uitstellen.order_by("van", "naar")
        .values_list("storing_id", "van", "naar")
        .annotate(aantal=Count("pk"))
    ):
        per_storing.setdefault(storing_id, []).append(Verschoven(van, naar, aantal))
    return [Storingsbeeld(storing, per_storing.get(storing.pk, [])) for storing in laatste]


def lopende_storingen() -> QuerySet[Storing]:
    """Outages that go on, the oldest first; for the desk and the first page of the portal, so without a person."""
    return Storing.objects.filter(tot=None).order_by("van", "pk")


def teams_zonder_coordinator() -> list[str]:
    """Names of teams with running questions in nobody's hands, in a domain that nobody coordinates.

    For administrators, who can name a coordinator; says nothing of the questions.
    """
    coordinator = Lidmaatschap.objects.filter(
        team__vakdomein=OuterRef("vakdomein"),
        rol=Lidmaatschap.Rol.COORDINATOR,
        medewerker__is_active=True,
    )
    ligt = Vraag.objects.filter(team=OuterRef("pk"), status__in=LOPENDE_STATUSSEN).exclude(
        casemanager__is_active=True
    )
    return list(
        Team.objects.filter(~Exists(coordinator), Exists(ligt))
        .order_by("naam")
        .values_list("naam", flat=True)
    )


def storing_van(medewerker: Medewerker, storing_id: int) -> Storing:
    """One outage: for administrators and for who coordinates a domain. Raises ``Storing.DoesNotExist``."""
    beheert = medewerker.is_active and medewerker.is_beheerder
    if not beheert and not plek_van(medewerker).coordineert:
        raise Storing.DoesNotExist
    return Storing.objects.get(pk=storing_id)


def doorvoeringen(versies: Collection[int]) -> dict[int, Kalenderdoorvoering]:
    """How computing anew went for each of these versions; the first version of all has none."""
    return {een.versie: een for een in Kalenderdoorvoering.objects.filter(versie__in=versies)}


def nog_te_herrekenen(doorvoering: Kalenderdoorvoering, op: datetime) -> int:
    """How many running terms this change must still see to; counts every one of them while it is under way."""
    return 0 if doorvoering.klaar_op else te_herrekenen(versie=doorvoering.versie, op=op).count()


def referenties_van(medewerker: Medewerker, vraag_ids: Iterable[int]) -> dict[int, str]:
    """Primary key -> reference, for an administrator who looks for what broke; nothing of the question itself."""
    if not (medewerker.is_active and medewerker.is_beheerder):
        return {}
    return dict(Vraag.objects.filter(pk__in=set(vraag_ids)).values_list("pk", "referentie"))
