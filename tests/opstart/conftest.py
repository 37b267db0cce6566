"""Watching processes without guessing how long they take."""

import os
import select
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def huis_map() -> Iterator[Path]:
    """A data folder that ``nobody`` can reach, as PostgreSQL runs as that user when the tests run as root."""
    with tempfile.TemporaryDirectory(prefix="kcc-opstart-", ignore_cleanup_errors=True) as map_:
        Path(map_).chmod(0o755)
        yield Path(map_)


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
