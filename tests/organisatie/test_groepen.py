"""What a group of the sign-in service gives."""

from __future__ import annotations

import pytest

from organisatie.groepen import GroepenOngeldig, Rechten, lees_groepen, rechten_van

TABEL = lees_groepen(
    '{"KCC": "kcc", "KCC leiding": "kcc:coordinator", "Beheer": "beheerder", "FG": "privacy_officer"}'
)


class TestGroepenLezen:
    @pytest.mark.parametrize(
        ("tekst", "zin"),
        [
            ("KCC=kcc", "geen geldige JSON"),
            ('["KCC"]', "bij elke groep"),
            ('{"KCC": ""}', "bij elke groep"),
            ('{"KCC": ["kcc"]}', "bij elke groep"),
            ('{"KCC": "kcc:baas"}', "de rol 'baas' niet"),
        ],
    )
    def test_zegt_wat_er_niet_klopt(self, tekst: str, zin: str) -> None:
        with pytest.raises(GroepenOngeldig, match=zin):
            lees_groepen(tekst)


class TestRechtenVanGroepen:
    def test_een_onbekende_groep_geeft_niets(self) -> None:
        assert not rechten_van(["Zwembad"], TABEL)

    def test_in_een_team_telt_de_hoogste_rol(self) -> None:
        for groepen in (["KCC", "KCC leiding"], ["KCC leiding", "KCC"]):
            assert rechten_van(groepen, TABEL) == Rechten({"kcc": "coordinator"})

    def test_rollen_zonder_team_staan_ernaast(self) -> None:
        assert rechten_van(["Beheer", "FG", "KCC"], TABEL) == Rechten(
            {"kcc": "lid"}, is_beheerder=True, is_privacy_officer=True
        )
