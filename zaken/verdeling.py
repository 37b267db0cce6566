"""Which colleague of a team takes a question, and why, in words. Pure: no ORM, no clock.

First who is here and has room. Of those who had this matter before, then who knows the resident, then who knows the
product, then who has the least on their plate for the days they work, then who got a question longest ago, then who
is longest in the house. The same candidates always give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from termijnen.woorden import WEEKDAGEN, datum_in_woorden

_LANG_GELEDEN: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kandidaat:
    """A member of the team as far as it matters for this question."""

    medewerker: int
    naam: str
    is_er: bool
    weer_op: date | None = None
    """First day this person is here, ``Dag.datum`` for who is; None when nobody knows."""
    lopend: int = 0
    hooguit: float
    """How many running questions fit in the days this person works; 0 for nobody's days."""
    had_zaak: bool = False
    kent_inwoner: bool = False
    kent_product: bool = False
    laatst: datetime | None = None
    """When this person got a question last."""

    @property
    def heeft_ruimte(self) -> bool:
        """Whether one more fits."""
        return self.lopend < self.hooguit

    @property
    def kan(self) -> bool:
        """Whether this person can take it now."""
        return self.is_er and self.heeft_ruimte

    @property
    def drukte(self) -> float:
        """What this person has, for the days they work."""
        return self.lopend / self.hooguit if self.hooguit else float("inf")

    @property
    def band(self) -> int:
        """How near this person is to the question: 0 had it before, 3 is anybody."""
        if self.had_zaak:
            return 0
        if self.kent_inwoner:
            return 1
        return 2 if self.kent_product else 3


@dataclass(frozen=True, slots=True)
class Dag:
    """The working day on which somebody can begin. ``vandaag`` is the day of the question."""

    datum: date
    vandaag: date

    @property
    def naam(self) -> str:
        """As a colleague would say it."""
        return "vandaag" if self.datum == self.vandaag else WEEKDAGEN[self.datum.weekday()]


@dataclass(frozen=True, slots=True)
class Keuze:
    """Who takes it; None when nobody can. ``waarom`` is for a colleague, ``volgorde`` is everybody, best first."""

    wie: Kandidaat | None
    waarom: str
    volgorde: tuple[Kandidaat, ...]

    @property
    def eerste(self) -> Kandidaat | None:
        """The nearest to being able, for who must name somebody all the same; None for a team without people."""
        return self.volgorde[0] if self.volgorde else None


def kies(kandidaten: Iterable[Kandidaat], *, team: str, dag: Dag, product: str = "") -> Keuze:
    """The choice for one question. ``product`` is its name, for the reason."""
    volgorde = tuple(sorted(kandidaten, key=_sleutel))
    beste = volgorde[0] if volgorde and volgorde[0].kan else None
    if beste is None:
        return Keuze(None, _niemand(volgorde, team, dag), volgorde)
    return Keuze(
        beste, " ".join((_gekozen(beste, volgorde, dag, product), *_liever(beste, volgorde, dag))), volgorde
    )


def toelichting(kandidaat: Kandidaat, dag: Dag) -> str:
    """A few words about one colleague, beside the name in a list."""
    if not kandidaat.is_er:
        return _weg(kandidaat, dag)
    ruimte = "" if kandidaat.heeft_ruimte else "zit vol, "
    kent = ("had dit eerder, ", "kent deze bewoner, ", "weet hier veel van, ", "")[kandidaat.band]
    return f"{kent}{ruimte}{_vragen(kandidaat.lopend)}"


def _sleutel(kandidaat: Kandidaat) -> tuple[int, date, int, float, datetime, int]:
    nu = kandidaat.kan
    return (
        0 if nu else 1 if kandidaat.is_er else 2,
        date.min if kandidaat.is_er else kandidaat.weer_op or date.max,
        kandidaat.band if nu else 0,
        kandidaat.drukte,
        kandidaat.laatst or _LANG_GELEDEN,
        kandidaat.medewerker,
    )


def _gekozen(beste: Kandidaat, volgorde: tuple[Kandidaat, ...], dag: Dag, product: str) -> str:
    if beste.band < 3:
        waarvan = product or "dit onderwerp"
        kent = ("had deze vraag eerder", "kent deze bewoner", f"weet veel van {waarvan}")[beste.band]
        return f"{beste.naam} {kent} en heeft {dag.naam} ruimte."
    anderen = [ander for ander in volgorde if ander.kan and ander is not beste]
    if not anderen:
        return f"Alleen {beste.naam} is er {dag.naam} en heeft ruimte."
    if min(ander.drukte for ander in anderen) > beste.drukte:
        return f"{beste.naam} is er {dag.naam} en heeft het minste werk: {_vragen(beste.lopend)}."
    return f"{beste.naam} is er {dag.naam}. Collega's hebben evenveel werk, en {beste.naam} is aan de beurt."


def _liever(beste: Kandidaat, volgorde: tuple[Kandidaat, ...], dag: Dag) -> list[str]:
    """Who is nearer to the question but cannot take it, with the reason."""
    nader = min(
        (ander for ander in volgorde if not ander.kan and ander.band < beste.band),
        key=lambda ander: (ander.band, ander.medewerker),
        default=None,
    )
    if nader is None:
        return []
    kent = ("had deze vraag eerder", "kent deze bewoner", "weet hier meer van")[nader.band]
    return [f"{nader.naam} {kent}, maar {'zit vol' if nader.is_er else _weg(nader, dag)}."]


def _niemand(volgorde: tuple[Kandidaat, ...], team: str, dag: Dag) -> str:
    if not volgorde:
        return f"Team {team} heeft geen medewerkers."
    aanwezig = [kandidaat for kandidaat in volgorde if kandidaat.is_er]
    if not aanwezig:
        eerste = volgorde[0]
        terug = f" {eerste.naam} {_weg(eerste, dag)}." if eerste.weer_op else ""
        return f"Niemand van team {team} is er {dag.naam}.{terug}"
    if len(aanwezig) == len(volgorde):
        return f"Iedereen van team {team} zit vol."
    return f"Wie er {dag.naam} is van team {team}, zit vol."


def _weg(kandidaat: Kandidaat, dag: Dag) -> str:
    if kandidaat.weer_op is None:
        return "is afwezig"
    return f"is er pas {datum_in_woorden(kandidaat.weer_op, dag.datum)} weer"


def _vragen(aantal: int) -> str:
    if not aantal:
        return "geen lopende vragen"
    return f"{aantal} lopende {'vraag' if aantal == 1 else 'vragen'}"
