from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from django.core.validators import validate_email

from demo.mensen import ORGANISATIES, PERSONEEL, inwoners
from demo.scenarios import SCENARIOS
from klanten.adressen import normaal_telefoonnummer
from tests.demo.test_scenarios import PRODUCTEN

MENSEN = inwoners(350, Random(1))


class TestPersoneel:
    def test_iedereen_heeft_een_eigen_naam_en_account(self) -> None:
        assert max(Counter(wie.gebruikersnaam for wie in PERSONEEL).values()) == 1
        assert max(Counter((wie.voornaam, wie.achternaam) for wie in PERSONEEL).values()) == 1

    def test_wie_de_voorstelling_start_ziet_elke_rol(self) -> None:
        getoond = [wie for wie in PERSONEEL if wie.bij]
        assert len(getoond) == 6
        assert any(wie.is_communicatie for wie in getoond)
        assert any(wie.is_beheerder for wie in getoond)
        assert any(wie.is_privacy_officer for wie in getoond)
        assert any(wie.coordineert for wie in getoond)
        assert any(wie.teams == ("kcc",) and not wie.coordineert for wie in getoond)
        assert any(wie.teams and "kcc" not in wie.teams for wie in getoond)

    @pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.onderwerp)
    def test_elk_verhaal_heeft_iemand_die_ervan_weet(self, scenario) -> None:
        bemand = {team for wie in PERSONEEL for team in wie.teams}
        assert PRODUCTEN[scenario.product]["team"] in bemand


class TestInwoners:
    def test_niemand_deelt_een_naam_adres_of_nummer(self) -> None:
        for gegeven in ("naam", "telefoonnummer"):
            assert len({getattr(wie, gegeven) for wie in MENSEN}) == len(MENSEN) == 350
        adressen = [wie.email for wie in MENSEN if wie.email]
        assert len(set(adressen)) == len(adressen)

    def test_niemand_bestaat(self) -> None:
        for wie in MENSEN:
            assert normaal_telefoonnummer(wie.telefoonnummer).startswith("+3188000")
            if wie.email:
                validate_email(wie.email)
                assert wie.email.endswith(".example")

    def test_sommigen_hebben_geen_mail_maar_organisaties_wel(self) -> None:
        assert 20 < sum(not wie.email for wie in MENSEN) < 60
        organisaties = [wie for wie in MENSEN if wie.is_organisatie]
        assert {wie.naam for wie in organisaties} == set(ORGANISATIES)
        assert all(wie.email for wie in organisaties)

    def test_dezelfde_seed_maakt_dezelfde_mensen(self) -> None:
        assert inwoners(350, Random(1)) == MENSEN != inwoners(350, Random(2))

    def test_maakt_er_nooit_meer_dan_er_namen_zijn(self) -> None:
        velen = inwoners(5000, Random(1))
        assert len({wie.naam for wie in velen}) == len(velen) < 5000
