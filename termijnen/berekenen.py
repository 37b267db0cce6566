"""When a term ends, and why: service promises, social media, legal terms, promises made.

Every function takes a calendar and moments and returns a `Berekening`. Asking its end costs two look-ups; its day by
day account is worked out only when somebody reads it.
"""

from calendar import monthrange
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Final, NamedTuple

from termijnen.fouten import (
    GeenWerkdag,
    InHetVerleden,
    OngeldigAantal,
    OngeldigeOpschorting,
    OngeldigeVerlenging,
)
from termijnen.kalender import Werkkalender
from termijnen.tijdzone import lokaal
from termijnen.woorden import dag_en_maand, datum_in_woorden, moment_in_woorden

DAG: Final = timedelta(days=1)
UREN_PER_DAG: Final = 24
DAGEN_PER_WEEK: Final = 7
MAANDEN_PER_JAAR: Final = 12

# Atw art. 2: from three days on, a term holds at least two days that are not free.
ATW_2_VANAF_DAGEN: Final = 3
ATW_2_DAGEN: Final = 2


class Eenheid(StrEnum):
    """What the number of a term counts."""

    WERKDAGEN = "werkdagen"
    SOCIAL_UREN = "social_uren"
    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    DATUM = "datum"


WETTELIJK: Final = frozenset({Eenheid.DAGEN, Eenheid.WEKEN, Eenheid.MAANDEN})

# Atw art. 4 under a: the law on terms does not apply to terms described in more than this.
ATW_TOT_EN_MET: Final = {Eenheid.DAGEN: 90, Eenheid.WEKEN: 12, Eenheid.MAANDEN: 3}

_WOORD: Final = {
    Eenheid.WERKDAGEN: ("werkdag", "werkdagen"),
    Eenheid.DAGEN: ("dag", "dagen"),
    Eenheid.WEKEN: ("week", "weken"),
    Eenheid.MAANDEN: ("maand", "maanden"),
}


class Grond(StrEnum):
    """The rule that a step of the account rests on."""

    NORM = "dienstnorm"
    TOEZEGGING = "toezegging"
    TERMIJN = "termijn"
    AWB_4_15 = "Awb 4:15"
    ATW_1 = "Atw 1"
    ATW_2 = "Atw 2"
    ATW_4 = "Atw 4"
    VERLENGING = "verlenging"


class Stap(NamedTuple):
    """One line of the account: the day it is about, whether that day counts, the rule, and the Dutch sentence."""

    datum: date
    telt: bool
    grond: Grond
    tekst: str


class Opschorting(NamedTuple):
    """A suspension (Awb 4:15): `van` is the day of the request, `tot` the day on which its answer was received.

    The days after `van` up to and including `tot` are suspended, `tot - van` of them. So counts the minister's
    circular of 2014 (BWBR0035667): asked 4 October, received 17 October, 13 days.
    """

    van: date
    tot: date


@dataclass(frozen=True, slots=True)
class Berekening:
    """A due moment (Dutch wall time), the version of the calendar it rests on, and its account on request."""

    uiterlijk: datetime
    kalenderversie: int
    _verklaar: Callable[[], Iterable[Stap]] = field(compare=False, repr=False)

    @property
    def stappen(self) -> tuple[Stap, ...]:
        """The day by day account, computed anew at each reading."""
        return tuple(self._verklaar())


def uitleg(berekening: Berekening) -> list[str]:
    """The day by day account in Dutch sentences: "25 december telt niet mee: eerste kerstdag." """
    return [stap.tekst for stap in berekening.stappen]


