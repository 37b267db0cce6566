"""A real virus scanner on this machine, with one signature of our own: that of the EICAR test file."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kanalen import virusscanner
from kcc.omgeving import Virusscanner

# In two pieces, so that no scanner takes this source for what it tests with.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
VIRUS = "KCC.Toets.EICAR.UNOFFICIAL"


class Clamd:
    """A clamd that can be stopped and started again at the same address."""

    def __init__(self, map_: Path) -> None:
        self.adres = Virusscanner(pad=str(map_ / "clamd.sock"), host="", poort=0)
        self._map = map_
        (map_ / "handtekeningen").mkdir()
        (map_ / "handtekeningen" / "toets.ndb").write_text(f"KCC.Toets.EICAR:0:*:{EICAR.hex()}\n")
        (map_ / "clamd.conf").write_text(
            f"LocalSocket {self.adres.pad}\nDatabaseDirectory {map_ / 'handtekeningen'}\nForeground yes\n"
            "User root\nStreamMaxLength 1M\nMaxThreads 2\n"
        )
        self._proces: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        programma = shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin")
        assert programma
        self._proces = subprocess.Popen(
            [programma, "--config-file", str(self._map / "clamd.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        einde = time.monotonic() + 30
        while self._proces.poll() is None and time.monotonic() < einde:
            if virusscanner.antwoordt(self.adres):
                return
            time.sleep(0.05)
        raise RuntimeError("De virusscanner van de toets start niet.")

    def stop(self) -> None:
        if self._proces is not None:
            self._proces.kill()
            self._proces.wait()
            self._proces = None


@contextmanager
def clamd() -> Iterator[Clamd]:
    """A running scanner, or a skip with the reason."""
    if shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin") is None:
        if os.environ.get("CI"):
            pytest.fail("clamd ontbreekt; .ci/run hoort het te installeren")
        pytest.skip("clamd staat niet op deze machine (Debian: apt-get install clamav-daemon)")
    with tempfile.TemporaryDirectory(prefix="kcc-clamd-") as map_:
        scanner = Clamd(Path(map_))
        scanner.start()
        try:
            yield scanner
        finally:
            scanner.stop()
