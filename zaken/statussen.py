"""Where a question can stand and how it gets from one place to another. Pure; the only such table."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from zaken.weigering import Weigering


class Status(StrEnum):
    """Where a question stands (domein.md)."""

    NIEUW = "nieuw"
    GEROUTEERD = "gerouteerd"
    IN_BEHANDELING = "in_behandeling"
    WACHT_OP_INWONER = "wacht_op_inwoner"
    BEANTWOORD = "beantwoord"
    DOORVERWEZEN = "doorverwezen"
    AFGESLOTEN = "afgesloten"


class Handeling(StrEnum):
    """What moves a question, one word per verb of the glossary."""

    ROUTEREN = "routeren"
    TOEWIJZEN = "toewijzen"
    OVERDRAGEN = "overdragen"
    MEEKIJKEN = "meekijken"
    UITLEGGEN = "uitleggen"
    BEANTWOORDEN = "beantwoorden"
    OPSCHORTEN = "opschorten"
    HERVATTEN = "hervatten"
    VERLENGEN = "verlengen"
    DOORVERWIJZEN = "doorverwijzen"
    AFSLUITEN = "afsluiten"
    INTREKKEN = "intrekken"
    HEROPENEN = "heropenen"
    SAMENVOEGEN = "samenvoegen"
    SPLITSEN = "splitsen"


class OvergangNietToegestaan(Weigering):
    """This cannot be done to a question that stands where this one stands."""

    def __init__(self, handeling: Handeling, status: Status) -> None:
        self.handeling = handeling
        self.status = status
        super().__init__(f"{WOORDEN[handeling]} kan niet: de vraag is {WOORDEN_STATUS[status]}.")


WOORDEN: Final[dict[Handeling, str]] = {
    Handeling.ROUTEREN: "Routeren",
    Handeling.TOEWIJZEN: "Toewijzen",
    Handeling.OVERDRAGEN: "Overdragen",
    Handeling.MEEKIJKEN: "Laten meekijken",
    Handeling.UITLEGGEN: "Uitleg geven",
    Handeling.BEANTWOORDEN: "Beantwoorden",
    Handeling.OPSCHORTEN: "Opschorten",
    Handeling.HERVATTEN: "Hervatten",
    Handeling.VERLENGEN: "Verlengen",
    Handeling.DOORVERWIJZEN: "Doorverwijzen",
    Handeling.AFSLUITEN: "Afsluiten",
    Handeling.INTREKKEN: "Sluiten zonder antwoord",
    Handeling.HEROPENEN: "Heropenen",
    Handeling.SAMENVOEGEN: "Samenvoegen",
    Handeling.SPLITSEN: "Splitsen",
}

WOORDEN_STATUS: Final[dict[Status, str]] = {
    Status.NIEUW: "nieuw",
    Status.GEROUTEERD: "gerouteerd",
    Status.IN_BEHANDELING: "in behandeling",
    Status.WACHT_OP_INWONER: "aan het wachten op de inwoner",
    Status.BEANTWOORD: "beantwoord",
    Status.DOORVERWEZEN: "doorverwezen",
    Status.AFGESLOTEN: "afgesloten",
}

LOPEND: Final = (
    Status.NIEUW,
    Status.GEROUTEERD,
    Status.IN_BEHANDELING,
    Status.WACHT_OP_INWONER,
)
"""The municipality still owes something, or waits for the resident."""

_N, _G, _B, _W = LOPEND
_A, _D, _X = Status.BEANTWOORD, Status.DOORVERWEZEN, Status.AFGESLOTEN

OVERGANGEN: Final[dict[Handeling, dict[Status, Status]]] = {
    Handeling.ROUTEREN: {_N: _G, _G: _G, _B: _B, _W: _W},
    Handeling.TOEWIJZEN: {_N: _B, _G: _B, _B: _B, _W: _W},
    Handeling.OVERDRAGEN: {_N: _B, _G: _B, _B: _B, _W: _W},
    Handeling.MEEKIJKEN: {_N: _B, _G: _B, _B: _B, _W: _W},
    Handeling.UITLEGGEN: {_N: _B, _G: _B, _B: _B, _W: _B},
    Handeling.BEANTWOORDEN: {_N: _A, _G: _A, _B: _A, _W: _A, _A: _A},
    Handeling.OPSCHORTEN: {_G: _W, _B: _W},
    Handeling.HERVATTEN: {_W: _B},
    Handeling.VERLENGEN: {_B: _B, _W: _W},
    Handeling.DOORVERWIJZEN: {_N: _D, _G: _D, _B: _D, _W: _D},
    Handeling.AFSLUITEN: {_A: _X, _D: _X},
    Handeling.INTREKKEN: {_N: _X, _G: _X, _B: _X, _W: _X},
    Handeling.HEROPENEN: {_A: _B, _D: _B, _X: _B},
    Handeling.SAMENVOEGEN: {_N: _X, _G: _X, _B: _X},
    Handeling.SPLITSEN: {_N: _N, _G: _G, _B: _B},
}
"""Act -> where the question stands -> where it stands afterwards. What is missing is not allowed."""


def na(handeling: Handeling, status: Status | str) -> Status:
    """Where a question stands after ``handeling``. Raises ``OvergangNietToegestaan``."""
    nu = Status(status)
    try:
        return OVERGANGEN[handeling][nu]
    except KeyError:
        raise OvergangNietToegestaan(handeling, nu) from None


def mag(handeling: Handeling, status: Status | str) -> bool:
    """Whether ``handeling`` is possible for a question that stands here."""
    return Status(status) in OVERGANGEN[handeling]
