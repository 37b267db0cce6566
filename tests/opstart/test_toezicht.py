"""The supervisor on three tiny processes, really stopped in every way a person or a machine stops it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.opstart.conftest import Getuige

PROJECT = Path(__file__).resolve().parents[2]

# Says its process id and then waits for a signal; the second one does not listen to SIGTERM at all.
_BRAAF = "import os, signal; print('pid', os.getpid(), flush=True); signal.pause()"
_DOOF = "import signal; signal.signal(15, signal.SIG_IGN); " + _BRAAF + "\nwhile 1: signal.pause()"
# Starts a process of its own that nobody told about the supervisor.
_OUDER = (
    "import os, signal, subprocess, sys\n"
    "k = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'])\n"
    "print('pid', os.getpid(), k.pid, flush=True); signal.pause()"
)
_DRAAIER = """
import sys
from pathlib import Path
from opstart.toezicht import Taak, Toezicht
namen = ["eerste", "tweede", "derde"]
taken = [Taak(n, [sys.executable, "-c", code], geduld=0.3) for n, code in zip(namen, sys.argv[1:])]
Toezicht(taken, Path.cwd()).draaien()
print("klaar", flush=True)
"""


_STOP = "import os, signal; os.kill(int(os.environ['SUPERVISOR']), 2); signal.pause()"
_NA_ELKAAR = """
import os, sys
from pathlib import Path
from opstart.toezicht import Taak, Toezicht
os.environ["SUPERVISOR"] = str(os.getpid())
eerste = Taak("eerste", [sys.executable, "-c", sys.argv[1]], eenmalig=True)
tweede = Taak("tweede", [sys.executable, "-c", sys.argv[2]], na="eerste")
Toezicht([tweede, eerste], Path.cwd()).draaien()
"""


def _eenmalig(eerste: str, tweede: str) -> subprocess.CompletedProcess[str]:
    """Run a one-off task and one that comes after it, which stops the supervisor."""
    return subprocess.run(
        [sys.executable, "-c", _NA_ELKAAR, eerste, tweede],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class Supervisor:
    """A supervisor in a process of its own, and witnesses to all that it started."""

    def __init__(self, *codes: str, processen: int) -> None:
        self.proces = subprocess.Popen(
            [sys.executable, "-c", _DRAAIER, *codes], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        self.getuigen: list[Getuige] = []
        while len(self.getuigen) < processen:
            self.getuigen += [Getuige(int(deel)) for deel in self.lees().partition("| pid ")[2].split()]

    def lees(self) -> str:
        """The next line it says; an empty one when it has ended."""
        assert self.proces.stdout is not None
        regel: str = self.proces.stdout.readline()
        assert regel, "de supervisor stopte uit zichzelf"
        return regel

    def sein(self, sein: signal.Signals) -> None:
        self.proces.send_signal(sein)

    def sluit(self) -> None:
        self.proces.kill()
        self.proces.wait()
        assert self.proces.stdout is not None
        self.proces.stdout.close()


@pytest.fixture
def braaf() -> Iterator[Supervisor]:
    supervisor = Supervisor(_BRAAF, _BRAAF, _DOOF, processen=3)
    yield supervisor
    supervisor.sluit()


class TestToezicht:
    @pytest.mark.parametrize("sein", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_stopt_iedereen_op_een_sein(self, braaf: Supervisor, sein: signal.Signals) -> None:
        braaf.sein(sein)
        assert braaf.proces.wait(15) == 0
        assert all(getuige.ziet_einde(0) for getuige in braaf.getuigen)

    def test_laat_niemand_achter_na_een_doodslag(self, braaf: Supervisor) -> None:
        braaf.sein(signal.SIGKILL)
        assert all(getuige.ziet_einde() for getuige in braaf.getuigen)

    def test_ruimt_ook_kleinkinderen_op(self) -> None:
        supervisor = Supervisor(_OUDER, processen=2)
        supervisor.sein(signal.SIGINT)
        assert supervisor.proces.wait(15) == 0
        assert all(getuige.ziet_einde() for getuige in supervisor.getuigen)
        supervisor.sluit()

    def test_wacht_bij_een_tweede_sein_niet_langer(self) -> None:
        geduldig = _DRAAIER.replace("geduld=0.3", "geduld=600")
        proces = subprocess.Popen(
            [sys.executable, "-c", geduldig, _DOOF], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        with proces:
            assert proces.stdout is not None
            getuige = Getuige(int(proces.stdout.readline().partition("| pid ")[2]))
            proces.send_signal(signal.SIGINT)
            assert not getuige.ziet_einde(0.3)
            proces.send_signal(signal.SIGINT)
            assert proces.wait(15) == 0
            assert getuige.ziet_einde(0)

    def test_start_een_uitgevallen_proces_opnieuw(self, braaf: Supervisor) -> None:
        os.kill(braaf.getuigen[0].pid, signal.SIGKILL)
        assert "stopte met code -9" in braaf.lees()
        assert "| pid " in braaf.lees()

    def test_begint_pas_als_het_eenmalige_klaar_is(self) -> None:
        uit = _eenmalig("print('eerst')", "print('daarna', flush=True); " + _STOP)
        assert uit.stdout == "eerste | eerst\ntweede | daarna\n"
        assert uit.returncode == 0

    def test_stopt_als_het_eenmalige_mislukt(self) -> None:
        uit = _eenmalig("print('mis'); raise SystemExit(4)", "print('daarna', flush=True); " + _STOP)
        assert uit.stdout == "eerste | mis\n"
        assert "Het onderdeel eerste mislukte" in uit.stderr

    def test_zet_de_naam_voor_elke_regel(self) -> None:
        supervisor = Supervisor("print('hallo\\nwereld', flush=True); " + _BRAAF, processen=0)
        assert [supervisor.lees(), supervisor.lees()] == ["eerste | hallo\n", "eerste | wereld\n"]
        supervisor.sluit()
