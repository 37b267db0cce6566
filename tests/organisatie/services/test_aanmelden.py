"""Whom the sign-in service vouches for, and what becomes of teams and roles."""

from __future__ import annotations

from dataclasses import replace

from journaal.models import Feit
from organisatie.groepen import Rechten
from organisatie.models import Medewerker
from organisatie.services.aanmelden import Persoon, medewerker_aanmelden

SASKIA = Persoon(
    uitgever="https://login.waterrijk.example",
    sub="7c1f",
    gebruikersnaam="saskia",
    voornaam="Saskia",
    achternaam="Bedacht",
    email="saskia@waterrijk.example",
    email_bevestigd=True,
)
LID = Rechten({"kcc": "lid"})


def plekken(medewerker: Medewerker) -> dict[str, str]:
    return dict(medewerker.lidmaatschappen.values_list("team__code", "rol"))


class TestMedewerkerAanmelden:
    def test_wie_nieuw_is_krijgt_een_account_zonder_wachtwoord(self, kcc, op) -> None:
        medewerker = medewerker_aanmelden(persoon=SASKIA, rechten=LID, op=op)
        assert medewerker is not None
        assert (medewerker.username, medewerker.naam) == ("saskia", "Saskia Bedacht")
        assert not medewerker.has_usable_password()
        assert plekken(medewerker) == {"kcc": "lid"}

    def test_de_tweede_keer_is_het_hetzelfde_account_ook_met_een_ander_adres(self, kcc, op) -> None:
        eerst = medewerker_aanmelden(persoon=SASKIA, rechten=LID, op=op)
        later = medewerker_aanmelden(
            persoon=replace(SASKIA, email="s.bedacht@waterrijk.example"), rechten=LID, op=op
        )
        assert later == eerst
        assert Feit.objects.filter(soort="medewerker.rollen_bijgewerkt").count() == 1

    def test_wie_hier_al_werkte_houdt_account_en_werk(self, karin, op) -> None:
        karin.email = "Karin@waterrijk.example"
        karin.save()
        persoon = replace(SASKIA, email="karin@waterrijk.example")
        assert medewerker_aanmelden(persoon=persoon, rechten=LID, op=op) == karin

    def test_een_adres_dat_de_dienst_niet_bevestigde_opent_niemands_account(self, karin, op) -> None:
        karin.email = SASKIA.email
        karin.save()
        persoon = replace(SASKIA, email_bevestigd=False)
        assert medewerker_aanmelden(persoon=persoon, rechten=LID, op=op) != karin

    def test_het_adres_van_een_superuser_opent_dat_account_niet(self, karin, op) -> None:
        karin.email, karin.is_superuser = SASKIA.email, True
        karin.save()
        assert medewerker_aanmelden(persoon=SASKIA, rechten=LID, op=op) != karin

    def test_dezelfde_naam_bij_twee_mensen_geeft_twee_accounts(self, karin, kcc, op) -> None:
        persoon = replace(SASKIA, gebruikersnaam=karin.username)
        medewerker = medewerker_aanmelden(persoon=persoon, rechten=LID, op=op)
        assert medewerker is not None
        assert medewerker.username == f"{karin.username}2"

    def test_de_groepen_van_nu_gelden(self, kcc, burgerzaken, op) -> None:
        medewerker_aanmelden(persoon=SASKIA, rechten=Rechten({"kcc": "lid"}, is_beheerder=True), op=op)
        medewerker = medewerker_aanmelden(
            persoon=SASKIA, rechten=Rechten({"kcc": "coordinator", burgerzaken.code: "lid"}), op=op
        )
        assert medewerker is not None
        assert plekken(medewerker) == {"kcc": "coordinator", burgerzaken.code: "lid"}
        assert not medewerker.is_beheerder
        assert not medewerker.is_staff

    def test_wie_uit_alle_groepen_ging_komt_er_niet_in_en_is_zijn_plek_kwijt(self, kcc, op) -> None:
        medewerker = medewerker_aanmelden(persoon=SASKIA, rechten=LID, op=op)
        assert medewerker is not None
        assert medewerker_aanmelden(persoon=SASKIA, rechten=Rechten(), op=op) is None
        assert plekken(medewerker) == {}

    def test_wie_nieuw_is_zonder_groep_krijgt_geen_account(self, kcc, op) -> None:
        assert medewerker_aanmelden(persoon=SASKIA, rechten=Rechten(), op=op) is None
        assert not Medewerker.objects.exists()

    def test_een_gesloten_account_blijft_gesloten(self, kcc, op) -> None:
        medewerker = medewerker_aanmelden(persoon=SASKIA, rechten=LID, op=op)
        Medewerker.objects.update(is_active=False)
        assert medewerker is not None
        assert medewerker_aanmelden(persoon=SASKIA, rechten=LID, op=op) is None

    def test_een_team_dat_wij_niet_kennen_telt_niet(self, kcc, op) -> None:
        medewerker = medewerker_aanmelden(
            persoon=SASKIA, rechten=Rechten({"kcc": "lid", "zwembad": "lid"}), op=op
        )
        assert medewerker is not None
        assert plekken(medewerker) == {"kcc": "lid"}
