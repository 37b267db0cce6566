"""How often the formulas in use elsewhere give another due date than ours, for every day of two years.

Run with `python -m benchmarks.naieve_termijnen > docs/termijnen_vergelijking.md`. Needs no database. The formulas are
what systems for contact centres and cases in municipalities do today: calendar days, weekdays without holidays, and a
fixed number of weekday hours.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from termijnen.berekenen import Eenheid, bereken
from termijnen.kalender import Werkkalender, bouw_kalender
from termijnen.tijdzone import AMSTERDAM

JAREN = (2026, 2027)
ONTVANGEN_OM = time(10, 0)
DAG = timedelta(days=1)
UUR = timedelta(hours=1)


class Soort(NamedTuple):
    """A kind of term in the table."""

    naam: str
    eenheid: Eenheid
    aantal: int


SOORTEN = (
    Soort("terugbellen: 2 werkdagen", Eenheid.WERKDAGEN, 2),
    Soort("e-mail: 5 werkdagen", Eenheid.WERKDAGEN, 5),
    Soort("social media: 24 uur", Eenheid.SOCIAL_UREN, 24),
    Soort("wettelijk: 3 dagen", Eenheid.DAGEN, 3),
    Soort("wettelijk: 2 weken", Eenheid.WEKEN, 2),
    Soort("wettelijk: 6 weken", Eenheid.WEKEN, 6),
    Soort("wettelijk: 8 weken", Eenheid.WEKEN, 8),
    Soort("wettelijk: 3 maanden", Eenheid.MAANDEN, 3),
    Soort("wettelijk: 14 weken (Atw 4)", Eenheid.WEKEN, 14),
)


class Telling(NamedTuple):
    """How a formula compares with ours over all days."""

    anders: int
    te_vroeg: int
    te_laat: int
    grootste: int


def ontvangsten() -> Iterator[datetime]:
    """Every day of the years, at ten in the morning."""
    dag = date(JAREN[0], 1, 1)
    while dag.year <= JAREN[-1]:
        yield datetime.combine(dag, ONTVANGEN_OM, AMSTERDAM)
        dag += DAG


def _doordeweeks(dag: date) -> bool:
    return dag.weekday() < 5


def _kale_termijn(dag: date, soort: Soort) -> date:
    """The length added to the day of receipt, and nothing else."""
    if soort.eenheid is Eenheid.SOCIAL_UREN:
        return dag + DAG
    if soort.eenheid is Eenheid.WEKEN:
        return dag + 7 * soort.aantal * DAG
    if soort.eenheid is not Eenheid.MAANDEN:
        return dag + soort.aantal * DAG
    maanden = dag.month - 1 + soort.aantal
    jaar, maand = dag.year + maanden // 12, maanden % 12 + 1
    laatste = (date(jaar + maand // 12, maand % 12 + 1, 1) - DAG).day
    return date(jaar, maand, min(dag.day, laatste))


def kalenderdagen(ontvangen: datetime, soort: Soort) -> date:
    """The length in calendar days, weekends and holidays or not."""
    return _kale_termijn(ontvangen.date(), soort)


def weekdagen(ontvangen: datetime, soort: Soort) -> date:
    """Weekdays counted, holidays unknown; a legal term that ends in a weekend moves to Monday."""
    dag = ontvangen.date()
    if soort.eenheid in (Eenheid.WERKDAGEN, Eenheid.SOCIAL_UREN):
        over = soort.aantal if soort.eenheid is Eenheid.WERKDAGEN else 1
        while over:
            dag += DAG
            over -= _doordeweeks(dag)
        return dag
    einde = _kale_termijn(dag, soort)
    while not _doordeweeks(einde):
        einde += DAG
    return einde


def weekdaguren(ontvangen: datetime, soort: Soort) -> date:
    """24 weekday hours for each day promised, the clock standing still in weekends only: 48 hours for a callback."""
    moment = ontvangen.replace(tzinfo=None)
    over = 24 * soort.aantal if soort.eenheid is Eenheid.WERKDAGEN else 24
    while over:
        over -= _doordeweeks(moment)
        moment += UUR
    return moment.date()


FORMULES: tuple[tuple[str, Callable[[datetime, Soort], date]], ...] = (
    ("kalenderdagen", kalenderdagen),
    ("doordeweekse dagen, geen feestdagen", weekdagen),
    ("48 doordeweekse uren", weekdaguren),
)


def vergelijk(kalender: Werkkalender, soort: Soort, formule: Callable[[datetime, Soort], date]) -> Telling:
    """Count over every day of the years how the due dates differ."""
    verschillen = []
    for ontvangen in ontvangsten():
        onze = bereken(kalender, eenheid=soort.eenheid, aantal=soort.aantal, vanaf=ontvangen).uiterlijk.date()
        verschillen.append((formule(ontvangen, soort) - onze).days)
    return Telling(
        anders=sum(verschil != 0 for verschil in verschillen),
        te_vroeg=sum(verschil < 0 for verschil in verschillen),
        te_laat=sum(verschil > 0 for verschil in verschillen),
        grootste=max((abs(verschil) for verschil in verschillen), default=0),
    )


def tabel() -> str:
    """The page of the documentation, in Dutch."""
    kalender = bouw_kalender(JAREN[0], JAREN[-1] + 1)
    dagen = sum(1 for _ in ontvangsten())
    regels = [
        "# Hoe vaak een eenvoudige formule een andere datum geeft",
        "",
        f"Voor elke dag van {JAREN[0]} en {JAREN[-1]} is een vraag om 10.00 uur ontvangen: {dagen} dagen.",
        "De uiterste datum van KCC staat naast die van drie formules die elders in gebruik zijn.",
        "",
        "- *kalenderdagen*: de lengte opgeteld bij de dag van ontvangst.",
        "- *doordeweekse dagen, geen feestdagen*: maandag tot en met vrijdag geteld.",
        "  Een wettelijke termijn die in het weekend eindigt, schuift naar maandag.",
        "- *48 doordeweekse uren*: 24 uur per toegezegde dag. De klok staat alleen in het weekend stil.",
        "  Bij 5 werkdagen zijn dat 120 uur, bij social media 24 uur. Voor wettelijke termijnen bestaat deze niet.",
        "",
        "*Te vroeg*: de formule noemt een eerdere dag dan geldt. *Te laat*: zij noemt een latere dag.",
        "De medewerker denkt dan nog tijd te hebben, terwijl de termijn al voorbij is.",
        "",
        "| termijn | formule | anders | te vroeg | te laat | grootste verschil |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for soort in SOORTEN:
        for naam, formule in FORMULES:
            if formule is weekdaguren and soort.eenheid not in (Eenheid.WERKDAGEN, Eenheid.SOCIAL_UREN):
                continue
            telling = vergelijk(kalender, soort, formule)
            deel = f"{telling.anders} ({100 * telling.anders / dagen:.0f} %)"
            regels.append(
                f"| {soort.naam} | {naam} | {deel} | {telling.te_vroeg} | {telling.te_laat} "
                f"| {telling.grootste} {'dag' if telling.grootste == 1 else 'dagen'} |"
            )
    regels += ["", "Deze pagina is gemaakt met `python -m benchmarks.naieve_termijnen`."]
    return "\n".join(regels)


if __name__ == "__main__":
    print(tabel())
