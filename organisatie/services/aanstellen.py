"""Give a colleague an account and a place in a team."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Lidmaatschap, Medewerker, Team


@transaction.atomic
def medewerker_aanstellen(
    *,
    gebruikersnaam: str,
    voornaam: str,
    achternaam: str,
    email: str,
    wachtwoord: str | None = None,
    telefoon: str = "",
    functie: str = "",
    teams: Collection[Team] = (),
    coordineert: bool = False,
    is_beheerder: bool = False,
    is_privacy_officer: bool = False,
    is_communicatie: bool = False,
    op: datetime,
    door: Medewerker | None = None,
) -> Medewerker:
    """Make the account, in these teams, as their coordinator or as an ordinary member.

    Without ``wachtwoord`` nobody can sign in with it until one is set. Raises ``IntegrityError`` for a
    user name that is taken.
    """
    medewerker = Medewerker.objects.create_user(
        gebruikersnaam,
        email,
        wachtwoord,
        first_name=voornaam,
        last_name=achternaam,
        telefoon=telefoon,
        functie=functie,
        is_beheerder=is_beheerder,
        is_privacy_officer=is_privacy_officer,
        is_communicatie=is_communicatie,
        is_staff=is_beheerder,
    )
    rol = Lidmaatschap.Rol.COORDINATOR if coordineert else Lidmaatschap.Rol.LID
    Lidmaatschap.objects.bulk_create(
        Lidmaatschap(medewerker=medewerker, team=team, rol=rol) for team in teams
    )
    vastleggen(
        soort="medewerker.aangesteld",
        onderwerp=medewerker,
        op=op,
        door=door,
        teams=[team.code for team in teams],
        rol=rol.value,
    )
    return medewerker
