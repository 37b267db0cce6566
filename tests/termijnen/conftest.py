"""One calendar for all tests of the pure modules."""

import pytest

from termijnen.kalender import Werkkalender, bouw_kalender


@pytest.fixture(scope="session")
def kalender() -> Werkkalender:
    """The holidays of 2020 up to and including 2040, nothing added."""
    return bouw_kalender(2020, 2040)
