"""The working calendar: which days count for a promise, which days the law calls free, when we are open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from termijnen.fouten import KalenderOngeldig, KalenderOntbreekt
from termijnen.tijdzone import AMSTERDAM, lokaal
from termijnen.woorden import WEEKDAGEN

OPENT: Final = time(8, 30)
SLUIT: Final = time(17, 0)
EINDE_VAN_DE_DAG: Final = time(23, 59, 59)

ZATERDAG: Final = 5
NUL: Final = timedelta(0)
KLEINSTE: Final = timedelta(microseconds=1)

# Atw art. 3 lid 1 and 2: the library's name and ours. Easter Sunday and Whit Sunday are absent from the law: they are
# Sundays already.
FEESTDAGEN: Final = {
    "Nieuwjaarsdag": "nieuwjaarsdag",
    "Goede vrijdag": "Goede Vrijdag",
    "Tweede paasdag": "tweede paasdag",
    "Koningsdag": "Koningsdag",
    "Bevrijdingsdag": "Bevrijdingsdag",
    "Hemelvaartsdag": "Hemelvaartsdag",
    "Tweede pinksterdag": "tweede pinksterdag",
    "Eerste kerstdag": "eerste kerstdag",
    "Tweede kerstdag": "tweede kerstdag",
}
EERSTE_JAAR_MET_KONINGSDAG: Final = 2014


class Tabel:
    """What a calendar precomputes so that a due moment costs two list look-ups.

    A day is known by its index: 0 is 1 January of the first year. A working day, and a day that is not free by law,
    also has a rank: its place among its kind. `werkdagen_tot[i]` counts the working days up to and including day i.
    """

    __slots__ = (
        "aantal",
        "dagduur",
        "dageinden",
        "eerste",
        "openmomenten",
        "sluitmomenten",
        "werkdagen",
        "werkdagen_tot",
        "werkt",
        "wettelijk_vrij",
        "wettelijke_dagen",
        "wettelijke_dagen_tot",
    )

    def __init__(self, kalender: "Werkkalender") -> None:
        self.eerste = date(kalender.eerste_jaar, 1, 1).toordinal()
        self.aantal = date(kalender.laatste_jaar, 12, 31).toordinal() - self.eerste + 1
        self.dagduur = datetime.combine(date.min, kalender.sluit) - datetime.combine(date.min, kalender.opent)
        geen_werk = kalender.vrije_dagen | kalender.sluitingsdagen
        vrij_bij_wet = kalender.vrije_dagen | kalender.gelijkgesteld
        self.werkt: list[bool] = []
        self.wettelijk_vrij: list[bool] = []
        self.werkdagen: list[int] = []
        self.werkdagen_tot: list[int] = []
        self.wettelijke_dagen: list[int] = []
        self.wettelijke_dagen_tot: list[int] = []
        self.openmomenten: list[datetime] = []
        self.sluitmomenten: list[datetime] = []
        self.dageinden: list[datetime] = []
        for index in range(self.aantal):
            datum = date.fromordinal(self.eerste + index)
            doordeweeks = datum.weekday() < ZATERDAG
            self.werkt.append(doordeweeks and datum not in geen_werk)
            self.wettelijk_vrij.append(not doordeweeks or datum in vrij_bij_wet)
            if self.werkt[index]:
                self.werkdagen.append(index)
                self.openmomenten.append(datetime.combine(datum, kalender.opent, AMSTERDAM))
                self.sluitmomenten.append(datetime.combine(datum, kalender.sluit, AMSTERDAM))
            if not self.wettelijk_vrij[index]:
                self.wettelijke_dagen.append(index)
            self.werkdagen_tot.append(len(self.werkdagen))
            self.wettelijke_dagen_tot.append(len(self.wettelijke_dagen))
            self.dageinden.append(datetime.combine(datum, EINDE_VAN_DE_DAG, AMSTERDAM))


@dataclass(frozen=True, slots=True)
class Werkkalender:
    """One version of the working calendar, valid for whole years; outside them every question is refused.

    `vrije_dagen` are the public holidays of Atw art. 3 lid 1 and 2; they count for promises and for the law.
    `sluitingsdagen` are our own closing days: they move promises, never a legal term.
    `gelijkgesteld` are days a royal decree puts on a par with holidays (Atw art. 3 lid 3): they move legal terms,
    never a promise. `namen` holds the Dutch name of a day, for the explanation only.
    Monday to Friday we are open from `opent` up to, not including, `sluit`, Dutch wall time.
    """

    versie: int
    eerste_jaar: int
    laatste_jaar: int
    vrije_dagen: frozenset[date]
    sluitingsdagen: frozenset[date] = frozenset()
    gelijkgesteld: frozenset[date] = frozenset()
    opent: time = OPENT
    sluit: time = SLUIT
    namen: Mapping[date, str] = field(default_factory=dict, compare=False, repr=False)
    tabel: Tabel = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.eerste_jaar > self.laatste_jaar:
            raise KalenderOngeldig("Het eerste jaar ligt na het laatste jaar.")
        if self.opent >= self.sluit:
            raise KalenderOngeldig("De openingstijd ligt niet voor de sluitingstijd.")
        for datum in self.vrije_dagen | self.sluitingsdagen | self.gelijkgesteld:
            if not self.eerste_jaar <= datum.year <= self.laatste_jaar:
                raise KalenderOngeldig(f"{datum.isoformat()} valt buiten de jaren van deze kalender.")
        object.__setattr__(self, "namen", MappingProxyType(dict(self.namen)))
        object.__setattr__(self, "tabel", Tabel(self))

    def index(self, datum: date) -> int:
        """The place of a day in the tables. A moment counts as its Dutch day. Raises `KalenderOntbreekt`."""
        if isinstance(datum, datetime):
            datum = lokaal(datum)
        index = datum.toordinal() - self.tabel.eerste
        if not 0 <= index < self.tabel.aantal:
            raise self.ontbreekt(datum)
        return index

    def ontbreekt(self, datum: date | None = None) -> KalenderOntbreekt:
        """The refusal for a day this calendar does not know (`None`: some day after its last year)."""
        wat = f"het jaar {datum.year}" if datum else f"een dag na {self.laatste_jaar}"
        return KalenderOntbreekt(
            f"De werkkalender loopt van {self.eerste_jaar} tot en met {self.laatste_jaar}. Er is {wat} nodig."
        )

    def datum(self, index: int) -> date:
        """The day at this place in the tables."""
        return date.fromordinal(self.tabel.eerste + index)

    def is_werkdag(self, datum: date) -> bool:
        """Whether a promise counts this day: Monday to Friday, no holiday, no closing day of our own."""
        return self.tabel.werkt[self.index(datum)]

    def is_wettelijk_vrij(self, datum: date) -> bool:
        """Whether the law calls this day free: Saturday, Sunday, holiday or equated day (Atw art. 1 and 3)."""
        return self.tabel.wettelijk_vrij[self.index(datum)]

    def is_open(self, moment: datetime) -> bool:
        """Whether the doors are open; the closing moment itself is closed."""
        moment = lokaal(moment)
        return self.opent <= moment.time() < self.sluit and self.is_werkdag(moment)

    def volgende_werkdag(self, datum: date) -> date:
        """The first working day after this day."""
        rang = self.tabel.werkdagen_tot[self.index(datum)]
        if rang == len(self.tabel.werkdagen):
            raise self.ontbreekt()
        return self.datum(self.tabel.werkdagen[rang])

    def volgende_opening(self, moment: datetime) -> datetime:
        """The first opening moment after this moment, never this moment itself."""
        moment = lokaal(moment)
        rang = self.tabel.werkdagen_tot[self.index(moment)]
        if rang and self.tabel.openmomenten[rang - 1] > moment:
            rang -= 1
        if rang == len(self.tabel.werkdagen):
            raise self.ontbreekt()
        return self.tabel.openmomenten[rang]

    def vorige_opening(self, moment: datetime) -> datetime | None:
        """The last opening moment up to and including this moment; `None` before the first one we know."""
        moment = lokaal(moment)
        rang = self.tabel.werkdagen_tot[self.index(moment)]
        if rang and self.tabel.openmomenten[rang - 1] > moment:
            rang -= 1
        return self.tabel.openmomenten[rang - 1] if rang else None

    def _open_sinds_begin(self, moment: datetime) -> timedelta:
        """Opening time between the start of the calendar and this moment."""
        rang = self.tabel.werkdagen_tot[self.index(moment)]
        if not rang:
            return NUL
        # Summer time begins and ends on Sundays, so wall-clock differences within a working day are true durations.
        vandaag = moment - self.tabel.openmomenten[rang - 1]
        return self.tabel.dagduur * (rang - 1) + min(max(vandaag, NUL), self.tabel.dagduur)

    def openingsduur(self, van: datetime, tot: datetime) -> timedelta:
        """How long we are open between two moments; nothing when the second does not come after the first."""
        return max(self._open_sinds_begin(lokaal(tot)) - self._open_sinds_begin(lokaal(van)), NUL)

    def na_openingsduur(self, van: datetime, duur: timedelta) -> datetime:
        """The first moment at which we have been open this long since `van`.

        A whole day's worth ends at closing time, not at the next opening. Raises ValueError for a negative duration.
        """
        if duur < NUL:
            raise ValueError("Een openingsduur is niet negatief.")
        van = lokaal(van)
        if not duur:
            return van
        doel = self._open_sinds_begin(van) + duur
        rang = (doel - KLEINSTE) // self.tabel.dagduur
        if rang >= len(self.tabel.werkdagen):
            raise self.ontbreekt()
        return self.tabel.openmomenten[rang] + (doel - self.tabel.dagduur * rang)

    def reden(self, datum: date, *, wettelijk: bool = False) -> str:
        """Why a day does not count, in Dutch: "eerste kerstdag", "zaterdag", "lokale sluitingsdag".

        Empty when it does count. `wettelijk` asks the law's question instead of the promise's: a closing day of our
        own is then no reason, an equated day is.
        """
        index = self.index(datum)
        datum = self.datum(index)
        if datum in self.vrije_dagen:
            return self.namen.get(datum, "feestdag")
        if datum.weekday() >= ZATERDAG:
            return WEEKDAGEN[datum.weekday()]
        if wettelijk and datum in self.gelijkgesteld:
            return _met_naam("dag die gelijkstaat aan een feestdag", self.namen.get(datum))
        if not wettelijk and datum in self.sluitingsdagen:
            return _met_naam("lokale sluitingsdag", self.namen.get(datum))
        return ""


def _met_naam(soort: str, naam: str | None) -> str:
    return f"{soort} ({naam})" if naam else soort


def wettelijke_feestdagen(eerste_jaar: int, laatste_jaar: int) -> dict[date, str]:
    """The days of Atw art. 3 lid 1 and 2 with their Dutch names, in order of date.

    Koningsdag is 27 April, or the 26th when the 27th is a Sunday. Bevrijdingsdag is every year a holiday by law; that
    many employers give the day off only every fifth year is no matter of law.
    """
    if eerste_jaar < EERSTE_JAAR_MET_KONINGSDAG:
        raise KalenderOngeldig(f"Een werkkalender begint niet voor {EERSTE_JAAR_MET_KONINGSDAG}.")
    # Imported here because it takes as long as the rest of a web process's start, and only administrators need it.
    from holidays import OPTIONAL, PUBLIC, country_holidays  # noqa: PLC0415

    # The library calls Bevrijdingsdag public only every fifth year; its optional days have it every year.
    jaren = range(eerste_jaar, laatste_jaar + 1)
    bron = country_holidays("NL", years=jaren, categories=(PUBLIC, OPTIONAL), language="nl")
    dagen: dict[date, str] = {}
    for datum, tekst in sorted(bron.items()):
        namen = [FEESTDAGEN[naam] for naam in tekst.split("; ") if naam in FEESTDAGEN]
        if namen:
            dagen[datum] = " en ".join(namen)
    return dagen


def bouw_kalender(
    eerste_jaar: int,
    laatste_jaar: int,
    *,
    versie: int = 1,
    sluitingsdagen: Iterable[date] = (),
    gelijkgesteld: Iterable[date] = (),
    opent: time = OPENT,
    sluit: time = SLUIT,
    namen: Mapping[date, str] | None = None,
) -> Werkkalender:
    """A calendar for whole years with the holidays of Atw art. 3, and what an administrator added.

    Raises `KalenderOngeldig` for years before Koningsdag existed, added days outside the years, or reversed hours.
    """
    feestdagen = wettelijke_feestdagen(eerste_jaar, laatste_jaar)
    return Werkkalender(
        versie=versie,
        eerste_jaar=eerste_jaar,
        laatste_jaar=laatste_jaar,
        vrije_dagen=frozenset(feestdagen),
        sluitingsdagen=frozenset(sluitingsdagen),
        gelijkgesteld=frozenset(gelijkgesteld),
        opent=opent,
        sluit=sluit,
        namen={**(namen or {}), **feestdagen},
    )
