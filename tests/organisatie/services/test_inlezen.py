from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from journaal.models import Feit
from organisatie.models import Ketenpartner, Medewerker, Team, Vakdomein
from organisatie.services.inlezen import GEGEVENS, InlezenGeweigerd, organisatie_inlezen

pytestmark = pytest.mark.django_db


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A copy of the shipped files that a test may change."""
    return Path(shutil.copytree(GEGEVENS, tmp_path / "gegevens"))


def schrijf(bestand: Path, oud: str, nieuw: str) -> None:
    tekst = bestand.read_text("utf-8")
    assert oud in tekst
    bestand.write_text(tekst.replace(oud, nieuw), "utf-8")


class TestOrganisatieInlezen:
    def test_laadt_domeinen_teams_en_partners(self, op: datetime) -> None:
        verslagen = organisatie_inlezen(op=op)
        assert [verslag.naam for verslag in verslagen] == ["Vakdomeinen", "Teams", "Ketenpartners"]
        assert Team.objects.get(code="wmo").vakdomein.gevoelig
        assert Vakdomein.objects.get(is_kcc=True).code == "kcc"
        assert Ketenpartner.objects.get(naam="Sociale Verzekeringsbank").uri.startswith(
            "http://standaarden.overheid.nl/"
        )

    def test_de_tweede_keer_verandert_niets(self, op: datetime) -> None:
        organisatie_inlezen(op=op)
        feiten = Feit.objects.count()
        assert not any(verslag.is_veranderd for verslag in organisatie_inlezen(op=op))
        assert Feit.objects.count() == feiten

    def test_meldt_wat_er_verandert_en_legt_het_vast(
        self, op: datetime, map_: Path, beheerder: Medewerker
    ) -> None:
        organisatie_inlezen(op=op, map_=map_)
        schrijf(map_ / "teams.csv", "wegen,Wegen en straatmeubilair", "wegen,Wegbeheer")
        teams = organisatie_inlezen(op=op, door=beheerder, map_=map_)[1]
        assert teams.gewijzigd == {"wegen": ["naam"]}
        feit = Feit.objects.filter(soort="team.ingelezen", door=beheerder).get()
        assert feit.gegevens == {"velden": ["naam"]}
        assert feit.onderwerp_id == Team.objects.get(naam="Wegbeheer").pk

    def test_laat_staan_wat_niet_in_de_bestanden_staat(self, op: datetime, svb: Ketenpartner) -> None:
        organisatie_inlezen(op=op)
        svb.refresh_from_db()
        assert svb.website == "https://www.svb.nl"
        Ketenpartner.objects.create(naam="Eigen partner")
        organisatie_inlezen(op=op)
        assert Ketenpartner.objects.filter(naam="Eigen partner").exists()

    def test_noemt_elke_fout_en_verandert_dan_niets(self, op: datetime, map_: Path) -> None:
        schrijf(map_ / "teams.csv", "wmo,Wmo,wmo,", "wmo,Wmo,bestaat-niet,")
        schrijf(map_ / "teams.csv", "afval@example.nl", "geen adres")
        schrijf(
            map_ / "vakdomeinen.csv", "milieu,Milieu en duurzaamheid,Milieu,nee", "milieu,Milieu,Milieu,soms"
        )
        with pytest.raises(InlezenGeweigerd) as fout:
            organisatie_inlezen(op=op, map_=map_)
        assert "vakdomeinen.csv, milieu: 'soms' is geen ja of nee." in fout.value.fouten
        assert "teams.csv, wmo: vakdomein 'bestaat-niet' bestaat niet." in fout.value.fouten
        assert any(regel.startswith("teams.csv, afval, email: ") for regel in fout.value.fouten)
        assert not Vakdomein.objects.exists()
        assert not Feit.objects.exists()

    def test_weigert_een_dubbele_en_een_scheve_rij(self, op: datetime, map_: Path) -> None:
        with (map_ / "vakdomeinen.csv").open("a", encoding="utf-8") as stroom:
            stroom.write("kcc,Nog een,KCC,nee,nee\nscheef,Scheef\n")
        with pytest.raises(InlezenGeweigerd) as fout:
            organisatie_inlezen(op=op, map_=map_)
        assert fout.value.fouten == [
            "vakdomeinen.csv, scheef: de rij heeft te veel of te weinig kolommen.",
            "vakdomeinen.csv, kcc: deze rij staat er twee keer in.",
        ]
