"""Let somebody in whom the municipality's own sign-in service vouches for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.groepen import Rechten
from organisatie.models import Lidmaatschap, Medewerker, Oidcaccount, Team
from organisatie.services.aanstellen import medewerker_aanstellen


@dataclass(frozen=True, slots=True)
class Persoon:
    """Who the sign-in service says this is. ``uitgever`` and ``sub`` together never change (OIDC Core 5.7)."""

    uitgever: str
    sub: str
    gebruikersnaam: str
    voornaam: str
    achternaam: str
    email: str
    email_bevestigd: bool


@transaction.atomic
def medewerker_aanmelden(*, persoon: Persoon, rechten: Rechten, op: datetime) -> Medewerker | None:
    """The employee this person is, with exactly the teams and roles in ``rechten``.

    Somebody known by a confirmed e-mail address keeps the account there is; somebody new gets one. Nobody when
    ``rechten`` gives nothing, or when the account was closed here: what they had they lose at the same moment.
    """
    medewerker = _bekend(persoon)
    if medewerker is None:
        if not rechten:
            return None
        medewerker = _aanstellen(persoon, op)
    if not medewerker.is_active:
        return None
    _bijwerken(medewerker, rechten, op)
    return medewerker if rechten else None


def _bekend(persoon: Persoon) -> Medewerker | None:
    account = (
        Oidcaccount.objects.select_related("medewerker")
        .filter(uitgever=persoon.uitgever, sub=persoon.sub)
        .first()
    )
    if account is not None:
        return Medewerker.objects.select_for_update().get(pk=account.medewerker_id)
    if not (persoon.email and persoon.email_bevestigd):
        return None
    # One person, one account: whoever worked here before the sign-in service came keeps name and work.
    zelfde_adres = list(
        Medewerker.objects.select_for_update(of=("self",))
        .filter(email__iexact=persoon.email, is_superuser=False)
        .exclude(oidcaccounts__uitgever=persoon.uitgever)[:2]
    )
    if len(zelfde_adres) != 1:
        return None
    _koppelen(zelfde_adres[0], persoon)
    return zelfde_adres[0]


def _aanstellen(persoon: Persoon, op: datetime) -> Medewerker:
    medewerker = medewerker_aanstellen(
        gebruikersnaam=_vrije_naam(persoon),
        voornaam=persoon.voornaam,
        achternaam=persoon.achternaam,
        email=persoon.email,
        op=op,
    )
    _koppelen(medewerker, persoon)
    return medewerker


def _koppelen(medewerker: Medewerker, persoon: Persoon) -> None:
    Oidcaccount.objects.create(medewerker=medewerker, uitgever=persoon.uitgever, sub=persoon.sub)


def _vrije_naam(persoon: Persoon) -> str:
    """A user name nobody has; the service may call two people the same."""
    wens = (persoon.gebruikersnaam or persoon.email.partition("@")[0] or "medewerker")[:140]
    bezet = set(
        Medewerker.objects.filter(username__startswith=wens).values_list("username", flat=True),
    )
    naam, nummer = wens, 2
    while naam in bezet:
        naam, nummer = f"{wens}{nummer}", nummer + 1
    return naam


def _bijwerken(medewerker: Medewerker, rechten: Rechten, op: datetime) -> None:
    oud = {
        lid.team.code: lid.rol
        for lid in Lidmaatschap.objects.filter(medewerker=medewerker).select_related("team")
    }
    teams = {team.code: team for team in Team.objects.filter(code__in=rechten.teams)}
    nieuw = {code: rol for code, rol in rechten.teams.items() if code in teams}
    rollen = (medewerker.is_beheerder, medewerker.is_privacy_officer)
    if oud == nieuw and rollen == (rechten.is_beheerder, rechten.is_privacy_officer):
        return
    _lidmaatschappen(medewerker, teams, oud, nieuw)
    medewerker.is_beheerder = rechten.is_beheerder
    medewerker.is_staff = rechten.is_beheerder or medewerker.is_superuser
    medewerker.is_privacy_officer = rechten.is_privacy_officer
    medewerker.save(update_fields=["is_beheerder", "is_staff", "is_privacy_officer"])
    vastleggen(
        soort="medewerker.rollen_bijgewerkt",
        onderwerp=medewerker,
        op=op,
        teams=nieuw,
        beheerder=rechten.is_beheerder,
        privacy_officer=rechten.is_privacy_officer,
    )


def _lidmaatschappen(
    medewerker: Medewerker, teams: Mapping[str, Team], oud: Mapping[str, str], nieuw: Mapping[str, str]
) -> None:
    van = Lidmaatschap.objects.filter(medewerker=medewerker)
    van.exclude(team__code__in=nieuw).delete()
    for code, rol in nieuw.items():
        if code not in oud:
            Lidmaatschap.objects.create(medewerker=medewerker, team=teams[code], rol=rol)
        elif oud[code] != rol:
            van.filter(team=teams[code]).update(rol=rol)
