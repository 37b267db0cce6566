"""How a call goes, from what its exchange told about it. Pure.

A call stands where all that is known about it puts it, in whatever order that came in: nothing is applied to a
state, the state is read from the events. So an event that arrives late, twice or before its predecessor can do
no harm.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class Gebeurtenis(StrEnum):
    """What an exchange tells about a call."""

    GAAT_OVER = "gaat_over"
    BEANTWOORD = "beantwoord"
    BEEINDIGD = "beeindigd"
    GEMIST = "gemist"


class Toestand(StrEnum):
    """Where a call stands."""

    GAAT_OVER = "gaat_over"
    IN_GESPREK = "in_gesprek"
    BEEINDIGD = "beeindigd"
    GEMIST = "gemist"


AAN_DE_LIJN: Final = (Toestand.GAAT_OVER, Toestand.IN_GESPREK)

RINKELT_HOOGUIT: Final = timedelta(minutes=10)
"""A phone that rings longer than this doesn't: its exchange went silent."""

DUURT_HOOGUIT: Final = timedelta(hours=4)
"""A conversation of which nothing was heard for this long is over."""


@dataclass(frozen=True, slots=True)
class Melding:
    """One thing that happened to a call, when, and at which extension (empty: at none in particular)."""

    wat: Gebeurtenis
    op: datetime
    toestel: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a call stands, at which extension it was answered last, and at which ones it rang."""

    toestand: Toestand
    toestel: str
    rinkelde: frozenset[str]
    begonnen_op: datetime
    beantwoord_op: datetime | None
    beeindigd_op: datetime | None


def stand(meldingen: Collection[Melding]) -> Stand:
    """Where these events, at least one, put the call.

    Answered weighs more than missed: in a group one phone gives up while another is picked up. A call that
    ended before anybody answered is missed.
    """
    beantwoord = [melding for melding in meldingen if melding.wat is Gebeurtenis.BEANTWOORD]
    einde = [
        melding
        for melding in meldingen
        if melding.wat is Gebeurtenis.BEEINDIGD or (melding.wat is Gebeurtenis.GEMIST and not beantwoord)
    ]
    laatst = max(beantwoord, key=lambda melding: (melding.op, melding.toestel), default=None)
    return Stand(
        toestand=_toestand(beantwoord=bool(beantwoord), voorbij=bool(einde)),
        toestel=laatst.toestel if laatst else "",
        rinkelde=frozenset(
            melding.toestel
            for melding in meldingen
            if melding.wat is Gebeurtenis.GAAT_OVER and melding.toestel
        ),
        begonnen_op=min(melding.op for melding in meldingen),
        beantwoord_op=min((melding.op for melding in beantwoord), default=None),
        beeindigd_op=max((melding.op for melding in einde), default=None),
    )


def _toestand(*, beantwoord: bool, voorbij: bool) -> Toestand:
    match beantwoord, voorbij:
        case True, True:
            return Toestand.BEEINDIGD
        case True, False:
            return Toestand.IN_GESPREK
        case False, True:
            return Toestand.GEMIST
        case _:
            return Toestand.GAAT_OVER
