from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.models import Kenniskaart, Product
from catalogus.queries import (
    MEESTE_TREFFERS,
    catalogusversie,
    kenniskaart_voor,
    producten,
    productgegevens,
    zoek_producten,
)
from organisatie.models import Medewerker, Team
from tests.cast import moment


class TestZoekProducten:
    @pytest.mark.parametrize(
        "tekst",
        ["paspoort", "Paspoorten", "pasp", "reisdocument", "reisdocumenten", "paspoot", "het paspoort"],
    )
    def test_vindt_naam_synoniem_begin_en_tikfout(
        self, karin: Medewerker, paspoort: Product, huishoudelijke_hulp: Product, tekst: str
    ) -> None:
        assert list(zoek_producten(karin, tekst)) == [paspoort]

    def test_vindt_een_deel_van_een_samenstelling(self, karin: Medewerker, burgerzaken: Team) -> None:
        container = Product.objects.create(
            code="c", naam="Afvalcontainer", vakdomein=burgerzaken.vakdomein, team=burgerzaken, niveau=1
        )
        assert list(zoek_producten(karin, "container")) == [container]

    def test_zet_een_naam_die_zo_begint_bovenaan(
        self, karin: Medewerker, paspoort: Product, burgerzaken: Team
    ) -> None:
        Product.objects.create(
            code="a", naam="Afspraak", synoniemen=["afspraak voor paspoort", "paspoort ophalen"],
            vakdomein=burgerzaken.vakdomein, team=burgerzaken, niveau=1,
        )  # fmt: skip
        assert zoek_producten(karin, "paspoort").first() == paspoort

    @pytest.mark.parametrize("tekst", ["", "   ", "'", '"paspoort', "-", "& | !", "%", "x" * 5000])
    def test_verdraagt_alles_wat_iemand_typt(self, karin: Medewerker, paspoort: Product, tekst: str) -> None:
        list(zoek_producten(karin, tekst))

    def test_leeg_vindt_niets(self, karin: Medewerker, paspoort: Product) -> None:
        assert not zoek_producten(karin, " ").exists()

    def test_toont_geen_product_dat_niet_meer_wordt_geleverd(
        self, karin: Medewerker, paspoort: Product
    ) -> None:
        paspoort.actief = False
        paspoort.save()
        assert not zoek_producten(karin, "paspoort").exists()

    def test_wie_niet_meer_werkt_ziet_niets(self, karin: Medewerker, paspoort: Product) -> None:
        karin.is_active = False
        assert not producten(karin).exists()
        assert not zoek_producten(karin, "paspoort").exists()

    @pytest.mark.parametrize("aantal", [1, 20])
    def test_kost_een_query_bij_elk_aantal(self, karin: Medewerker, burgerzaken: Team, aantal: int) -> None:
        for nummer in range(aantal):
            Product.objects.create(
                code=f"p{nummer}", naam=f"Paspoort {nummer}", vakdomein=burgerzaken.vakdomein,
                team=burgerzaken, niveau=1,
            )  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            gevonden = [(p.naam, p.vakdomein.naam, p.team.naam) for p in zoek_producten(karin, "paspoort")]
        assert len(gevonden) == min(aantal, MEESTE_TREFFERS)
        assert len(queries) == 1


class TestKenniskaartVoor:
    @pytest.fixture
    def kaarten(self, paspoort: Product) -> tuple[Kenniskaart, Kenniskaart]:
        oud = Kenniskaart.objects.create(
            product=paspoort,
            kort="oud",
            lang="oud",
            geldig_vanaf=date(2026, 1, 1),
            geldig_tot=date(2026, 11, 24),
        )
        nieuw = Kenniskaart.objects.create(
            product=paspoort, versie=2, kort="nieuw", lang="nieuw", geldig_vanaf=date(2026, 11, 24)
        )
        return oud, nieuw

    def test_geeft_de_kaart_die_op_dat_moment_geldt(
        self, paspoort: Product, kaarten: tuple[Kenniskaart, Kenniskaart]
    ) -> None:
        oud, nieuw = kaarten
        assert kenniskaart_voor(paspoort, moment("2026-11-23 23:59")) == oud
        assert kenniskaart_voor(paspoort, moment("2026-11-24 00:00")) == nieuw

    def test_een_kaart_die_is_verlopen_geldt_niet_meer(self, paspoort: Product) -> None:
        Kenniskaart.objects.create(
            product=paspoort,
            kort="oud",
            lang="oud",
            geldig_vanaf=date(2026, 1, 1),
            geldig_tot=date(2026, 11, 24),
        )
        assert kenniskaart_voor(paspoort, moment("2026-11-24 08:30")) is None

    def test_zonder_geldige_kaart_is_er_geen(
        self, paspoort: Product, kaarten: tuple[Kenniskaart, Kenniskaart]
    ) -> None:
        assert kenniskaart_voor(paspoort, moment("2025-12-31 12:00")) is None


class TestCatalogusversie:
    def test_blijft_gelijk_zolang_er_niets_verandert(self, paspoort: Product) -> None:
        assert catalogusversie() == catalogusversie()

    def test_verandert_met_een_product(self, paspoort: Product) -> None:
        eerder = catalogusversie()
        paspoort.save(update_fields=["niveau"])
        assert catalogusversie() != eerder

    def test_verandert_als_een_product_verdwijnt(self, paspoort: Product, naamswijziging: Product) -> None:
        eerder = catalogusversie()
        paspoort.delete()
        assert catalogusversie() != eerder


class TestProductgegevens:
    def test_kost_een_query(self, paspoort: Product, huishoudelijke_hulp: Product) -> None:
        with CaptureQueriesContext(connection) as queries:
            gegevens = productgegevens()
        assert [product.code for product in gegevens] == ["huishoudelijke-hulp", "paspoort"]
        assert len(queries) == 1
