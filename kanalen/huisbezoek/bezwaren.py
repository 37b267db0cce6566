"""What speaks against the moment of a visit. A colleague may have a reason to go nevertheless. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from organisatie.aanwezigheid import Aanwezigheid
from termijnen.fouten import KalenderOntbreekt
from termijnen.kalender import Werkkalender
from termijnen.tijdzone import lokaal

LANGST: Final = timedelta(hours=8)
"""A longer visit is a slip of the pen."""


def bezwaren(
    *,
    van: datetime,
    tot: datetime,
    kalender: Werkkalender,
    aanwezigheid: Aanwezigheid,
    wie: str,
    beloofd_op: datetime | None,
) -> list[str]:
    """Sentences for the colleague who plans; none when nothing speaks against it.

    ``beloofd_op`` is by when the resident hears from us; a visit after that moment does not keep the promise.
    """
    begin, einde = lokaal(van), lokaal(tot)
    zinnen = []
    try:
        reden = kalender.reden(begin.date())
    except KalenderOntbreekt:
        reden = "een dag waarvoor nog geen werkkalender is"
    if reden:
        zinnen.append(f"Die dag is {reden}.")
    elif begin.time() < kalender.opent or einde.time() > kalender.sluit:
        zinnen.append(f"Dit is buiten werktijd ({kalender.opent:%H:%M} tot {kalender.sluit:%H:%M} uur).")
    if not reden and not aanwezigheid.is_er(begin.date()):
        zinnen.append(f"{wie} is er die dag niet.")
    if beloofd_op is not None and van > beloofd_op:
        zinnen.append("Dit is later dan wij de inwoner beloofden.")
    return zinnen
