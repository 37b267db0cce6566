"""The watch goes on when the broker is emptied or gone, with two beats at once."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.zaken.storingsproef.opstelling import PROJECT, Opstelling, wachten

pytestmark = pytest.mark.storingsproef

NU = datetime.now(UTC)
LANG_GELEDEN = (NU - timedelta(days=30)).isoformat()
"""Real workers read the real clock; what came in a month ago owes a step on any day."""


@pytest.fixture
def worker_en_twee_beats(opstelling: Opstelling) -> Iterator[Opstelling]:
    """A real worker and two real beats, on a real Valkey."""
    opstelling.valkey_starten()
    celery = [sys.executable, "-m", "celery", "-A", "tests.zaken.storingsproef.ritme", "--quiet"]
    rollen = [["worker", "-Q", "bewaken", "--pool", "solo", "--without-gossip", "--without-mingle"]]
    rollen += [
        ["beat", "--pidfile=", "-s", str(opstelling.huis.gegevens / f"beat{nummer}")] for nummer in (1, 2)
    ]
    with opstelling.huis.log("celery").open("ab") as log:
        processen = [
            subprocess.Popen([*celery, *rol], cwd=PROJECT, env=opstelling.omgeving, stdout=log, stderr=log)
            for rol in rollen
        ]
    yield opstelling
    for proces in processen:
        proces.kill()
        proces.wait()
    if "valkey" in opstelling.servers:
        opstelling.stoppen("valkey", signal.SIGKILL)


class TestValkeyWeg:
    def test_de_bewaking_heeft_hem_niet_nodig_en_gaat_daarna_vanzelf_verder(
        self, worker_en_twee_beats: Opstelling
    ) -> None:
        opstelling = worker_en_twee_beats
        opstelling.doe("vullen", aantal=3, ontvangen=LANG_GELEDEN)
        wachten(lambda: _bewaakt(opstelling) == 3)
        opstelling.stoppen("valkey", signal.SIGKILL)
        opstelling.doe("vullen", aantal=2, ontvangen=LANG_GELEDEN)
        assert opstelling.doe("ronde", op=NU.isoformat()) == 0
        assert _bewaakt(opstelling) == 5
        opstelling.doe("vullen", aantal=4, ontvangen=LANG_GELEDEN)
        # It keeps nothing, so it comes back empty.
        opstelling.valkey_starten()
        wachten(lambda: _bewaakt(opstelling) == 9)
        opstelling.controleer_boekhouding()


def _bewaakt(opstelling: Opstelling) -> int:
    return opstelling.getal("SELECT count(DISTINCT termijn_id) FROM zaken_tredestap")
