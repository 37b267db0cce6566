"""What a command line gets on a machine without DATABASE_URL, and doesn't get with one."""

import os
from pathlib import Path

import pytest

from opstart import lokaal


class TestAanvullen:
    def test_vult_een_lege_omgeving(self, huis_map: Path) -> None:
        environ = {"GEGEVENS": str(huis_map), "PORT": "8123"}
        with lokaal.aanvullen(environ) as gebruik:
            assert gebruik is not None
            assert environ["DATABASE_URL"] == gebruik.database_url
            assert environ["REDIS_URL"] == gebruik.redis_url
            assert environ["BASE_URL"] == "http://localhost:8123"
            assert len(environ["SECRET_KEY"]) >= 32

    def test_laat_een_installatie_met_rust(self, lege_map: Path) -> None:
        environ = {"GEGEVENS": str(lege_map), "DATABASE_URL": "postgresql://host/kcc"}
        with lokaal.aanvullen(environ) as gebruik:
            assert gebruik is None
        assert environ == {"GEGEVENS": str(lege_map), "DATABASE_URL": "postgresql://host/kcc"}

    def test_noemt_het_adres_van_de_laatste_start(self, lege_map: Path) -> None:
        (lege_map / "adres").write_text("http://localhost:9001")
        environ = {"GEGEVENS": str(lege_map)}
        lokaal.instellingen_aanvullen(environ)
        assert environ["BASE_URL"] == "http://localhost:9001"

    @pytest.mark.skipif(os.geteuid() == 0, reason="root mag in elke map schrijven")
    def test_zegt_dat_de_map_van_een_ander_is(self, lege_map: Path) -> None:
        lege_map.chmod(0o500)
        with (
            pytest.raises(SystemExit, match="van een andere gebruiker"),
            lokaal.aanvullen({"GEGEVENS": str(lege_map)}),
        ):
            pass
