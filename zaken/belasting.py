"""Who of a team has the least on their plate."""

from __future__ import annotations

from django.db.models import Count, Q

from organisatie.models import Medewerker, Team
from organisatie.queries import leden_van
from zaken.statussen import LOPEND


def minst_belaste(team: Team) -> Medewerker | None:
    """The member with the fewest running questions; of equals the one who has been here longest.

    ``None`` for a team without active members.
    """
    lopend = Count("vragen", filter=Q(vragen__status__in=[status.value for status in LOPEND]))
    return leden_van(team).annotate(aantal_lopend=lopend).order_by("aantal_lopend", "pk").first()
