"""What another working calendar would do to the running terms, before anybody confirms it; nothing is kept.

With a million running terms only those are looked at whose days touch a day that changes, along an index. The database
puts together what has to end alike (same kind, length, day of receipt and end), so each of those is computed once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Case, Count, DateTimeField, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import TruncDay

from termijnen.berekenen import WETTELIJK, Eenheid
from termijnen.kalender import Werkkalender
from termijnen.queries import geldende_kalender, kalender_van_versie
from termijnen.tijdzone import AMSTERDAM
from termijnen.verschil import Bereik, verschil
from zaken.einde import einde_van, opschortingen_van
from zaken.models import Kalenderdoorvoering, Opschorting, Termijn

EERSTE: Final = 50
"""How many terms are shown one by one, those that end first."""

_PARTIJ: Final = 1000


@dataclass(frozen=True, slots=True)
class Verschuiving:
    """A running term that the calendar would move, or that cannot be computed by it (``fout``)."""

    termijn_id: int
    referentie: str
    soort: str
    van: datetime
    naar: datetime | None
    fout: str = ""


@dataclass(slots=True)
class Kalenderproef:
    """The numbers over all running terms, and the first of them. ``aantal`` moves, ``fouten`` cannot be computed."""

    aantal: int = 0
    eerder: int = 0
    fouten: int = 0
    bekeken: int = 0
    per_soort: dict[str, int] = field(default_factory=dict)
    per_team: dict[str, int] = field(default_factory=dict)
    eerste: list[Verschuiving] = field(default_factory=list)

    def telt(self, uitkomst: _Uitkomst, *, soort: str, team: str, van: datetime, aantal: int) -> None:
        if uitkomst.naar is None:
            self.fouten += aantal
        else:
            self.aantal += aantal
            self.eerder += aantal if uitkomst.naar < van else 0
            label = str(Termijn.Soort(soort).label)
            self.per_soort[label] = self.per_soort.get(label, 0) + aantal
            self.per_team[team] = self.per_team.get(team, 0) + aantal


@dataclass(frozen=True, slots=True)
class _Uitkomst:
    naar: datetime | None
    fout: str = ""


def kalenderproef(kalender: Werkkalender, op: datetime) -> Kalenderproef:
    """Try this calendar on every running term that has not passed at ``op``; what has passed never moves.

    For the page of administrators, so it holds no more of a question than its reference. The number of queries does
    not depend on how many terms run, but for those that were suspended: a thousand of these at a time.
    """
    proef = Kalenderproef()
    kandidaten = _kandidaten(kalender, op)
    if kandidaten is None:
        return proef
    opgeschort = Exists(Opschorting.objects.filter(termijn=OuterRef("pk")))
    getoond = [
        *_groepen(proef, kalender, kandidaten.filter(~opgeschort)),
        *_een_voor_een(proef, kalender, kandidaten.filter(opgeschort)),
    ]
    proef.per_team = dict(sorted(proef.per_team.items()))
    proef.eerste = sorted(getoond, key=lambda een: (een.van, een.termijn_id))[:EERSTE]
    return proef


def _kandidaten(kalender: Werkkalender, op: datetime) -> QuerySet[Termijn] | None:
    """Running terms whose days touch a day this calendar judges differently; nothing when no day differs."""
    delen = []
    for oude in _oude_kalenders():
        anders = verschil(oude, kalender)
        for bereik, eenheden in ((anders.belofte, _BELOFTE), (anders.wet, WETTELIJK)):
            if bereik is not None:
                delen.append(raakt(bereik) & Q(eenheid__in=[eenheid.value for eenheid in eenheden]))
    if not delen:
        return None
    return Termijn.objects.filter(reduce(or_, delen), uitkomst="", apart_gezet_op=None, uiterlijk_op__gt=op)


_BELOFTE: Final = frozenset(Eenheid) - WETTELIJK


def _oude_kalenders() -> Iterator[Werkkalender]:
    """The calendars running terms were computed with: the one that applies, and those a change still works away."""
    yield geldende_kalender()
    for versie in Kalenderdoorvoering.objects.filter(klaar_op=None).values_list("versie", flat=True):
        if versie > 1:
            yield kalender_van_versie(versie - 1)


def raakt(bereik: Bereik) -> Q:
    """Terms with a day in this range, from the day of receipt up to and including the day they end."""
    return Q(
        uiterlijk_op__gte=_begin(bereik.eerste),
        start_op__lt=_begin(bereik.laatste + timedelta(days=1)),
    )


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time.min, AMSTERDAM)


_SLEUTEL: Final = ("soort", "eenheid", "aantal", "verlengd_met", "ontvangen", "uiterlijk_op")


def _groepen(
    proef: Kalenderproef, kalender: Werkkalender, termijnen: QuerySet[Termijn]
) -> list[Verschuiving]:
    """Count what moves of terms that were never suspended; a promise in hours starts at its own moment."""
    ontvangen = Case(
        When(eenheid=Eenheid.SOCIAL_UREN.value, then=F("start_op")),
        default=TruncDay("start_op", tzinfo=AMSTERDAM),
        output_field=DateTimeField(),
    )
    met_dag = termijnen.annotate(ontvangen=ontvangen)
    groepen = (
        met_dag.values(*_SLEUTEL, team=F("vraag__team__naam"))
        .annotate(hoeveel=Count("pk"))
        .order_by("uiterlijk_op")
    )
    uitkomsten: dict[tuple[Any, ...], _Uitkomst] = {}
    schuift: list[tuple[Any, ...]] = []
    for groep in groepen.iterator():
        proef.bekeken += groep["hoeveel"]
        sleutel = tuple(groep[veld] for veld in _SLEUTEL)
        if sleutel not in uitkomsten:
            uitkomsten[sleutel] = _uitkomst(kalender, _als_termijn(groep))
        uitkomst = uitkomsten[sleutel]
        if uitkomst.fout or uitkomst.naar != groep["uiterlijk_op"]:
            proef.telt(
                uitkomst,
                soort=groep["soort"],
                team=groep["team"],
                van=groep["uiterlijk_op"],
                aantal=groep["hoeveel"],
            )
            if sleutel not in schuift and len(schuift) < EERSTE:
                schuift.append(sleutel)
    return list(_tonen(met_dag, schuift, uitkomsten))


def _als_termijn(groep: Mapping[str, Any]) -> Termijn:
    return Termijn(
        soort=groep["soort"],
        eenheid=groep["eenheid"],
        aantal=groep["aantal"],
        verlengd_met=groep["verlengd_met"],
        start_op=groep["ontvangen"],
        uiterlijk_op=groep["uiterlijk_op"],
    )


def _tonen(
    termijnen: QuerySet[Termijn],
    schuift: list[tuple[Any, ...]],
    uitkomsten: Mapping[tuple[Any, ...], _Uitkomst],
) -> Iterator[Verschuiving]:
    """The first terms of the groups that move; a group holds one or more, so so many groups are enough."""
    if not schuift:
        return
    een_van_deze = reduce(or_, (Q(**_voorwaarde(sleutel)) for sleutel in schuift))
    rijen = (
        termijnen.filter(een_van_deze)
        .order_by("uiterlijk_op", "pk")
        .values_list("pk", "vraag__referentie", *_SLEUTEL)[:EERSTE]
    )
    for pk, referentie, *sleutel in rijen:
        uitkomst = uitkomsten[tuple(sleutel)]
        yield Verschuiving(
            pk, referentie, str(Termijn.Soort(sleutel[0]).label), sleutel[-1], uitkomst.naar, uitkomst.fout
        )


def _voorwaarde(sleutel: Iterable[Any]) -> dict[str, Any]:
    return {
        veld if waarde is not None else f"{veld}__isnull": waarde if waarde is not None else True
        for veld, waarde in zip(_SLEUTEL, sleutel, strict=True)
    }


def _een_voor_een(
    proef: Kalenderproef, kalender: Werkkalender, termijnen: QuerySet[Termijn]
) -> list[Verschuiving]:
    """Count what moves of terms that were suspended; keeps no more of them than are shown."""
    getoond: list[Verschuiving] = []
    na = 0
    while True:
        partij = list(
            termijnen.filter(pk__gt=na)
            .annotate(referentie=F("vraag__referentie"), team=F("vraag__team__naam"))
            .prefetch_related("opschortingen")
            .order_by("pk")[:_PARTIJ]
        )
        proef.bekeken += len(partij)
        for termijn in partij:
            uitkomst = _uitkomst(kalender, termijn, opschortingen_van(termijn))
            if uitkomst.fout or uitkomst.naar != termijn.uiterlijk_op:
                van = termijn.uiterlijk_op
                proef.telt(uitkomst, soort=termijn.soort, team=termijn.team, van=van, aantal=1)
                label = str(Termijn.Soort(termijn.soort).label)
                getoond.append(
                    Verschuiving(termijn.pk, termijn.referentie, label, van, uitkomst.naar, uitkomst.fout)
                )
        getoond = sorted(getoond, key=lambda een: (een.van, een.termijn_id))[:EERSTE]
        if len(partij) < _PARTIJ:
            return getoond
        na = partij[-1].pk


def _uitkomst(
    kalender: Werkkalender,
    termijn: Termijn,
    opschortingen: list[tuple[date, date]] | None = None,
) -> _Uitkomst:
    try:
        return _Uitkomst(einde_van(kalender, termijn, opschortingen=opschortingen or []))
    except ValueError as fout:
        return _Uitkomst(None, str(fout))
