"""Keep a new version of the working calendar; the ones before it stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import transaction

from journaal.services.vastleggen import vastleggen
from organisatie.models import Medewerker
from termijnen.kalender import OPENT, SLUIT, wettelijke_feestdagen
from termijnen.models import Kalenderversie


@transaction.atomic
def kalender_vaststellen(
    *,
    eerste_jaar: int,
    laatste_jaar: int,
    sluitingsdagen: Mapping[date, str] | None = None,
    gelijkgesteld: Mapping[date, str] | None = None,
    opent: time = OPENT,
    sluit: time = SLUIT,
    op: datetime,
    door: Medewerker | None = None,
) -> Kalenderversie:
    """Store the next version: the holidays of the law for these years, and the days with their names added to them.

    From the commit on every term is computed with it; what runs already is for `zaken` to move. Raises
    `KalenderOngeldig`.
    """
    vorige = Kalenderversie.objects.select_for_update().order_by("-versie").first()
    versie = Kalenderversie(
        versie=vorige.versie + 1 if vorige else 1,
        eerste_jaar=eerste_jaar,
        laatste_jaar=laatste_jaar,
        vrije_dagen=_met_iso_datum(wettelijke_feestdagen(eerste_jaar, laatste_jaar)),
        sluitingsdagen=_met_iso_datum(sluitingsdagen or {}),
        gelijkgesteld=_met_iso_datum(gelijkgesteld or {}),
        opent=opent,
        sluit=sluit,
        aangemaakt_op=op,
        door=door,
    )
    versie.save()
    vastleggen(soort="kalender.vastgesteld", onderwerp=versie, op=op, door=door, versie=versie.versie)
    return versie


def _met_iso_datum(dagen: Mapping[date, str]) -> dict[str, str]:
    return {dag.isoformat(): naam for dag, naam in sorted(dagen.items())}