def werkdagen(kalender: Werkkalender, vanaf: datetime, aantal: int) -> Berekening:
    """Closing time on the n-th working day after the calendar day of receipt, whatever its hour.

    Raises `OngeldigAantal` below one, `KalenderOntbreekt` outside the calendar's years.
    """
    if aantal < 1:
        raise _te_weinig(aantal, Eenheid.WERKDAGEN)
    tabel = kalender.tabel
    rang = tabel.werkdagen_tot[kalender.index(vanaf)] + aantal - 1
    if rang >= len(tabel.werkdagen):
        raise kalender.ontbreekt()
    uiterlijk = tabel.sluitmomenten[rang]
    return Berekening(uiterlijk, kalender.versie, partial(_verklaar_werkdagen, kalender, vanaf, uiterlijk))


def social(kalender: Werkkalender, vanaf: datetime, uren: int = UREN_PER_DAG) -> Berekening:
    """24 hours on working days: the same wall time on the next working day, from receipt or the next opening.

    A multiple of 24 hours is that many working days further; another number raises `OngeldigAantal`.
    """
    dagen, rest = divmod(uren, UREN_PER_DAG)
    if dagen < 1 or rest:
        raise OngeldigAantal("Een sociale-mediatermijn telt 24 uur, of een veelvoud daarvan.")
    vanaf = lokaal(vanaf)
    start = vanaf if kalender.is_open(vanaf) else kalender.volgende_opening(vanaf)
    tabel = kalender.tabel
    rang = tabel.werkdagen_tot[kalender.index(start)] - 1
    if rang + dagen >= len(tabel.werkdagen):
        raise kalender.ontbreekt()
    # Both moments lie within opening hours, so the wall clock carries the time of day over summer time by itself.
    uiterlijk = tabel.openmomenten[rang + dagen] + (start - tabel.openmomenten[rang])
    return Berekening(
        uiterlijk, kalender.versie, partial(_verklaar_social, kalender, vanaf, start, uiterlijk)
    )


def toezegging(kalender: Werkkalender, datum: date, op: datetime) -> Berekening:
    """Closing time on the promised date.

    Raises `InHetVerleden` when that moment is not after `op`, `GeenWerkdag` when nobody works that day.
    """
    index = kalender.index(datum)
    dag = kalender.datum(index)
    tabel = kalender.tabel
    if kalender.reden(dag):
        raise GeenWerkdag(
            f"Op {datum_in_woorden(dag, op)} werken wij niet: {kalender.reden(dag)}. Kies een werkdag."
        )
    uiterlijk = tabel.sluitmomenten[tabel.werkdagen_tot[index] - 1]
    if uiterlijk <= lokaal(op):
        raise InHetVerleden(
            f"{moment_in_woorden(uiterlijk, op).capitalize()} is al voorbij. Kies een latere dag."
        )
    return Berekening(uiterlijk, kalender.versie, partial(_verklaar_toezegging, uiterlijk))


def wettelijk(
    kalender: Werkkalender,
    ontvangen: date,
    aantal: int,
    eenheid: Eenheid,
    opschortingen: Sequence[tuple[date, date]] = (),
    verlenging: int = 0,
) -> Berekening:
    """The end of the last day of a legal term (Awb, Atw 1, 2 and 4), suspensions of Awb 4:15 included.

    `ontvangen` is the day of receipt, or a moment on it; the day after is day 1. Months follow the calendar and are
    clipped at the end of the month. Suspended days are skipped; then a free last day moves on (Atw 1) and the term
        until two of its running days are not free (Atw 2), unless Atw 4 excepts it.

    `verlenging` is by how many of the same units the term was extended (0: not). The extension is a term of its own
    that begins the day after the last day of the first. Atw 4 judges each by its own description: 8 weeks and 6 weeks
    are two terms of at most 12 weeks, never one of 14. Where the first last day is free the law has moved it already,
    so the extension counts from the day it moved to, and the applicant is told one rule: so many weeks after that day.

    Raises `OngeldigAantal`, `OngeldigeOpschorting`, `KalenderOntbreekt`.
    """
    if eenheid not in WETTELIJK:
        raise OngeldigAantal("Een wettelijke termijn telt in dagen, weken of maanden.")
    if aantal < 1:
        raise _te_weinig(aantal, eenheid)
    if verlenging < 0:
        raise _te_weinig(verlenging, eenheid)
    begin = kalender.index(ontvangen)
    pauzes = _pauzes(kalender, begin, opschortingen)
    einde = _einde(kalender, begin, aantal, eenheid, pauzes)
    if verlenging:
        einde = _einde(kalender, einde, verlenging, eenheid, pauzes)
    for eerste, _ in pauzes:
        if eerste > einde:
            raise OngeldigeOpschorting(
                f"De termijn eindigt op {datum_in_woorden(kalender.datum(einde), kalender.datum(begin))}. "
                "Een opschorting die later ingaat, telt niet."
            )
    return Berekening(
        kalender.tabel.dageinden[einde],
        kalender.versie,
        partial(_verklaar_wettelijk, kalender, begin, aantal, eenheid, pauzes, verlenging),
    )


