"""Give a reaction with files: they are kept as they are, looked at, and leave with the message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from kanalen.lezing import Bijvoegsel
from kanalen.models import Bericht, Bijlage
from kanalen.services.bijlagen_bewaren import bestanden_opslaan, bijlagen_maken, ongebruikt_weggooien
from kanalen.services.tegenhouden import onveilige_berichten_tegenhouden
from organisatie.models import Medewerker
from zaken.models import Reactie
from zaken.weigering import Weigering

HOOGUIT: Final = 20
"""Files with one reaction."""


def reageren_met_bijlagen(
    *,
    reageer: Callable[[], Reactie],
    bijvoegsels: Sequence[Bijvoegsel],
    op: datetime,
    door: Medewerker,
) -> Reactie:
    """Do ``reageer`` and tie the files to what it returns; all of it or nothing.

    A reaction that was there already (the same form twice) keeps the files it has. Raises ``Weigering`` for
    files that are too many or too large, and what ``reageer`` raises.
    """
    if len(bijvoegsels) > HOOGUIT:
        raise Weigering(f"Kies hoogstens {HOOGUIT} bestanden.", veld="bijlagen")
    bestanden = bestanden_opslaan(bijvoegsels=bijvoegsels, op=op)
    with ongebruikt_weggooien(bestanden) as gebruik:
        if not all(bestanden):
            raise Weigering("Deze bestanden zijn te groot. Kies er minder of kleinere.", veld="bijlagen")
        with transaction.atomic():
            reactie = reageer()
            if bijvoegsels and not reactie.bijlagen.exists():
                bijlagen_maken(reactie=reactie, bijvoegsels=bijvoegsels, bestanden=bestanden)
                vastleggen(
                    soort="reactie.bijlagen_toegevoegd",
                    onderwerp=reactie,
                    op=op,
                    door=door,
                    aantal=len(bestanden),
                )
                gebruik.vastgelegd = True
    return reactie


@transaction.atomic
def bijlagen_meesturen(*, reactie: Reactie, bericht: Bericht, op: datetime) -> None:
    """Tie the files of a reaction to the message it became. One that is unsafe by now stops the message."""
    Bijlage.objects.filter(reactie=reactie, bericht=None).update(bericht=bericht)
    for bijlage in bericht.bijlagen.all():
        onveilige_berichten_tegenhouden(bijlage=bijlage, op=op)
