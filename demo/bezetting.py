"""Who works on which days, who is away and who knows what in the demonstration municipality."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from catalogus.models import Product
from catalogus.services.deskundigheid_vastleggen import deskundigheid_vastleggen
from demo.scenarios import SCENARIOS
from organisatie.models import Medewerker, Team
from organisatie.queries import collegas_per_team
from organisatie.services.afwezig_melden import afwezig_melden
from organisatie.services.verdeling_instellen import verdeling_instellen
from organisatie.services.werkdagen_vastleggen import werkdagen_vastleggen
from termijnen.tijdzone import lokaal

WERKDAGEN: Final[Mapping[str, tuple[int, ...]]] = {
    "yara": (0, 1, 2),
    "sjoerd": (0, 1, 3, 4),
    "lieke": (1, 2, 3),
    "joost": (0, 1, 2, 3),
}
"""Who does not work all week; 0 is Monday."""

AFWEZIG: Final[Mapping[str, tuple[int, int]]] = {"kees": (1, 9), "esra": (0, 4), "victor": (14, 28)}
"""Who is away, from how many days after the demonstration begins up to how many."""

AUTOMATISCH: Final = ("kcc", "wegen", "afval")
"""Teams whose questions find a colleague by themselves; to the others somebody is proposed."""

KENT_IEDER: Final = 2
"""Of how many products of the stories each colleague at the KCC knows much."""


def bezetting_inrichten(*, op: datetime, nu: datetime) -> None:
    """Note days, subjects and how work is handed out, once the people are there."""
    mensen = {wie.username: wie for wie in Medewerker.objects.all()}
    for naam, dagen in WERKDAGEN.items():
        werkdagen_vastleggen(medewerker=mensen[naam], werkdagen=dagen, op=op, door=mensen[naam])
    vandaag = lokaal(nu).date()
    for naam, (van, tot_en_met) in AFWEZIG.items():
        afwezig_melden(
            medewerker=mensen[naam],
            van=vandaag + timedelta(days=van),
            tot_en_met=vandaag + timedelta(days=tot_en_met),
            op=op,
            door=mensen[naam],
        )
    for team in Team.objects.filter(code__in=AUTOMATISCH):
        verdeling_instellen(
            team_id=team.pk, verdeling=Team.Verdeling.AUTOMATISCH, hooguit_lopend=team.hooguit_lopend, op=op
        )
    _deskundigheid(op)


def _deskundigheid(op: datetime) -> None:
    """Each product of the stories has somebody in its team who knows it, and some have one at the KCC."""
    codes = sorted({scenario.product for scenario in SCENARIOS})
    producten = list(Product.objects.filter(code__in=codes).order_by("code"))
    teams = {team.pk: team for team in Team.objects.select_related("vakdomein")}
    leden = collegas_per_team(teams)
    kcc = next(leden[pk] for pk, team in teams.items() if team.vakdomein.is_kcc)
    for nummer, product in enumerate(producten):
        kenners = leden.get(product.team_id, [])
        if kenners:
            deskundigheid_vastleggen(medewerker=kenners[nummer % len(kenners)], product=product, op=op)
        if nummer < KENT_IEDER * len(kcc):
            deskundigheid_vastleggen(medewerker=kcc[nummer % len(kcc)], product=product, op=op)
