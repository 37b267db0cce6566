from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory

from portaal.drempels import Drempel, binnen_drempels, netwerk_van
from tests.cast import OP

DREMPELS = (Drempel("toets", 2, timedelta(minutes=15)),)


class TestBinnenDrempels:
    def test_na_het_aantal_is_het_genoeg(self) -> None:
        assert [binnen_drempels(DREMPELS, "iemand", op=OP) for _ in range(3)] == [True, True, False]

    def test_een_ander_heeft_daar_geen_last_van(self) -> None:
        for _ in range(3):
            binnen_drempels(DREMPELS, "iemand", op=OP)
        assert binnen_drempels(DREMPELS, "een ander", op=OP)

    def test_in_het_volgende_venster_mag_het_weer(self) -> None:
        for _ in range(3):
            binnen_drempels(DREMPELS, "iemand", op=OP)
        assert binnen_drempels(DREMPELS, "iemand", op=OP + timedelta(minutes=15))

    def test_elke_drempel_telt_mee(self) -> None:
        ruim = Drempel("ruim", 100, timedelta(minutes=15))
        assert [binnen_drempels((ruim, *DREMPELS), "iemand", op=OP) for _ in range(3)][-1] is False


class TestNetwerkVan:
    @pytest.mark.parametrize(
        ("adres", "netwerk"),
        [
            ("203.0.113.9", "203.0.113.9"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("", ""),
        ],
    )
    def test_een_huishouden_is_een_netwerk(self, adres: str, netwerk: str, rf: RequestFactory) -> None:
        assert netwerk_van(rf.get("/", REMOTE_ADDR=adres)) == netwerk

    def test_gelooft_de_kop_van_een_bezoeker_niet(self, rf: RequestFactory) -> None:
        request = rf.get("/", REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="198.51.100.1")
        assert netwerk_van(request) == "203.0.113.9"

    def test_gelooft_de_eigen_tussenstations(self, rf: RequestFactory, settings: Any) -> None:
        settings.VERTROUWDE_PROXIES = 1
        request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="bedacht, 198.51.100.1")
        assert netwerk_van(request) == "198.51.100.1"
