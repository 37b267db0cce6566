"""Each step of the ladder at most once, and after recovery at least once, whatever is killed or stopped."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

import psycopg
import pytest

from termijnen.kalender import bouw_kalender
from tests.cast import moment
from tests.zaken.storingsproef.opstelling import Opstelling, wachten

pytestmark = pytest.mark.storingsproef

ONTVANGEN = "2026-11-23T10:00:00+01:00"
VERSTREKEN = "2026-11-30 17:00"
SECONDEN = float(os.environ.get("KCC_STORINGSPROEF_SECONDEN", "5"))
"""How long the random trial goes on; for a night, set it to 30000."""


def _openingen() -> Iterator[datetime]:
    """Opening of every working day after the term passed."""
    kalender = bouw_kalender(2026, 2027)
    opening = moment(VERSTREKEN)
    while True:
        opening = kalender.volgende_opening(opening)
        yield opening


class TestGedoodTussenTweeOpdrachten:
    def test_op_elk_punt_van_een_ronde(self, opstelling: Opstelling) -> None:
        """Killed before and after every statement and commit; the next worker finishes, and nothing is double."""
        opstelling.doe("vullen", aantal=3, ontvangen=ONTVANGEN)
        for punt, opening in enumerate(_openingen(), start=1):
            # A new day each time: the same kind of step is owed, so every point is a point of the same work.
            code = opstelling.doe("ronde", op=opening.isoformat(), bij=punt)
            assert _stappen(opstelling, opening) in (0, 3), "een partij is er helemaal of helemaal niet"
            if code == 0:
                break
            assert code == -signal.SIGKILL
            assert opstelling.doe("ronde", op=opening.isoformat()) == 0
            assert _stappen(opstelling, opening) == 3
        assert punt > 20, "er waren minder punten dan opdrachten"
        opstelling.controleer_boekhouding()


class TestBevroren:
    def test_een_bevroren_werker_houdt_niemand_op_en_doet_niets_dubbel(self, opstelling: Opstelling) -> None:
        opstelling.doe("vullen", aantal=3, ontvangen=ONTVANGEN)
        bevroren = opstelling.begin(
            "ronde", op=moment(VERSTREKEN).isoformat(), bij=12, sein="SIGSTOP", geduld="500ms"
        )
        wachten(lambda: _staat_stil(bevroren))
        opstelling.doe("vullen", aantal=2, ontvangen=ONTVANGEN)
        assert opstelling.doe("ronde", op=moment(VERSTREKEN).isoformat()) == 0
        assert opstelling.getal("SELECT count(*) FROM zaken_tredestap") == 2
        # PostgreSQL takes the batch from the frozen worker; somebody else does it.
        wachten(
            lambda: (
                opstelling.doe("ronde", op=moment(VERSTREKEN).isoformat()) == 0 and _stappen(opstelling) == 5
            )
        )
        os.kill(bevroren, signal.SIGCONT)
        assert opstelling.einde(bevroren) == 1, "zijn verbinding is weg, dus hij eindigt met een fout"
        assert _stappen(opstelling) == 5
        opstelling.controleer_boekhouding()


class TestTweeBeats:
    def test_tien_rondes_tegelijk_zetten_elke_trede_een_keer(self, opstelling: Opstelling) -> None:
        opstelling.doe("vullen", aantal=30, ontvangen=ONTVANGEN)
        rondes = [opstelling.begin("ronde", op=moment(VERSTREKEN).isoformat()) for _ in range(10)]
        assert [opstelling.einde(pid) for pid in rondes] == [0] * 10
        assert opstelling.doe("ronde", op=moment(VERSTREKEN).isoformat()) == 0
        assert _stappen(opstelling) == 30
        opstelling.controleer_boekhouding()


class TestKlokDieSpringt:
    @pytest.mark.parametrize("sprong", [timedelta(hours=1), timedelta(days=1)])
    def test_vooruit_en_terug_geeft_nooit_een_trede_twee_keer(
        self, opstelling: Opstelling, sprong: timedelta
    ) -> None:
        opstelling.doe("vullen", aantal=2, ontvangen=ONTVANGEN)
        for tijd in ("2026-11-30 08:30", "2026-11-30 16:30", "2026-12-01 08:30"):
            for op in (moment(tijd) + sprong, moment(tijd), moment(tijd) - sprong):
                assert opstelling.doe("ronde", op=op.isoformat()) == 0
        opstelling.controleer_boekhouding()
        later = moment("2026-12-03 08:30")
        assert opstelling.doe("ronde", op=later.isoformat()) == 0
        laatste = opstelling.vraag(
            "SELECT DISTINCT ON (termijn_id) trede, gepland_op FROM zaken_tredestap"
            " ORDER BY termijn_id, gepland_op DESC"
        )
        assert laatste == [("nog_open", later)] * 2


class TestAllesDoorElkaar:
    def test_doden_bevriezen_herstarten_en_springen(self, opstelling: Opstelling) -> None:
        """Workers that sweep and send without end, while fate has its way with them, the server and the clock."""
        toeval = random.Random(os.environ.get("KCC_STORINGSPROEF_KIEM", "1"))
        opstelling.doe("vullen", aantal=15, ontvangen=ONTVANGEN)
        nu = moment("2026-11-24 09:00")
        opstelling.zet_klok(nu)
        werkers = [opstelling.begin("werker") for _ in range(3)]
        gebeurd = dict.fromkeys(("gedood", "bevroren", "herstart", "teruggezet"), 0)
        einde = monotonic() + SECONDEN
        while monotonic() < einde or not all(gebeurd.values()):
            nu += timedelta(hours=toeval.choice([1, 2, 5, 24]))
            opstelling.zet_klok(nu)
            wachten(_even_geduld(toeval.uniform(0.05, 0.25)))
            lot = toeval.random()
            plek = toeval.randrange(len(werkers))
            if lot < 0.5:
                os.kill(werkers[plek], signal.SIGKILL)
                assert opstelling.einde(werkers[plek]) == -signal.SIGKILL
                werkers[plek] = opstelling.begin("werker")
                gebeurd["gedood"] += 1
            elif lot < 0.7:
                os.kill(werkers[plek], signal.SIGSTOP)
                wachten(_even_geduld(0.3))
                os.kill(werkers[plek], signal.SIGCONT)
                gebeurd["bevroren"] += 1
            elif lot < 0.8:
                opstelling.stoppen("postgres", toeval.choice([signal.SIGINT, signal.SIGQUIT]))
                opstelling.postgres_starten()
                gebeurd["herstart"] += 1
            elif lot < 0.95:
                opstelling.zet_klok(nu - timedelta(hours=toeval.choice([1, 24])))
                wachten(_even_geduld(0.1))
                gebeurd["teruggezet"] += 1
        opstelling.zet_klok(nu)
        # Once everything is quiet, what is owed is done and what goes out is written, exactly once.
        wachten(lambda: _niets_te_doen(opstelling, nu))
        for pid in werkers:
            os.kill(pid, signal.SIGKILL)
            opstelling.einde(pid)
        opstelling.controleer_boekhouding()
        assert opstelling.getal("SELECT count(DISTINCT termijn_id) FROM zaken_tredestap") == 15
        assert opstelling.getal("SELECT count(*) FROM journaal_uitgang WHERE apart_gezet_op IS NOT NULL") == 0


def _stappen(opstelling: Opstelling, gepland_op: datetime | None = None) -> int:
    return opstelling.getal(
        "SELECT count(*) FROM zaken_tredestap WHERE gepland_op = coalesce(%s, gepland_op)", gepland_op
    )


def _staat_stil(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def _niets_te_doen(opstelling: Opstelling, nu: datetime) -> bool:
    try:
        return not opstelling.getal(
            "SELECT (SELECT count(*) FROM zaken_termijn WHERE volgende_trede_op <= %s)"
            " + (SELECT count(*) FROM journaal_uitgang)",
            nu,
        )
    except psycopg.OperationalError:
        return False


def _even_geduld(seconden: float):
    einde = monotonic() + seconden
    return lambda: monotonic() >= einde
