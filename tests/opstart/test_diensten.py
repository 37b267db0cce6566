"""The embedded servers: found, started, shared, stopped, and whole again after a kill."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis

from opstart import diensten
from opstart.fouten import StartFout
from tests.opstart.conftest import Getuige

PROJECT = Path(__file__).resolve().parents[2]

_GEBRUIKER = """
import sys
from pathlib import Path
from opstart import diensten
with diensten.beginnen(Path(sys.argv[1]), wegwerp=True) as gebruik:
    print(gebruik.oppasser, gebruik.zelf_gestart, flush=True)
    sys.stdin.read()
"""


class Gebruiker:
    """Another process that uses the servers until it is told to stop or is killed."""

    def __init__(self, map_: Path) -> None:
        self.proces = subprocess.Popen(
            [sys.executable, "-c", _GEBRUIKER, str(map_)],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.proces.stdout is not None
        oppasser, self.zelf_gestart = self.proces.stdout.readline().split()
        self.oppasser = Getuige(int(oppasser))

    def stop(self) -> None:
        self.proces.communicate(timeout=20)

    def dood(self) -> None:
        self.proces.kill()
        self.proces.communicate()


def _servers(map_: Path) -> list[Getuige]:
    staat = diensten._lees(diensten.Huis(map_))
    assert staat is not None
    return [Getuige(staat[naam]["pid"]) for naam in ("postgres", "valkey")]


def _rijen(url: str) -> int:
    with psycopg.connect(url) as verbinding:
        verbinding.execute("CREATE TABLE IF NOT EXISTS proef (nummer int)")
        verbinding.execute("INSERT INTO proef VALUES (1)")
        rij = verbinding.execute("SELECT count(*) FROM proef").fetchone()
    assert rij is not None
    return int(rij[0])


class TestBeginnen:
    def test_start_postgresql_en_valkey(self, lege_map: Path) -> None:
        with diensten.beginnen(lege_map, wegwerp=True) as gebruik:
            assert gebruik.zelf_gestart
            assert _rijen(gebruik.database_url) == 1
            with redis.Redis.from_url(gebruik.redis_url) as valkey:
                assert valkey.ping()

    def test_laat_na_gebruik_niets_draaien(self, huis_map: Path) -> None:
        with diensten.beginnen(huis_map, wegwerp=True):
            servers = _servers(huis_map)
        assert all(server.ziet_einde(0) for server in servers)

    def test_gebruikt_wat_al_draait(self, huis_map: Path) -> None:
        eerste = Gebruiker(huis_map)
        tweede = Gebruiker(huis_map)
        assert (eerste.zelf_gestart, tweede.zelf_gestart) == ("True", "False")
        assert eerste.oppasser.pid == tweede.oppasser.pid
        # The one that started them leaves first; the other must not notice.
        eerste.stop()
        assert not tweede.oppasser.ziet_einde(0.5)
        tweede.stop()
        assert tweede.oppasser.ziet_einde(0)

    def test_stopt_als_de_laatste_gebruiker_gedood_wordt(self, huis_map: Path) -> None:
        gebruiker = Gebruiker(huis_map)
        servers = _servers(huis_map)
        gebruiker.dood()
        assert gebruiker.oppasser.ziet_einde()
        assert all(server.ziet_einde() for server in servers)

    def test_servers_sterven_met_hun_oppasser(self, huis_map: Path) -> None:
        with diensten.beginnen(huis_map, wegwerp=True) as gebruik:
            servers = _servers(huis_map)
            os.kill(gebruik.oppasser, signal.SIGKILL)
            assert all(server.ziet_einde() for server in servers)

    def test_herstellen_brengt_ze_terug_op_hetzelfde_adres(self, huis_map: Path) -> None:
        with diensten.beginnen(huis_map, wegwerp=True) as gebruik:
            assert not gebruik.herstellen()
            oppasser = Getuige(gebruik.oppasser)
            os.kill(gebruik.oppasser, signal.SIGKILL)
            assert oppasser.ziet_einde()
            assert gebruik.herstellen()
            assert _rijen(gebruik.database_url) == 1

    def test_gegevens_overleven_een_doodslag(self, huis_map: Path) -> None:
        with diensten.beginnen(huis_map) as gebruik:
            _rijen(gebruik.database_url)
            with redis.Redis.from_url(gebruik.redis_url) as valkey:
                valkey.set("sleutel", "waarde")
                valkey.waitaof(1, 0, 5000)
            servers = _servers(huis_map)
            for server in servers:
                os.kill(server.pid, signal.SIGKILL)
            os.kill(gebruik.oppasser, signal.SIGKILL)
            assert all(server.ziet_einde() for server in servers)
        with diensten.beginnen(huis_map) as gebruik:
            assert _rijen(gebruik.database_url) == 2
            with redis.Redis.from_url(gebruik.redis_url) as valkey:
                assert valkey.get("sleutel") == b"waarde"

    def test_een_uitgevallen_server_komt_terug_op_dezelfde_poort(self, huis_map: Path) -> None:
        with diensten.beginnen(huis_map, wegwerp=True) as gebruik:
            _, valkey_server = _servers(huis_map)
            os.kill(valkey_server.pid, signal.SIGKILL)
            assert valkey_server.ziet_einde()
            # The client tries again while nobody listens yet.
            opnieuw = redis.retry.Retry(redis.backoff.ConstantBackoff(0.05), 200)
            with redis.Redis.from_url(gebruik.redis_url, retry=opnieuw) as valkey:
                assert valkey.ping()

    def test_een_oud_pidbestand_met_andermans_nummer_hindert_niet(self, huis_map: Path) -> None:
        with diensten.beginnen(huis_map, wegwerp=True):
            pidbestand = huis_map / "postgres" / "data" / "postmaster.pid"
            inhoud = pidbestand.read_text().splitlines()
        pidbestand.write_text("\n".join([str(os.getpid()), *inhoud[1:]]))
        with diensten.beginnen(huis_map, wegwerp=True) as gebruik:
            assert _rijen(gebruik.database_url) == 1

    def test_maakt_een_half_gemaakte_gegevensmap_opnieuw(self, lege_map: Path) -> None:
        half = lege_map / "postgres" / "data.nieuw"
        half.mkdir(parents=True)
        (half / "PG_VERSION").write_text("18")
        with diensten.beginnen(lege_map, wegwerp=True) as gebruik:
            assert _rijen(gebruik.database_url) == 1

    def test_zegt_waarom_een_server_niet_start(self, huis_map: Path) -> None:
        with diensten.beginnen(huis_map, wegwerp=True):
            pass
        (huis_map / "postgres" / "data" / "postgresql.conf").write_text("dit is geen instelling\n")
        with pytest.raises(StartFout, match=r"PostgreSQL start niet; zie .*postgres\.log"):
            diensten.beginnen(huis_map, wegwerp=True)

    def test_wachtwoorden_zijn_voor_anderen_niet_leesbaar(self, lege_map: Path) -> None:
        geheim = diensten.Huis(lege_map).geheim("postgres")
        assert len(geheim) >= 32
        assert diensten.Huis(lege_map).geheim("postgres") == geheim
        assert (lege_map / "geheimen").stat().st_mode & 0o077 == 0
        assert (lege_map / "geheimen" / "postgres").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="alleen als root draait PostgreSQL als een andere gebruiker")
class TestAlsRoot:
    def test_werkt_ook_onder_een_gesloten_map(self, lege_map: Path) -> None:
        gesloten = lege_map / "thuis"
        gesloten.mkdir(mode=0o700)
        with diensten.beginnen(gesloten / "gegevens", wegwerp=True) as gebruik:
            assert _rijen(gebruik.database_url) == 1

    def test_dezelfde_gegevens_open_en_gesloten(self, lege_map: Path) -> None:
        ouder = lege_map / "thuis"
        ouder.mkdir(mode=0o755)
        for nummer, rechten in enumerate([0o755, 0o700, 0o755], start=1):
            ouder.chmod(rechten)
            with diensten.beginnen(ouder / "gegevens", wegwerp=True) as gebruik:
                assert _rijen(gebruik.database_url) == nummer
