from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.zaken.storingsproef.opstelling import Opstelling


@pytest.fixture(scope="session")
def _opstelling() -> Iterator[Opstelling]:
    map_ = Path(tempfile.mkdtemp(prefix="kcc-storing-"))
    map_.chmod(0o755)
    opstelling = Opstelling(map_ / "gegevens")
    yield opstelling
    opstelling.opruimen()
    map_.rmdir()


@pytest.fixture
def opstelling(_opstelling: Opstelling) -> Opstelling:
    """Servers and a workshop, with an empty database."""
    _opstelling.legen()
    return _opstelling
