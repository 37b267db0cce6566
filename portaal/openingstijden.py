"""Whether the doors are open now, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from termijnen.fouten import KalenderOntbreekt
from termijnen.queries import geldende_kalender
from termijnen.tijdzone import lokaal
from weergave.datums import dag_in_woorden


@dataclass(frozen=True, slots=True)
class Openstelling:
    """Open or closed, and until when."""

    is_open: bool
    zin: str


def openstelling(*, op: datetime) -> Openstelling | None:
    """What to tell somebody who wants to call or come by now; None without a working calendar."""
    try:
        kalender = geldende_kalender()
        if kalender.is_open(op):
            return Openstelling(
                True, _("Wij zijn nu open, tot %(tijd)s uur.") % {"tijd": f"{kalender.sluit:%H.%M}"}
            )
        weer_open = kalender.volgende_opening(op)
    except KalenderOntbreekt:
        return None
    dagen = (weer_open.date() - lokaal(op).date()).days
    wanneer = {0: _("vandaag"), 1: _("morgen")}.get(dagen) or dag_in_woorden(weer_open)
    tijd = f"{weer_open:%H.%M}".removeprefix("0")
    return Openstelling(
        False,
        _("Wij zijn nu dicht. U kunt ons %(dag)s bereiken vanaf %(tijd)s uur.")
        % {"dag": wanneer, "tijd": tijd},
    )