def bereken(
    kalender: Werkkalender,
    *,
    eenheid: Eenheid,
    vanaf: datetime,
    aantal: int | None = None,
    opschortingen: Sequence[tuple[date, date]] = (),
    verlenging: int = 0,
    datum: date | None = None,
) -> Berekening:
    """Any term, by its unit. `datum` is the promised date and belongs to `Eenheid.DATUM`, `aantal` to the others.

    Raises what the function for the unit raises; a suspension of a service promise is `OngeldigeOpschorting`, an
    extension of one `OngeldigeVerlenging`.
    """
    eenheid = Eenheid(eenheid)
    if opschortingen and eenheid not in WETTELIJK:
        raise OngeldigeOpschorting("Alleen een wettelijke termijn kan worden opgeschort.")
    if verlenging and eenheid not in WETTELIJK:
        raise OngeldigeVerlenging("Alleen een wettelijke termijn kan worden verlengd.")
    if eenheid is Eenheid.DATUM:
        if datum is None:
            raise OngeldigAantal("Een toezegging heeft een datum nodig.")
        return toezegging(kalender, datum, vanaf)
    if aantal is None:
        raise OngeldigAantal("Deze termijn heeft een aantal nodig.")
    if eenheid is Eenheid.WERKDAGEN:
        return werkdagen(kalender, vanaf, aantal)
    if eenheid is Eenheid.SOCIAL_UREN:
        return social(kalender, vanaf, aantal)
    return wettelijk(kalender, vanaf, aantal, eenheid, opschortingen, verlenging)


def _te_weinig(aantal: int, eenheid: Eenheid) -> OngeldigAantal:
    return OngeldigAantal(f"Een termijn telt minstens 1 {_WOORD[eenheid][0]}, niet {aantal}.")


def _hoeveel(aantal: int, eenheid: Eenheid) -> str:
    return f"{aantal} {_WOORD[eenheid][aantal != 1]}"


def _verschoven(kalender: Werkkalender, begin: int, aantal: int, eenheid: Eenheid) -> int:
    """The last day of the bare term: no suspension, no Atw."""
    if eenheid is Eenheid.MAANDEN:
        datum = kalender.datum(begin)
        jaren, maand = divmod(datum.month - 1 + aantal, MAANDEN_PER_JAAR)
        jaar, maand = datum.year + jaren, maand + 1
        if jaar > kalender.laatste_jaar:
            raise kalender.ontbreekt()
        return kalender.index(date(jaar, maand, min(datum.day, monthrange(jaar, maand)[1])))
    einde = begin + aantal * (DAGEN_PER_WEEK if eenheid is Eenheid.WEKEN else 1)
    if einde >= kalender.tabel.aantal:
        raise kalender.ontbreekt()
    return einde


def _atw_geldt(aantal: int, eenheid: Eenheid) -> bool:
    """Whether the Algemene termijnenwet applies to a term described so (art. 4 under a)."""
    return aantal <= ATW_TOT_EN_MET[eenheid]


