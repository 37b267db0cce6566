from __future__ import annotations

import pytest

from klanten.adressen import (
    AdresOngeldig,
    leesbaar_telefoonnummer,
    normaal_email,
    normaal_telefoonnummer,
    verhuld,
)


class TestTelefoonnummer:
    @pytest.mark.parametrize(
        "invoer",
        ["015 555 55 55", "+31 15 555 5555", "0031155555555", "(015) 555-5555"],
    )
    def test_een_nummer_heeft_een_schrijfwijze(self, invoer: str) -> None:
        assert normaal_telefoonnummer(invoer) == "+31155555555"

    def test_een_buitenlands_nummer_houdt_zijn_land(self) -> None:
        assert normaal_telefoonnummer("+32 2 555 12 34") == "+3225551234"
        assert leesbaar_telefoonnummer("+3225551234").startswith("+32")

    @pytest.mark.parametrize("invoer", ["", "bel mij", "12", "0155555555555555555"])
    def test_wat_geen_nummer_is_wordt_geweigerd(self, invoer: str) -> None:
        with pytest.raises(AdresOngeldig, match="telefoonnummer"):
            normaal_telefoonnummer(invoer)

    def test_leest_een_nederlands_nummer_zoals_men_het_schrijft(self) -> None:
        assert leesbaar_telefoonnummer("+31155555555") == "015 555 5555"


class TestEmail:
    def test_hoofdletters_en_spaties_maken_geen_tweede_adres(self) -> None:
        assert normaal_email(" Rosa@Inwoner.Example ") == "rosa@inwoner.example"


class TestVerhuld:
    def test_de_eigenaar_herkent_het_en_een_ander_niet(self) -> None:
        assert verhuld("rosa@inwoner.example") == "r…@inwoner.example"
        assert verhuld("+31155555555") == "…55"
