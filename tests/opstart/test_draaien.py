"""``make run`` beside another one, and on a port that is taken."""

import fcntl
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from opstart import draaien

PROJECT = Path(__file__).resolve().parents[2]


def _draai(map_: Path, **omgeving: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "opstart", "draaien"],
        cwd=PROJECT,
        env=os.environ | {"GEGEVENS": str(map_)} | omgeving,
        capture_output=True,
        text=True,
        check=False,
    )


class TestDraaien:
    def test_zegt_waar_de_ander_draait(self, lege_map: Path) -> None:
        with (lege_map / "run.lock").open("w") as slot:
            fcntl.flock(slot, fcntl.LOCK_EX)
            slot.write("proces 12 op http://localhost:8000/")
            slot.flush()
            uit = _draai(lege_map)
        assert uit.returncode == 1
        assert uit.stderr == (
            "KCC start niet. Er draait al een KCC op deze gegevens: proces 12 op http://localhost:8000/.\n"
        )

    def test_noemt_een_bezette_poort(self, lege_map: Path) -> None:
        with socket.socket() as bezet:
            bezet.bind(("127.0.0.1", 0))
            bezet.listen()
            poort = bezet.getsockname()[1]
            uit = _draai(lege_map, PORT=str(poort))
        assert uit.returncode == 1
        assert f"Poort {poort} is bezet." in uit.stderr

    def test_weigert_een_poort_die_geen_getal_is(self, lege_map: Path) -> None:
        uit = _draai(lege_map, PORT="web")
        assert uit.returncode == 1
        assert "PORT moet een poortnummer zijn" in uit.stderr


class TestTaken:
    @pytest.mark.parametrize("instelling", ["IMAP_URL", "POSTBUSSEN"])
    def test_leest_postbussen_als_er_een_is(self, instelling: str, monkeypatch: pytest.MonkeyPatch) -> None:
        for naam in ("IMAP_URL", "POSTBUSSEN"):
            monkeypatch.delenv(naam, raising=False)
        assert "postbussen" not in [taak.naam for taak in draaien._taken(8000, 8001, laden=False)]

        monkeypatch.setenv(instelling, "iets")
        (taak,) = [taak for taak in draaien._taken(8000, 8001, laden=True) if taak.naam == "postbussen"]
        # Like all background work it waits until the past has been told.
        assert taak.na == "voorbeeld"
