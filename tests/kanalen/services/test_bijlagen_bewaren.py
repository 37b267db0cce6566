"""Files of a message: kept when somebody points at them, and when nobody can tell."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError

from kanalen.lezing import Bijvoegsel
from kanalen.services.bijlagen_bewaren import bestanden_opslaan, ongebruikt_weggooien
from tests.cast import OP


@pytest.fixture
def bestanden() -> list[str]:
    return bestanden_opslaan(bijvoegsels=[Bijvoegsel("a.txt", "text/plain", b"abc")], op=OP)


class TestOngebruiktWeggooien:
    def test_wat_is_vastgelegd_blijft(self, bestanden: list[str]) -> None:
        with ongebruikt_weggooien(bestanden) as gebruik:
            gebruik.vastgelegd = True
        assert default_storage.exists(bestanden[0])

    def test_wat_niemand_gebruikt_gaat_weg(self, bestanden: list[str]) -> None:
        with ongebruikt_weggooien(bestanden):
            pass
        assert not default_storage.exists(bestanden[0])

    def test_wat_door_een_weigering_ongebruikt_bleef_gaat_weg(self, bestanden: list[str]) -> None:
        with pytest.raises(ValueError, match="nee"), ongebruikt_weggooien(bestanden):
            raise ValueError("nee")
        assert not default_storage.exists(bestanden[0])

    @pytest.mark.parametrize("fout", [OperationalError, SystemExit])
    def test_wie_niet_weet_of_het_vastgelegd_is_gooit_niets_weg(
        self, bestanden: list[str], fout: type[BaseException]
    ) -> None:
        with pytest.raises(fout), ongebruikt_weggooien(bestanden):
            raise fout
        assert default_storage.exists(bestanden[0])
