"""Record whether somebody was who they said they were."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from klanten.identiteitscontrole import Antwoorden
from klanten.models import Identificatiedoel, Identiteitscontrole, Klantcontact
from organisatie.models import Medewerker


@transaction.atomic
def identiteit_vastleggen(
    *,
    klantcontact: Klantcontact,
    doel: Identificatiedoel,
    antwoorden: Antwoorden,
    op: datetime,
    door: Medewerker,
) -> Identiteitscontrole:
    """Record the outcome for this purpose, once per contact; the answers themselves are kept nowhere."""
    controle, nieuw = Identiteitscontrole.objects.get_or_create(
        klantcontact=klantcontact,
        doel=doel,
        defaults={
            "uitkomst": (
                Identiteitscontrole.Uitkomst.VASTGESTELD
                if antwoorden.stelt_vast(doel.nodig)
                else Identiteitscontrole.Uitkomst.NIET_VASTGESTELD
            ),
            "goed": antwoorden.goed,
            "fout": antwoorden.fout,
            "op": op,
            "door": door,
        },
    )
    if nieuw:
        vastleggen(
            soort=f"identiteit.{controle.uitkomst}",
            onderwerp=klantcontact,
            op=op,
            door=door,
            doel=doel.pk,
            goed=antwoorden.goed,
            fout=antwoorden.fout,
        )
    return controle
