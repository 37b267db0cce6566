"""What the coordinator's page shows: figures per team and colleague, and what presses today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from organisatie.models import Medewerker, Team
from werkplek.rijen import Rij, rijen
from zaken.werkbeeld import Teambeeld, dringende_vragen, teambeelden

HOOGUIT: Final = 100


@dataclass(frozen=True, slots=True)
class Dringend:
    """A question that is late or due today, who may take it over, and whom we propose for that."""

    rij: Rij
    collegas: list[Medewerker]
    voorstel: Medewerker | None


def opbouwen(medewerker: Medewerker, op: datetime, einde_dag: datetime) -> dict[str, Any]:
    """The context of the page. The number of queries does not depend on how much there is."""
    beelden = teambeelden(medewerker, op=op, einde_dag=einde_dag)
    per_team = {beeld.team.pk: beeld for beeld in beelden}
    vragen = list(dringende_vragen(medewerker, einde_dag=einde_dag)[: HOOGUIT + 1])
    dringend = [_dringend(rij, per_team[rij.vraag.team_id]) for rij in rijen(vragen[:HOOGUIT], op)]
    return {
        "beelden": beelden,
        "dringend": dringend,
        "per_team": _per_team(beelden, dringend),
        "meer": len(vragen) > HOOGUIT,
        "op": op,
    }


def _per_team(beelden: list[Teambeeld], dringend: list[Dringend]) -> list[tuple[Team, list[Dringend]]]:
    """What presses, team by team; the team with the oldest question first, and no team without any."""
    groepen: dict[int, list[Dringend]] = {}
    for regel in dringend:
        groepen.setdefault(regel.rij.vraag.team_id, []).append(regel)
    teams = {beeld.team.pk: beeld.team for beeld in beelden}
    return [(teams[team], regels) for team, regels in groepen.items()]


def _dringend(rij: Rij, beeld: Teambeeld) -> Dringend:
    """Whoever has the least on their plate comes first, leaving out who has the question now."""
    anderen = [
        (collega.cijfers.totaal, collega.medewerker.pk, collega.medewerker)
        for collega in beeld.collegas
        if collega.medewerker is not None and collega.medewerker.pk != rij.vraag.casemanager_id
    ]
    anderen.sort(key=lambda ander: ander[:2])
    collegas = [collega for _, _, collega in anderen]
    return Dringend(rij, collegas, collegas[0] if collegas else None)