def _atw_2_geldt(aantal: int, eenheid: Eenheid) -> bool:
    return eenheid is not Eenheid.DAGEN or aantal >= ATW_2_VANAF_DAGEN


def _einde(kalender: Werkkalender, begin: int, aantal: int, eenheid: Eenheid, pauzes: "_Pauzes") -> int:
    """The last day of a term that begins the day after `begin`."""
    ongestoord = _verschoven(kalender, begin, aantal, eenheid)
    if pauzes:
        return _einde_met_pauzes(kalender, begin, ongestoord, aantal, eenheid, pauzes)
    return _einde_zonder_pauzes(kalender, begin, ongestoord, aantal, eenheid)


def _einde_zonder_pauzes(
    kalender: Werkkalender, begin: int, ongestoord: int, aantal: int, eenheid: Eenheid
) -> int:
    """The last day by Atw 1 and 2 of a term that was never suspended."""
    if not _atw_geldt(aantal, eenheid):
        return ongestoord
    tot = kalender.tabel.wettelijke_dagen_tot
    dagen = kalender.tabel.wettelijke_dagen
    # The rank of the last day itself, or when that is free, of the first day after it that is not (Atw 1).
    rang = tot[ongestoord] - (not kalender.tabel.wettelijk_vrij[ongestoord])
    if _atw_2_geldt(aantal, eenheid):
        rang = max(rang, tot[begin] + ATW_2_DAGEN - 1)
    if rang >= len(dagen):
        raise kalender.ontbreekt()
    return dagen[rang]


type _Pauzes = tuple[tuple[int, int], ...]


def _pauzes(kalender: Werkkalender, begin: int, opschortingen: Sequence[tuple[date, date]]) -> _Pauzes:
    """The suspensions as (first, last) suspended day, in order; those without a day are left out."""
    pauzes: list[tuple[int, int]] = []
    vorige = begin
    for van, tot in sorted((kalender.index(van), kalender.index(tot)) for van, tot in opschortingen):
        if tot < van:
            raise OngeldigeOpschorting("Een opschorting eindigt niet voordat zij begint.")
        if van < begin:
            raise OngeldigeOpschorting("Een opschorting begint niet voor de ontvangst.")
        if van < vorige:
            raise OngeldigeOpschorting("Opschortingen mogen elkaar niet overlappen.")
        vorige = tot
        if van < tot:
            pauzes.append((van + 1, tot))
    return tuple(pauzes)


def _lopende_dagen(kalender: Werkkalender, vanaf: int, pauzes: _Pauzes) -> Iterator[int]:
    """The days from this one on that are not suspended."""
    geschorst = {dag for eerste, laatste in pauzes for dag in range(eerste, laatste + 1)}
    for dag in range(vanaf, kalender.tabel.aantal):
        if dag not in geschorst:
            yield dag
    raise kalender.ontbreekt()


def _einde_met_pauzes(
    kalender: Werkkalender, begin: int, ongestoord: int, aantal: int, eenheid: Eenheid, pauzes: _Pauzes
) -> int:
    """The last day of a term that was suspended: its days are counted one by one, suspended ones skipped."""
    atw = _atw_geldt(aantal, eenheid)
    nodig = ATW_2_DAGEN if atw and _atw_2_geldt(aantal, eenheid) else 0
    return _te_lopen(
        kalender, _lopende_dagen(kalender, begin + 1, pauzes), ongestoord - begin, nodig, atw=atw
    )


def _te_lopen(kalender: Werkkalender, lopend: Iterator[int], dagen: int, nodig: int, *, atw: bool) -> int:
    """The first running day at which this many have run, `nodig` of them not free, and that `atw` lets be the last."""
    vrij_bij_wet = kalender.tabel.wettelijk_vrij
    gelopen = werkbaar = 0
    while True:
        dag = next(lopend)
        gelopen += 1
        werkbaar += not vrij_bij_wet[dag]
        if gelopen >= dagen and werkbaar >= nodig and not (atw and vrij_bij_wet[dag]):
            return dag


