"""How many terms per second one core computes, against the bar of the design and against counting day by day.

Run with `python -m benchmarks.termijnen`. Needs no database. Exits 1 when a bar is not reached.
"""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from time import process_time

from termijnen.berekenen import Eenheid, social, uitleg, werkdagen, wettelijk
from termijnen.kalender import SLUIT, Tabel, Werkkalender, bouw_kalender
from termijnen.ladder import eerstvolgende, verschuldigd
from termijnen.tijdzone import AMSTERDAM

PER_MAAT = 100_000
RONDES = 3
BELOFTE_PER_SECONDE = 100_000
WETTELIJK_PER_SECONDE = 50_000
DAG = timedelta(days=1)


def momenten() -> list[datetime]:
    """A moment for each of 20 years' days, at hours that shift, in UTC as they come from the database."""
    begin = datetime(2020, 1, 2, tzinfo=UTC)
    return [begin + n * DAG + timedelta(minutes=(n * 37) % 1440) for n in range(7_000)]


def per_seconde(rekenen: Callable[[datetime], object], aantal: int = PER_MAAT) -> float:
    """The best of a few rounds, in processor time: other work on the machine makes a round slower, never faster."""
    rij = list(islice(cycle(momenten()), aantal))
    tijden = []
    for _ in range(RONDES):
        begin = process_time()
        for moment in rij:
            rekenen(moment)
        tijden.append(process_time() - begin)
    return aantal / min(tijden)


def dag_voor_dag(vrij: frozenset[date], aantal: int) -> Callable[[datetime], datetime]:
    """The alternative for the same answer: walk the days and look each one up in the set of holidays."""

    def rekenen(moment: datetime) -> datetime:
        dag, over = moment.astimezone(AMSTERDAM).date(), aantal
        while over:
            dag += DAG
            if dag.weekday() < 5 and dag not in vrij:
                over -= 1
        return datetime.combine(dag, SLUIT, AMSTERDAM)

    return rekenen


def main() -> int:
    """Print the table; 1 when a bar is missed."""
    kalender = bouw_kalender(2020, 2040)
    einde = werkdagen(kalender, momenten()[100], 5).uiterlijk
    maten: list[tuple[str, Callable[[datetime], object], int | None]] = [
        ("belofte: 2 werkdagen", lambda m: werkdagen(kalender, m, 2).uiterlijk, BELOFTE_PER_SECONDE),
        ("belofte: 5 werkdagen", lambda m: werkdagen(kalender, m, 5).uiterlijk, BELOFTE_PER_SECONDE),
        ("belofte: social 24 uur", lambda m: social(kalender, m).uiterlijk, BELOFTE_PER_SECONDE),
        ("wet: 3 dagen", lambda m: wettelijk(kalender, m, 3, Eenheid.DAGEN).uiterlijk, WETTELIJK_PER_SECONDE),
        ("wet: 8 weken", lambda m: wettelijk(kalender, m, 8, Eenheid.WEKEN).uiterlijk, WETTELIJK_PER_SECONDE),
        (
            "wet: 3 maanden",
            lambda m: wettelijk(kalender, m, 3, Eenheid.MAANDEN).uiterlijk,
            WETTELIJK_PER_SECONDE,
        ),
    ]
    gehaald = True
    print(f"{'maat':<44}{'per seconde':>14}{'lat':>10}{'keer de lat':>13}")
    for naam, rekenen, lat in maten:
        snelheid = per_seconde(rekenen)
        gehaald &= lat is None or snelheid >= lat
        print(f"{naam:<44}{snelheid:>14,.0f}{lat or 0:>10,}{snelheid / (lat or snelheid):>12.1f}x")

    basis = per_seconde(lambda m: werkdagen(kalender, m, 5).uiterlijk)
    print(f"\n{'vergelijking':<44}{'per seconde':>14}{'tegen 5 werkdagen':>23}")
    for naam, rekenen, aantal in (
        ("dag voor dag geteld: 5 werkdagen", dag_voor_dag(kalender.vrije_dagen, 5), PER_MAAT),
        ("dag voor dag geteld: 40 werkdagen", dag_voor_dag(kalender.vrije_dagen, 40), PER_MAAT // 5),
        ("40 werkdagen", lambda m: werkdagen(kalender, m, 40).uiterlijk, PER_MAAT),
        ("met uitleg: 5 werkdagen", lambda m: uitleg(werkdagen(kalender, m, 5)), PER_MAAT // 10),
        ("ladder: welke stap is verschuldigd", _verschuldigd(kalender, einde), PER_MAAT // 5),
        ("ladder: wat is de volgende stap", _eerstvolgende(kalender, einde), PER_MAAT // 5),
    ):
        snelheid = per_seconde(rekenen, aantal)
        print(f"{naam:<44}{snelheid:>14,.0f}{snelheid / basis:>22.2f}x")

    begin = process_time()
    Tabel(kalender)
    print(
        f"\ntabellen van een kalender van 21 jaar: {(process_time() - begin) * 1000:.1f} ms, eens per proces"
    )
    return 0 if gehaald else 1


def _verschuldigd(kalender: Werkkalender, einde: datetime) -> Callable[[datetime], object]:
    start = einde - 7 * DAG
    return lambda m: verschuldigd(kalender, start, einde, None, m)


def _eerstvolgende(kalender: Werkkalender, einde: datetime) -> Callable[[datetime], object]:
    start = einde - 7 * DAG
    return lambda m: eerstvolgende(kalender, start=start, uiterlijk=einde, na=m)


if __name__ == "__main__":
    sys.exit(main())
