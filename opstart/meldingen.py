"""One progress line per step: what happens, and how many seconds it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def zeg(tekst: str) -> None:
    """Print one line at once. A terminal that is gone is no reason to stop."""
    try:
        print(tekst, flush=True)
    except OSError:
        # The reader went away; from here on nothing can be said, and a second attempt at exit would only complain.
        sys.stdout = None


@contextmanager
def stap(tekst: str) -> Iterator[None]:
    """Print ``tekst`` with the seconds that the body of the ``with`` took, once it is done."""
    begin = time.monotonic()
    yield
    seconden = f"{time.monotonic() - begin:.1f}".replace(".", ",")
    zeg(f"  {tekst:<44} {seconden:>5} s")