def _geteld(kalender: Werkkalender, na: date, tot_en_met: date, jaar: int) -> Iterator[Stap]:
    """One step per day after `na`: working days get their number, the others their reason."""
    nummer = 0
    dag = na + DAG
    while dag <= tot_en_met:
        reden = kalender.reden(dag)
        if reden:
            tekst = f"{dag_en_maand(dag, jaar)} telt niet mee: {reden}."
        else:
            nummer += 1
            tekst = f"{dag_en_maand(dag, jaar)} is werkdag {nummer}."
        yield Stap(dag, not reden, Grond.NORM, tekst)
        dag += DAG


def _verklaar_werkdagen(kalender: Werkkalender, vanaf: datetime, uiterlijk: datetime) -> Iterator[Stap]:
    dag = kalender.datum(kalender.index(vanaf))
    tekst = f"{dag_en_maand(dag)} telt niet mee: de dag van ontvangst."
    yield Stap(dag, False, Grond.NORM, tekst)
    yield from _geteld(kalender, dag, uiterlijk.date(), dag.year)
    tekst = f"De termijn eindigt op {moment_in_woorden(uiterlijk, dag)}."
    yield Stap(uiterlijk.date(), True, Grond.NORM, tekst)


def _verklaar_social(
    kalender: Werkkalender, vanaf: datetime, start: datetime, uiterlijk: datetime
) -> Iterator[Stap]:
    jaar = vanaf.year
    if start != vanaf:
        tekst = f"Het bericht kwam op {moment_in_woorden(vanaf)}. Wij waren toen gesloten."
        yield Stap(vanaf.date(), False, Grond.NORM, tekst)
        dag = vanaf.date() + DAG
        while dag < start.date():
            tekst = f"{dag_en_maand(dag, jaar)} telt niet mee: {kalender.reden(dag)}."
            yield Stap(dag, False, Grond.NORM, tekst)
            dag += DAG
    tekst = f"De termijn start op {moment_in_woorden(start, vanaf)}."
    yield Stap(start.date(), True, Grond.NORM, tekst)
    yield from _geteld(kalender, start.date(), uiterlijk.date(), jaar)
    tekst = f"De termijn eindigt op {moment_in_woorden(uiterlijk, vanaf)}."
    yield Stap(uiterlijk.date(), True, Grond.NORM, tekst)


def _verklaar_toezegging(uiterlijk: datetime) -> Iterator[Stap]:
    yield Stap(
        uiterlijk.date(),
        True,
        Grond.TOEZEGGING,
        f"Wij hebben {moment_in_woorden(uiterlijk)} toegezegd.",
    )


