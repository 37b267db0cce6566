"""The watch goes on when the broker is emptied or gone, with two beats at once."""

from __future__ import annotations

import os
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


class Bedrijf:
    """A real worker and two real beats on a real Valkey."""

    def __init__(self, opstelling: Opstelling, pool: str) -> None:
        self.opstelling = opstelling
        celery = [sys.executable, "-m", "celery", "-A", "tests.zaken.storingsproef.ritme", "--quiet"]
        rollen = [
            ["worker", "-Q", "bewaken", "--pool", pool, "-c", "2", "--without-gossip", "--without-mingle"]
        ]
        rollen += [
            ["beat", "--pidfile=", "-s", str(opstelling.huis.gegevens / f"beat{nummer}")] for nummer in (1, 2)
        ]
        with opstelling.huis.log("celery").open("ab") as log:
            self.processen = [
                subprocess.Popen(
                    [*celery, *rol],
                    cwd=PROJECT,
                    env=opstelling.omgeving,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
                for rol in rollen
            ]

    def bewaakt(self) -> int:
        """How many terms have taken a step; fails when a process gave up."""
        for proces in self.processen:
            laatste = self.opstelling.huis.log("celery").read_text()[-3000:]
            assert proces.poll() is None, f"een proces is gestopt: {laatste}"
        return self.opstelling.getal("SELECT count(DISTINCT termijn_id) FROM zaken_tredestap")

    def stoppen(self) -> None:
        for proces in self.processen:
            if proces.poll() is None:
                os.killpg(proces.pid, signal.SIGKILL)
            proces.wait()
        if "valkey" in self.opstelling.servers:
            self.opstelling.stoppen("valkey", signal.SIGKILL)


@pytest.fixture(params=["solo", "prefork"])
def bedrijf(request: pytest.FixtureRequest, opstelling: Opstelling) -> Iterator[Bedrijf]:
    opstelling.valkey_starten()
    bedrijf = Bedrijf(opstelling, request.param)
    yield bedrijf
    bedrijf.stoppen()


class TestValkeyWeg:
    def test_de_bewaking_heeft_hem_niet_nodig_en_gaat_daarna_vanzelf_verder(self, bedrijf: Bedrijf) -> None:
        opstelling = bedrijf.opstelling
        opstelling.doe("vullen", aantal=3, ontvangen=LANG_GELEDEN)
        wachten(lambda: bedrijf.bewaakt() == 3)
        opstelling.stoppen("valkey", signal.SIGKILL)
        opstelling.doe("vullen", aantal=2, ontvangen=LANG_GELEDEN)
        assert opstelling.doe("ronde", op=NU.isoformat()) == 0
        assert bedrijf.bewaakt() == 5
        opstelling.doe("vullen", aantal=4, ontvangen=LANG_GELEDEN)
        # It keeps nothing, so it comes back empty.
        opstelling.valkey_starten()
        wachten(lambda: bedrijf.bewaakt() == 9, hooguit=60)
        opstelling.controleer_boekhouding()

    def test_ook_een_werker_met_een_taak_in_handen_blijft_leven(self, bedrijf: Bedrijf) -> None:
        """The message of that task can be acknowledged nor given back any more; kombu 5.7 ends the worker on that."""
        opstelling = bedrijf.opstelling
        with opstelling.verbinding() as verbinding:
            verbinding.execute("BEGIN")
            verbinding.execute("LOCK TABLE zaken_tredestap IN ACCESS EXCLUSIVE MODE")
            opstelling.doe("vullen", aantal=3, ontvangen=LANG_GELEDEN)
            wachten(lambda: opstelling.getal(WACHT_OP_SLOT) > 0)
            opstelling.stoppen("valkey", signal.SIGKILL)
            verbinding.execute("ROLLBACK")
        wachten(lambda: opstelling.getal(WACHT_OP_SLOT) == 0)
        opstelling.doe("vullen", aantal=4, ontvangen=LANG_GELEDEN)
        opstelling.valkey_starten()
        wachten(lambda: bedrijf.bewaakt() == 7, hooguit=60)
        opstelling.controleer_boekhouding()


WACHT_OP_SLOT = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
