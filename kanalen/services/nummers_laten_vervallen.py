"""End the day at the counters."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journaal.services.vastleggen import samen_vastleggen
from kanalen.balie.verloop import Stap, Toestand, na
from kanalen.models import Volgnummer
from termijnen.tijdzone import lokaal


@transaction.atomic
def nummers_laten_vervallen(*, op: datetime) -> int:
    """Numbers of earlier days that were still open lapse; returns how many. Running twice does nothing twice."""
    open_gebleven = list(
        Volgnummer.objects.select_for_update(skip_locked=True).filter(
            toestand__in=[Toestand.WACHT.value, Toestand.OPGEROEPEN.value], dag__lt=lokaal(op).date()
        )
    )
    for nummer in open_gebleven:
        nummer.toestand = na(Stap.VERVALLEN, nummer.toestand, nummer=nummer.nummer).value
        nummer.afgerond_op = op
    Volgnummer.objects.bulk_update(open_gebleven, ["toestand", "afgerond_op"])
    samen_vastleggen(soort="volgnummer.vervallen", over=[(nummer, {}) for nummer in open_gebleven], op=op)
    return len(open_gebleven)
