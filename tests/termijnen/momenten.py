"""Days and moments to try: any of them, and more than their share of the awkward ones."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from termijnen.tijdzone import AMSTERDAM
from tests.termijnen.orakel import is_feestdag

EERSTE = date(2020, 1, 1)
LAATSTE = date(2040, 6, 30)


def hier(tekst: str) -> datetime:
    """A Dutch wall time: "2026-11-23 10:00"."""
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM)


def _lastige_dagen() -> list[date]:
    """Every holiday, the nights of summer time, the ends of months, and the days around them."""
    dagen: set[date] = set()
    dag = EERSTE
    while dag <= LAATSTE:
        morgen = dag + timedelta(days=1)
        verzet = datetime.combine(dag, time(0), AMSTERDAM).utcoffset() != (
            datetime.combine(morgen, time(0), AMSTERDAM).utcoffset()
        )
        if is_feestdag(dag) or verzet or morgen.day == 1:
            dagen |= {dag + timedelta(days=n) for n in range(-4, 4)}
        dag = morgen
    return sorted(d for d in dagen if EERSTE <= d <= LAATSTE)


dagen = st.dates(EERSTE, LAATSTE) | st.sampled_from(_lastige_dagen())
# Instants, not wall times: in the night the clock goes back two of them look alike.
momenten = st.builds(
    lambda dag, seconden: datetime.combine(dag, time(0), UTC) + timedelta(seconds=seconden),
    dagen.filter(lambda d: d > EERSTE),
    st.integers(0, 86_399) | st.sampled_from([0, 3599, 3600, 23_400, 27_000, 53_999, 54_000, 57_600, 82_800]),
)
