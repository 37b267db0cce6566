from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from demo.laden import WACHTWOORD
from organisatie.models import Medewerker
from zaken.models import Vraag


def laden(**opties: int) -> list[str]:
    uit = StringIO()
    call_command("demo_laden", stdout=uit, **opties)
    return uit.getvalue().splitlines()


@pytest.mark.django_db
@pytest.mark.usefixtures("kalender")
class TestDemoLaden:
    def test_vertelt_per_week_en_noemt_wie_er_kan_inloggen(self) -> None:
        regels = laden(vragen=12, seed=5)
        assert 6 <= sum("week van" in regel for regel in regels) <= 7
        assert regels[-1].strip() == "12 vragen. Inloggen kan als karin, carla, wim, beheer, privacy, cato."
        assert Vraag.objects.count() == 12
        assert Medewerker.objects.get(username="karin").check_password(WACHTWOORD)
        assert not Medewerker.objects.get(username="kees").has_usable_password()

        assert laden(vragen=40, seed=6) == ["De voorbeeldgemeente is er al, met 12 vragen."]
        assert Vraag.objects.count() == 12

    def test_weigert_een_huis_met_eigen_mensen(self, karin: Medewerker) -> None:
        with pytest.raises(CommandError, match="Hier staan al gegevens"):
            laden(vragen=12)

    @pytest.mark.parametrize("vragen", [0, -3, 20_001])
    def test_weigert_een_onzinnig_aantal(self, vragen: int) -> None:
        with pytest.raises(CommandError, match="van 1 tot en met 20000"):
            laden(vragen=vragen)
