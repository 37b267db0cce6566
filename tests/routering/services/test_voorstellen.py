from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.models import Kenniskaart, Product
from organisatie.models import Ketenpartner, Team
from routering.services.voorstellen import catalogusindex, voorstel_voor


@pytest.fixture
def kaart(paspoort: Product) -> Kenniskaart:
    return Kenniskaart.objects.create(
        product=paspoort, kort="Kort.", lang="Lang.", geldig_vanaf=date(2026, 1, 1)
    )


class TestVoorstelVoor:
    def test_stelt_product_niveau_en_domein_voor(self, paspoort: Product, kaart: Kenniskaart) -> None:
        voorstel = voorstel_voor("Ik wil een nieuw reisdocument", kanaal="email")
        assert (voorstel.code, voorstel.niveau, voorstel.vakdomein) == ("paspoort", 1, "Burgerzaken")
        assert voorstel.waarom == (
            "'reisdocument' is een synoniem van Paspoort; niveau 1 omdat het antwoord op de kaart staat."
        )

    @pytest.mark.parametrize(
        ("niveau", "reden"),
        [
            (1, "het KCC dit meteen kan beantwoorden"),
            (2, "het KCC dit zelf afhandelt binnen 5 werkdagen"),
            (3, "een collega van Burgerzaken meekijkt bij de beoordeling"),
            (4, "het team Burgerzaken dit behandelt"),
            (5, "Sociale Verzekeringsbank hierover gaat"),
        ],
    )
    def test_zegt_waarom_het_niveau(
        self, paspoort: Product, svb: Ketenpartner, niveau: int, reden: str
    ) -> None:
        paspoort.niveau, paspoort.ketenpartner, paspoort.doorlooptijd_werkdagen = niveau, svb, 5
        paspoort.save()
        assert f"niveau {niveau} omdat {reden}." in voorstel_voor("paspoort").waarom

    def test_volgt_een_gewijzigd_synoniem_meteen(self, paspoort: Product) -> None:
        assert not voorstel_voor("boekje").is_bekend
        paspoort.synoniemen = [*paspoort.synoniemen, "boekje"]
        paspoort.save(update_fields=["synoniemen"])
        assert voorstel_voor("boekje").code == "paspoort"

    def test_volgt_een_nieuwe_kaart_meteen(self, paspoort: Product) -> None:
        assert "meteen kan beantwoorden" in voorstel_voor("paspoort").waarom
        Kenniskaart.objects.create(
            product=paspoort, kort="Kort.", lang="Lang.", geldig_vanaf=date(2026, 1, 1)
        )
        assert "op de kaart staat" in voorstel_voor("paspoort").waarom

    def test_laat_een_product_dat_niet_meer_bestaat_weg(self, paspoort: Product) -> None:
        assert voorstel_voor("paspoort").is_bekend
        paspoort.actief = False
        paspoort.save(update_fields=["actief"])
        assert not voorstel_voor("paspoort").is_bekend

    def test_zonder_catalogus_is_alles_onbekend(self, kcc: Team) -> None:
        assert not voorstel_voor("paspoort").is_bekend


class TestCatalogusindex:
    def test_wordt_hergebruikt_zolang_de_catalogus_gelijk_blijft(self, paspoort: Product) -> None:
        eerste = catalogusindex()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert catalogusindex() is eerste
        assert len(queries) == 1
