"""Watching processes without guessing how long they take."""

import os
import select
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from opstart import diensten


@pytest.fixture
def lege_map() -> Iterator[Path]:
    """A folder that ``nobody`` can reach, as PostgreSQL runs as that user when the tests run as root."""
    with tempfile.TemporaryDirectory(prefix="kcc-opstart-", ignore_cleanup_errors=True) as map_:
        Path(map_).chmod(0o755)
        yield Path(map_)


@pytest.fixture(scope="session")
def eerder_gebruikt() -> Iterator[Path]:
    """A data folder in which the servers ran before; making a cluster takes most of the time of a first start."""
    with tempfile.TemporaryDirectory(prefix="kcc-opstart-", ignore_cleanup_errors=True) as map_:
        Path(map_).chmod(0o755)
        with diensten.beginnen(Path(map_), wegwerp=True):
            pass
        yield Path(map_)


@pytest.fixture
def huis_map(lege_map: Path, eerder_gebruikt: Path) -> Path:
    """A data folder of this test's own, used before and quiet now."""
    shutil.copytree(
        eerder_gebruikt, lege_map, dirs_exist_ok=True, ignore=shutil.ignore_patterns("diensten.json")
    )
    return lege_map


class Getuige:
    """Holds on to a process by a descriptor of the kernel, so that its number cannot come to mean another."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._fd = os.pidfd_open(pid)

    def ziet_einde(self, seconden: float = 15.0) -> bool:
        """Did the process end, at the latest ``seconden`` from now?"""
        kijker = select.poll()
        kijker.register(self._fd, select.POLLIN)
        return bool(kijker.poll(seconden * 1000))

    def __del__(self) -> None:
        os.close(self._fd)
