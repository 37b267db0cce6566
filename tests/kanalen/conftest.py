from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kanalen.clamd import Clamd, clamd


@pytest.fixture(scope="session")
def echte_scanner() -> Iterator[Clamd]:
    with clamd() as scanner:
        yield scanner


@pytest.fixture
def scanner(echte_scanner: Clamd, settings) -> Clamd:
    """The installation has a virus scanner: a real one."""
    settings.VIRUSSCANNER = echte_scanner.adres
    return echte_scanner