def _verklaar_wettelijk(
    kalender: Werkkalender, begin: int, aantal: int, eenheid: Eenheid, pauzes: _Pauzes, verlenging: int
) -> Iterator[Stap]:
    ontvangen = kalender.datum(begin)
    jaar = ontvangen.year
    tekst = f"{dag_en_maand(ontvangen)} telt niet mee: de dag van ontvangst."
    yield Stap(ontvangen, False, Grond.TERMIJN, tekst)
    tekst = f"{dag_en_maand(ontvangen + DAG, jaar)} is dag 1 van de termijn."
    yield Stap(ontvangen + DAG, True, Grond.TERMIJN, tekst)
    einde = kalender.datum(_verschoven(kalender, begin, aantal, eenheid))
    tekst = f"{_hoeveel(aantal, eenheid)} na ontvangst is {datum_in_woorden(einde, ontvangen)}."
    yield Stap(einde, True, Grond.TERMIJN, tekst)
    for eerste, laatste in pauzes:
        dagen = _hoeveel(laatste - eerste + 1, Eenheid.DAGEN)
        van, tot = dag_en_maand(kalender.datum(eerste), jaar), dag_en_maand(kalender.datum(laatste), jaar)
        periode = f"van {van} tot en met {tot}" if eerste != laatste else f"op {van}"
        tekst = f"De termijn stond {dagen} stil {periode} (Awb 4:15)."
        yield Stap(kalender.datum(laatste), False, Grond.AWB_4_15, tekst)
    laatste_dag = yield from _einde_stappen(kalender, begin, aantal, eenheid, pauzes, ontvangen)
    if verlenging:
        dag = kalender.datum(laatste_dag)
        tekst = f"Zonder verlenging eindigt de termijn met {datum_in_woorden(dag, ontvangen)}."
        yield Stap(dag, True, Grond.VERLENGING, tekst)
        einde = kalender.datum(_verschoven(kalender, laatste_dag, verlenging, eenheid))
        tekst = (
            f"De verlenging: {_hoeveel(verlenging, eenheid)} daarna is {datum_in_woorden(einde, ontvangen)}."
        )
        yield Stap(einde, True, Grond.VERLENGING, tekst)
        laatste_dag = yield from _einde_stappen(kalender, laatste_dag, verlenging, eenheid, pauzes, ontvangen)
    dag = kalender.datum(laatste_dag)
    tekst = f"De termijn eindigt met {datum_in_woorden(dag, ontvangen)}."
    yield Stap(dag, True, Grond.TERMIJN, tekst)


def _einde_stappen(
    kalender: Werkkalender, begin: int, aantal: int, eenheid: Eenheid, pauzes: _Pauzes, ontvangen: date
) -> Generator[Stap, None, int]:
    """What suspensions and the Atw do to the end of a term that begins the day after `begin`; returns that end."""
    ongestoord = _verschoven(kalender, begin, aantal, eenheid)
    lopend = _lopende_dagen(kalender, begin + 1, pauzes)
    geteld: list[int] = []
    while len(geteld) < ongestoord - begin:
        geteld.append(next(lopend))
    laatste_dag = geteld[-1]
    if laatste_dag != ongestoord:
        tekst = f"Daardoor schuift het einde naar {datum_in_woorden(kalender.datum(laatste_dag), ontvangen)}."
        yield Stap(kalender.datum(laatste_dag), True, Grond.AWB_4_15, tekst)
    if _atw_geldt(aantal, eenheid):
        nodig = ATW_2_DAGEN if _atw_2_geldt(aantal, eenheid) else 0
        return (yield from _atw_stappen(kalender, geteld, lopend, nodig, ontvangen.year))
    grens = _hoeveel(ATW_TOT_EN_MET[eenheid], eenheid)
    tekst = f"De termijn is langer dan {grens}. Daarom verschuift het einde niet (Atw 4)."
    yield Stap(kalender.datum(laatste_dag), True, Grond.ATW_4, tekst)
    return laatste_dag


def _atw_stappen(
    kalender: Werkkalender, geteld: list[int], lopend: Iterator[int], nodig: int, jaar: int
) -> Generator[Stap, None, int]:
    """One step per day that cannot be the last one; returns the day that can."""
    vrij_bij_wet = kalender.tabel.wettelijk_vrij
    laatste_dag = geteld[-1]
    werkbaar = sum(not vrij_bij_wet[dag] for dag in geteld)
    while (vrij := vrij_bij_wet[laatste_dag]) or werkbaar < nodig:
        dag = kalender.datum(laatste_dag)
        naam = dag_en_maand(dag, jaar)
        if vrij:
            tekst = f"{naam} telt niet als laatste dag: {kalender.reden(dag, wettelijk=True)} (Atw 1)."
            yield Stap(dag, False, Grond.ATW_1, tekst)
        else:
            tekst = f"Tot en met {naam} telt de termijn nog geen {nodig} werkbare dagen (Atw 2)."
            yield Stap(dag, True, Grond.ATW_2, tekst)
        laatste_dag = next(lopend)
        werkbaar += not vrij_bij_wet[laatste_dag]
    return laatste_dag
