from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from catalogus.models import Kenniskaart, Product
from catalogus.services.inlezen import GEGEVENS, catalogus_inlezen
from journaal.models import Feit
from organisatie.models import Team
from organisatie.services.inlezen import InlezenGeweigerd, Verslag

pytestmark = pytest.mark.django_db


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A copy of the shipped files that a test may change."""
    return Path(shutil.copytree(GEGEVENS, tmp_path / "gegevens"))


def schrijf(bestand: Path, oud: str, nieuw: str) -> None:
    tekst = bestand.read_text("utf-8")
    assert oud in tekst
    bestand.write_text(tekst.replace(oud, nieuw, 1), "utf-8")


def op_naam(verslagen: list[Verslag]) -> dict[str, Verslag]:
    return {verslag.naam: verslag for verslag in verslagen}


class TestCatalogusInlezen:
    def test_laadt_producten_met_alles_eromheen(self, op: datetime) -> None:
        verslagen = op_naam(catalogus_inlezen(op=op))
        assert len(verslagen["Producten"].nieuw) == Product.objects.count() > 300
        bezwaar = Product.objects.get(code="bezwaar")
        assert (bezwaar.niveau, bezwaar.wettelijke_termijn, bezwaar.wettelijke_eenheid) == (4, 12, "weken")
        assert "Awb art. 7:10" in bezwaar.grondslag
        assert bezwaar.uitvragen
        assert "bezwaarschrift" in bezwaar.synoniemen
        assert Product.objects.filter(code="aow", ketenpartner__naam="Sociale Verzekeringsbank").exists()
        assert Kenniskaart.objects.get(product__code="paspoort").geldig_vanaf == date(2026, 1, 1)

    def test_de_tweede_keer_verandert_niets(self, op: datetime) -> None:
        catalogus_inlezen(op=op)
        feiten = Feit.objects.count()
        assert not any(verslag.is_veranderd for verslag in catalogus_inlezen(op=op))
        assert Feit.objects.count() == feiten

    def test_legt_een_feit_vast_per_product_dat_verandert(self, op: datetime, map_: Path) -> None:
        catalogus_inlezen(op=op, map_=map_)
        schrijf(map_ / "synoniemen.csv", "grofvuil,grof vuil,kcc", "grofvuil,tweezitter,kcc")
        verslag = op_naam(catalogus_inlezen(op=op, map_=map_))["Producten"]
        assert verslag.gewijzigd == {"grofvuil": ["synoniemen"]}
        grofvuil = Product.objects.get(code="grofvuil")
        assert "tweezitter" in grofvuil.zoektekst
        assert Feit.objects.filter(soort="product.ingelezen", onderwerp_id=grofvuil.pk).count() == 2

    def test_een_andere_kaart_wordt_een_nieuwe_versie(self, op: datetime, map_: Path) -> None:
        catalogus_inlezen(op=op, map_=map_)
        schrijf(map_ / "kenniskaarten.toml", "U verlengt uw rijbewijs", "U vernieuwt uw rijbewijs")
        assert "rijbewijs" in op_naam(catalogus_inlezen(op=op, map_=map_))["Kenniskaarten"].gewijzigd
        nieuw, oud = Kenniskaart.objects.filter(product__code="rijbewijs").order_by("-versie")
        assert (nieuw.versie, nieuw.geldig_vanaf, nieuw.geldig_tot) == (2, op.date(), None)
        assert (oud.versie, oud.geldig_tot) == (1, op.date())

    def test_een_kaart_van_vandaag_wordt_verbeterd(self, op: datetime, map_: Path) -> None:
        catalogus_inlezen(op=op, map_=map_)
        for keer in ("een", "twee"):
            schrijf(map_ / "kenniskaarten.toml", "kort = ", f'kort = "{keer}" #')
            catalogus_inlezen(op=op, map_=map_)
        kaarten = Kenniskaart.objects.filter(product__code="paspoort").order_by("versie")
        assert [kaart.versie for kaart in kaarten] == [1, 2]
        assert kaarten[1].kort == "twee"
        catalogus_inlezen(op=op + timedelta(days=1), map_=map_)
        assert kaarten.count() == 2

    def test_noemt_elke_fout_en_verandert_dan_niets(self, op: datetime, map_: Path) -> None:
        producten = map_ / "producten.csv"
        for code, oud, nieuw in (
            ("paspoort", ",burgerzaken,burgerzaken,", ",burgerzaken,geen-team,"),
            ("identiteitskaart", ",burgerzaken,burgerzaken,", ",burgerzaken,wmo,"),
            ("aow", "Sociale Verzekeringsbank,5", ",5"),
            ("rijbewijs", ",,1,enkelvoudig", ",,6,enkelvoudig"),
            ("bezwaar", ",12,weken,", ",12,,"),
            ("klacht", ",6,weken,", ",zes,weken,"),
            ("woo", "wijs", "wijs"),
        ):
            regels = producten.read_text("utf-8").splitlines()
            regels = [
                regel.replace(oud, nieuw, 1) if regel.startswith(f"{code},") else regel for regel in regels
            ]
            producten.write_text("\n".join(regels) + "\n", "utf-8")
        with (map_ / "synoniemen.csv").open("a", encoding="utf-8") as stroom:
            stroom.write("weg,iets,kcc\n")
        schrijf(map_ / "kenniskaarten.toml", "[vog]", "[bestaat-niet]")
        with pytest.raises(InlezenGeweigerd) as fout:
            catalogus_inlezen(op=op, map_=map_)
        assert {
            "producten.csv, paspoort: team 'geen-team' bestaat niet.",
            "producten.csv, identiteitskaart: team 'wmo' hoort niet bij vakdomein 'burgerzaken'.",
            "producten.csv, aow: een product van niveau 5 heeft een ketenpartner nodig.",
            "producten.csv, rijbewijs: het niveau is 1 tot en met 5.",
            "producten.csv, bezwaar: een wettelijke termijn heeft een getal en een eenheid.",
            "producten.csv, klacht: 'zes' is geen getal.",
            "synoniemen.csv, weg: dit product staat niet in producten.csv.",
            "kenniskaarten.toml, bestaat-niet: dit product staat niet in producten.csv.",
        } <= set(fout.value.fouten)
        assert not Product.objects.exists()
        assert not Team.objects.exists()
        assert not Feit.objects.exists()
