"""Choose how questions of a team find a colleague."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker, Team


@transaction.atomic
def verdeling_instellen(
    *,
    team_id: int,
    verdeling: Team.Verdeling,
    hooguit_lopend: int,
    op: datetime,
    door: Medewerker | None = None,
) -> Team:
    """Set whether the team's questions are handed out, and how many somebody with a full week has at most.

    What people have in hands stays with them. Raises ``IntegrityError`` for a number below 1.
    """
    team = Team.objects.select_for_update(no_key=True).get(pk=team_id)
    if (team.verdeling, team.hooguit_lopend) == (verdeling, hooguit_lopend):
        return team
    team.verdeling = verdeling
    team.hooguit_lopend = hooguit_lopend
    team.save(update_fields=["verdeling", "hooguit_lopend"])
    vastleggen(
        soort="team.verdeling_ingesteld",
        onderwerp=team,
        op=op,
        door=door,
        verdeling=verdeling.value,
        hooguit_lopend=hooguit_lopend,
    )
    return team
