"""What the coordinator's page shows: figures per team and colleague, what presses today, and what nobody has yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from organisatie.models import Medewerker, Team
from organisatie.queries import aanwezigheid_van
from termijnen.woorden import datum_in_woorden
from werkplek.forms.aanwezigheid import Verdelingsformulier
from werkplek.rijen import Rij, rijen
from zaken.verdeelqueries import keuzes_voor, werkdag
from zaken.verdeling import Keuze
from zaken.werkbeeld import Collega, Teambeeld, dringende_vragen, teambeelden, vragen_zonder_collega

HOOGUIT: Final = 100


@dataclass(frozen=True, slots=True)
class Dringend:
    """A question that needs a colleague, who may take it over, and whom we propose for that with the reason."""

    rij: Rij
    collegas: list[Medewerker]
    voorstel: Medewerker | None
    waarom: str = ""


@dataclass(frozen=True, slots=True)
class Teamregel:
    """A team with its figures, its people and from when who is away is back, and how its questions are handed out."""

    beeld: Teambeeld
    collegas: list[tuple[Collega, str]]
    formulier: Verdelingsformulier


def opbouwen(
    medewerker: Medewerker, op: datetime, einde_dag: datetime, *, ingevuld: Verdelingsformulier | None = None
) -> dict[str, Any]:
    """The context of the page. The number of queries does not depend on how much there is.

    ``ingevuld`` is the form of one team that was refused.
    """
    beelden = teambeelden(medewerker, op=op, einde_dag=einde_dag)
    per_team = {beeld.team.pk: beeld for beeld in beelden}
    vragen = list(dringende_vragen(medewerker, einde_dag=einde_dag)[: HOOGUIT + 1])
    zonder = list(vragen_zonder_collega(medewerker, einde_dag=einde_dag)[:HOOGUIT])
    getoond = [*vragen[:HOOGUIT], *zonder]
    keuzes = keuzes_voor(getoond, op=op, een_ander=True)
    regels = [_dringend(rij, per_team[rij.vraag.team_id], keuzes[rij.vraag.pk]) for rij in rijen(getoond, op)]
    dringend, zonder_collega = regels[: len(vragen[:HOOGUIT])], regels[len(vragen[:HOOGUIT]) :]
    return {
        "beelden": beelden,
        "teams": _teams(beelden, op, ingevuld),
        "dringend": dringend,
        "per_team": _per_team(beelden, dringend),
        "zonder_collega": zonder_collega,
        "meer": len(vragen) > HOOGUIT,
        "op": op,
        "fout": ingevuld is not None,
    }


def _teams(beelden: list[Teambeeld], op: datetime, ingevuld: Verdelingsformulier | None) -> list[Teamregel]:
    dag = werkdag(op)
    mensen = {lid.medewerker.pk for beeld in beelden for lid in beeld.collegas if lid.medewerker}
    rooster = aanwezigheid_van(mensen, dag.datum)

    def weg(collega: Collega) -> str:
        if collega.medewerker is None:
            return ""
        weer_op = rooster[collega.medewerker.pk].weer_op(dag.datum)
        if weer_op is None:
            return "afwezig"
        return "" if weer_op == dag.datum else f"weer op {datum_in_woorden(weer_op, op)}"

    return [
        Teamregel(
            beeld=beeld,
            collegas=[(collega, weg(collega)) for collega in beeld.collegas],
            formulier=ingevuld
            if ingevuld is not None and ingevuld.team.pk == beeld.team.pk
            else Verdelingsformulier(team=beeld.team),
        )
        for beeld in beelden
    ]


def _per_team(beelden: list[Teambeeld], dringend: list[Dringend]) -> list[tuple[Team, list[Dringend]]]:
    """What presses, team by team; the team with the oldest question first, and no team without any."""
    groepen: dict[int, list[Dringend]] = {}
    for regel in dringend:
        groepen.setdefault(regel.rij.vraag.team_id, []).append(regel)
    teams = {beeld.team.pk: beeld.team for beeld in beelden}
    return [(teams[team], regels) for team, regels in groepen.items()]


def _dringend(rij: Rij, beeld: Teambeeld, keuze: Keuze) -> Dringend:
    """Whom the rules would choose comes first, leaving out who has the question now."""
    namen = {collega.medewerker.pk: collega.medewerker for collega in beeld.collegas if collega.medewerker}
    collegas = [namen[wie.medewerker] for wie in keuze.volgorde if wie.medewerker in namen]
    return Dringend(rij, collegas, collegas[0] if collegas else None, keuze.waarom)
