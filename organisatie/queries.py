"""Who belongs where. The rest of the house asks these questions; nobody reads memberships itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Q, QuerySet
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from organisatie.aanwezigheid import Aanwezigheid, Afwezig
from organisatie.models import Afwezigheid, Ketenpartner, Lidmaatschap, Medewerker, Team, Werkrooster


@dataclass(frozen=True, slots=True)
class Plek:
    """Where an employee stands in the house: the ground of everything they may see or do.

    Teams and domains by primary key. Empty for accounts without a team, such as administrators.
    """

    is_kcc: bool
    teams: frozenset[int]
    vakdomeinen: frozenset[int]
    coordineert: frozenset[int]
    """Domains in which this employee coordinates."""

    @property
    def werkt_mee(self) -> bool:
        """Whether this employee handles questions at all."""
        return bool(self.teams)


def plek_van(medewerker: Medewerker) -> Plek:
    """Where this employee stands, in one query; remembered on the object for the length of a request."""
    onthouden = vars(medewerker)
    if "_plek" in onthouden:
        return cast("Plek", onthouden["_plek"])
    rijen = list(
        Lidmaatschap.objects.filter(medewerker_id=medewerker.pk, medewerker__is_active=True).values_list(
            "team_id", "team__vakdomein_id", "team__vakdomein__is_kcc", "rol"
        )
    )
    plek = Plek(
        is_kcc=any(is_kcc for _, _, is_kcc, _ in rijen),
        teams=frozenset(team for team, _, _, _ in rijen),
        vakdomeinen=frozenset(domein for _, domein, _, _ in rijen),
        coordineert=frozenset(
            domein for _, domein, _, rol in rijen if rol == Lidmaatschap.Rol.COORDINATOR.value
        ),
    )
    onthouden["_plek"] = plek
    return plek


def heeft_tweede_factor(medewerker: Medewerker) -> bool:
    """Whether a code is asked of this employee besides the password."""
    return bool(TOTPDevice.objects.filter(user=medewerker, confirmed=True).exists())


def herstelcodes_over(medewerker: Medewerker) -> int:
    """How many recovery codes this employee has left."""
    return int(StaticToken.objects.filter(device__user=medewerker).count())


def leden_van(team: Team) -> QuerySet[Medewerker]:
    """Active members of a team, by name."""
    return Medewerker.objects.filter(is_active=True, lidmaatschappen__team=team)


def coordinatoren_van(team: Team) -> QuerySet[Medewerker]:
    """Active coordinators of the domain the team belongs to."""
    return Medewerker.objects.filter(
        Q(
            lidmaatschappen__team__vakdomein_id=team.vakdomein_id,
            lidmaatschappen__rol=Lidmaatschap.Rol.COORDINATOR,
        ),
        is_active=True,
    ).distinct()


def coordinatoren_van_domeinen(vakdomeinen: Collection[int]) -> dict[int, list[int]]:
    """Active coordinators per domain, all by primary key, in one query."""
    rijen = (
        Lidmaatschap.objects.filter(
            team__vakdomein__in=vakdomeinen,
            rol=Lidmaatschap.Rol.COORDINATOR,
            medewerker__is_active=True,
        )
        .order_by("medewerker_id")
        .values_list("team__vakdomein_id", "medewerker_id")
        .distinct()
    )
    per_domein: dict[int, list[int]] = {}
    for vakdomein, medewerker in rijen:
        per_domein.setdefault(vakdomein, []).append(medewerker)
    return per_domein


def waakt_over(vakdomeinen: Collection[int]) -> dict[int, list[int]]:
    """Per domain who answers for work that nobody has in hands, all by primary key; for each domain somebody.

    Its coordinators; else those of the KCC, through which everything enters; else every administrator. At most three
    queries, one when each domain has a coordinator. Empty for a domain only in a house without any of these.
    """
    per_domein = coordinatoren_van_domeinen(vakdomeinen)
    zonder = [vakdomein for vakdomein in vakdomeinen if vakdomein not in per_domein]
    if zonder:
        achtervang = _coordinatoren_van_het_kcc() or _beheerders()
        per_domein |= dict.fromkeys(zonder, achtervang)
    return per_domein


def _coordinatoren_van_het_kcc() -> list[int]:
    return list(
        Medewerker.objects.filter(
            Q(
                lidmaatschappen__team__vakdomein__is_kcc=True,
                lidmaatschappen__rol=Lidmaatschap.Rol.COORDINATOR,
            ),
            is_active=True,
        )
        .order_by("pk")
        .values_list("pk", flat=True)
        .distinct()
    )


def _beheerders() -> list[int]:
    return list(
        Medewerker.objects.filter(Q(is_beheerder=True) | Q(is_superuser=True), is_active=True)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def innameteam(medewerker: Medewerker) -> Team:
    """Where something enters that this employee takes in: the KCC for its colleagues, else their own team. Raises
    ``Team.DoesNotExist`` for who has none."""
    plek = plek_van(medewerker)
    return kcc_team() if plek.is_kcc else Team.objects.filter(pk__in=plek.teams).order_by("pk")[:1].get()


def kcc_team() -> Team:
    """The team that everything enters through. Raises ``Team.DoesNotExist`` when none was set up."""
    return Team.objects.filter(vakdomein__is_kcc=True).order_by("pk")[:1].get()


def teams_voor_overdracht() -> QuerySet[Team]:
    """Teams that can take a question over: those with at least one active member."""
    return (
        Team.objects.filter(leden__is_active=True)
        .select_related("vakdomein")
        .order_by("vakdomein__naam", "naam")
        .distinct()
    )


def teams_van_coordinator(medewerker: Medewerker) -> QuerySet[Team]:
    """The teams of the domains this employee coordinates, by name."""
    return (
        Team.objects.filter(vakdomein__in=plek_van(medewerker).coordineert)
        .select_related("vakdomein")
        .order_by("vakdomein__naam", "naam")
    )


def team_van_coordinator(medewerker: Medewerker, team_id: int) -> Team:
    """One team this employee coordinates. Raises ``Team.DoesNotExist`` for any other."""
    return teams_van_coordinator(medewerker).get(pk=team_id)


def collegas_per_team(teams: Collection[int]) -> dict[int, list[Medewerker]]:
    """Active members per team (by primary key), by name, in one query."""
    plaatsen = (
        Lidmaatschap.objects.filter(team__in=teams, medewerker__is_active=True)
        .select_related("medewerker")
        .order_by("medewerker__last_name", "medewerker__first_name", "medewerker_id")
    )
    per_team: dict[int, list[Medewerker]] = {}
    for plaats in plaatsen:
        per_team.setdefault(plaats.team_id, []).append(plaats.medewerker)
    return per_team


def beheerde_partners(medewerker: Medewerker) -> QuerySet[Ketenpartner]:
    """The chain partners for who keeps them, by name; nothing for anybody else."""
    partners = Ketenpartner.objects.order_by("naam")
    return partners if medewerker.is_active and medewerker.is_beheerder else partners.none()


def aanwezigheid_van(medewerkers: Collection[int], vanaf: date) -> dict[int, Aanwezigheid]:
    """When each of these employees (by primary key) is here, from the day ``vanaf``. Two queries."""
    roosters = dict(
        Werkrooster.objects.filter(medewerker__in=medewerkers).values_list("medewerker_id", "werkdagen")
    )
    weg: dict[int, list[Afwezig]] = {}
    perioden = (
        Afwezigheid.objects.filter(Q(tot_en_met=None) | Q(tot_en_met__gte=vanaf), medewerker__in=medewerkers)
        .order_by("van", "pk")
        .values_list("medewerker_id", "van", "tot_en_met")
    )
    for medewerker, van, tot_en_met in perioden:
        weg.setdefault(medewerker, []).append(Afwezig(van, tot_en_met))
    gewoon = Aanwezigheid()
    return {
        medewerker: Aanwezigheid(
            frozenset(roosters[medewerker]) if medewerker in roosters else gewoon.werkdagen,
            tuple(weg.get(medewerker, ())),
        )
        for medewerker in medewerkers
    }


def rooster_van(medewerker: Medewerker, voor: int, vanaf: date) -> tuple[Medewerker, Aanwezigheid]:
    """The employee with primary key ``voor`` and when they are here, for themselves and for who coordinates them.

    Raises ``Medewerker.DoesNotExist`` for anybody else's.
    """
    wie = collegas_van(medewerker).get(pk=voor)
    return wie, aanwezigheid_van([wie.pk], vanaf)[wie.pk]


def collegas_van(medewerker: Medewerker) -> QuerySet[Medewerker]:
    """Whose days this employee keeps: their own, and as coordinator those of everybody in the domain."""
    return Medewerker.objects.filter(
        Q(pk=medewerker.pk) | Q(lidmaatschappen__team__vakdomein__in=plek_van(medewerker).coordineert),
        is_active=True,
    ).distinct()


def afwezigheden_van(medewerker: Medewerker, wie: Medewerker, vanaf: date) -> QuerySet[Afwezigheid]:
    """The days away of ``wie`` from ``vanaf`` on, the first ones first."""
    return Afwezigheid.objects.filter(
        Q(tot_en_met=None) | Q(tot_en_met__gte=vanaf),
        medewerker__in=collegas_van(medewerker).filter(pk=wie.pk),
    )
