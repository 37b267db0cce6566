"""Read what a telephone exchange tells about a call (docs/api.md). Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from kanalen.email.tekens import regel
from kanalen.telefoon.verloop import Gebeurtenis
from klanten.adressen import AdresOngeldig, normaal_telefoonnummer

GEBEURTENISSEN: Final = {
    "ringing": Gebeurtenis.GAAT_OVER,
    "answered": Gebeurtenis.BEANTWOORD,
    "ended": Gebeurtenis.BEEINDIGD,
    "missed": Gebeurtenis.GEMIST,
}
"""What exchanges call it -> what we call it."""

AFGESCHERMD: Final = frozenset(
    {"", "anonymous", "anoniem", "private", "restricted", "unavailable", "unknown", "withheld"}
)
"""How exchanges write that a caller keeps the number to themselves."""

OUD: Final = timedelta(days=7)
"""A moment further back than this, or in the future, is kept nowhere: the moment of receipt counts."""


@dataclass(frozen=True, slots=True)
class GebeurtenisOngeldig(ValueError):
    """A field is missing or wrong; ``uitleg`` says in Dutch what to do."""

    veld: str
    uitleg: str

    def __str__(self) -> str:
        return f"{self.veld}: {self.uitleg}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gemeld:
    """One event as read. ``van`` is nothing when the exchange did not say who calls, empty when withheld."""

    centrale: str
    gesprek: str
    wat: Gebeurtenis
    op: datetime
    toestel: str
    van: str | None
    naar: str


def lees(rauw: bytes, *, op: datetime) -> Gemeld:
    """What was told, received at ``op``. Raises ``GebeurtenisOngeldig``."""
    inhoud = _object(rauw)
    wat = _tekst(inhoud, "gebeurtenis", 20).lower()
    if wat not in GEBEURTENISSEN:
        raise GebeurtenisOngeldig("gebeurtenis", f"Kies uit {', '.join(GEBEURTENISSEN)}.")
    gebeurtenis = GEBEURTENISSEN[wat]
    van = _tekst(inhoud, "van", 80, verplicht=False, leeg_mag=True) if inhoud.get("van") is not None else None
    return Gemeld(
        centrale=_tekst(inhoud, "centrale", 40, verplicht=False).lower(),
        gesprek=_tekst(inhoud, "gesprek", 200),
        wat=gebeurtenis,
        op=_moment(inhoud, op),
        toestel=_tekst(inhoud, "toestel", 20, verplicht=gebeurtenis is Gebeurtenis.BEANTWOORD).lower(),
        van="" if van is not None and van.lower() in AFGESCHERMD else van,
        naar=_tekst(inhoud, "naar", 80, verplicht=False),
    )


def nummer(opgegeven: str) -> str:
    """The number as E.164; empty for what is no public number, such as an extension of our own."""
    kaal = opgegeven.removeprefix("sip:").removeprefix("tel:").partition("@")[0]
    try:
        return normaal_telefoonnummer(kaal)
    except AdresOngeldig:
        return ""


def _object(rauw: bytes) -> dict[str, Any]:
    try:
        inhoud = json.loads(rauw)
    except (ValueError, RecursionError):
        raise GebeurtenisOngeldig("", "Dit is geen geldige JSON.") from None
    if not isinstance(inhoud, dict):
        raise GebeurtenisOngeldig("", "Stuur één object met de velden van de gebeurtenis.")
    return inhoud


def _tekst(
    inhoud: dict[str, Any], veld: str, lengte: int, *, verplicht: bool = True, leeg_mag: bool = False
) -> str:
    waarde = inhoud.get(veld)
    if waarde is None:
        if verplicht:
            raise GebeurtenisOngeldig(veld, "Dit veld ontbreekt.")
        return ""
    if not isinstance(waarde, str):
        raise GebeurtenisOngeldig(veld, "Vul dit veld met tekst.")
    rein = regel(waarde, lengte + 1)
    if len(rein) > lengte:
        raise GebeurtenisOngeldig(veld, f"Gebruik hooguit {lengte} tekens.")
    if not rein and verplicht and not leeg_mag:
        raise GebeurtenisOngeldig(veld, "Dit veld is leeg.")
    return rein


def _moment(inhoud: dict[str, Any], op: datetime) -> datetime:
    """When it happened according to the exchange, or ``op`` when it does not say or cannot be believed."""
    tekst = _tekst(inhoud, "op", 60, verplicht=False)
    if not tekst:
        return op
    try:
        moment = datetime.fromisoformat(tekst)
    except ValueError:
        raise GebeurtenisOngeldig("op", "Schrijf het moment als 2026-11-24T09:30:00+01:00.") from None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        return op
    return moment if op - OUD <= moment <= op else op
