from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.models import Kenniskaart, Niveau, Product
from organisatie.models import Ketenpartner, Medewerker, Team
from routering.models import Modelversie
from routering.services.voorstellen import catalogusindex, voorstel_voor
from tests.routering.regels_voor_toetsen import klein_model, kleine_catalogus
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.routeren import vraag_routeren


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


class TestLerenVanBesluiten:
    TEKST = "Het huisje op het pleintje is weer beklad"

    def kies(self, vraag: Vraag, product: Product, wijze: str, op: datetime, door: Medewerker | None) -> None:
        vraag_routeren(
            vraag_id=vraag.pk,
            product=product,
            niveau=Niveau(product.niveau),
            waarom="Zo is het.",
            wijze=Routeringsbesluit.Wijze(wijze),
            op=op,
            door=door,
        )

    def test_een_correctie_telt_bij_de_volgende_vraag(
        self, stel_vraag: Callable[..., Vraag], paspoort: Product, karin: Medewerker, op: datetime
    ) -> None:
        assert not voorstel_voor(self.TEKST).is_bekend
        self.kies(stel_vraag(tekst=self.TEKST, onderwerp="Beklad"), paspoort, "gecorrigeerd", op, karin)
        voorstel = voorstel_voor(self.TEKST + "!")
        assert voorstel.code == "paspoort"
        assert voorstel.waarom.startswith(
            "Een collega koos dit eerder bij een vraag met dezelfde woorden; niveau 1"
        )
        assert "huisje" not in voorstel.waarom

    def test_het_eerste_voorstel_blijft_als_alternatief(
        self,
        stel_vraag: Callable[..., Vraag],
        paspoort: Product,
        naamswijziging: Product,
        karin: Medewerker,
        op: datetime,
    ) -> None:
        tekst = "pas verlengen voor oma"
        self.kies(stel_vraag(tekst=tekst, onderwerp="pas"), naamswijziging, "gecorrigeerd", op, karin)
        voorstel = voorstel_voor(tekst)
        assert voorstel.code == "naamswijziging"
        assert "paspoort" in [kandidaat.code for kandidaat in voorstel.alternatieven]

    def test_van_de_automaat_leert_de_automaat_niet(
        self, stel_vraag: Callable[..., Vraag], paspoort: Product, op: datetime
    ) -> None:
        self.kies(stel_vraag(tekst=self.TEKST, onderwerp="Beklad"), paspoort, "automaat", op, None)
        assert not voorstel_voor(self.TEKST).is_bekend

    def test_kost_twee_queries_hoeveel_besluiten_er_ook_zijn(
        self, stel_vraag: Callable[..., Vraag], paspoort: Product, karin: Medewerker, op: datetime
    ) -> None:
        for nummer in range(20):
            self.kies(stel_vraag(tekst=f"{self.TEKST} {nummer}"), paspoort, "bevestigd", op, karin)
        voorstel_voor(self.TEKST)
        with CaptureQueriesContext(connection) as queries:
            voorstel_voor(self.TEKST)
        assert len(queries) == 2


class TestModel:
    @pytest.fixture
    def producten(self, paspoort: Product) -> None:
        for naam in {product.code for product in kleine_catalogus()._producten.values()} - {"paspoort"}:
            Product.objects.create(
                code=naam, naam=naam.capitalize(), vakdomein=paspoort.vakdomein, team=paspoort.team, niveau=2
            )

    def neem_in_gebruik(self, inhoud: bytes, op: datetime) -> None:
        Modelversie.objects.update(in_gebruik=False)
        Modelversie.objects.create(
            versie=f"toets-{len(inhoud)}",
            inhoud=inhoud,
            rijen=1,
            eigen_vragen=0,
            in_gebruik=True,
            geleerd_op=op,
        )

    def test_doet_mee_zodra_het_in_gebruik_is(self, producten: None, op: datetime) -> None:
        tekst = "De lamp brandt niet"
        assert not voorstel_voor(tekst).is_bekend
        stroom = io.BytesIO()
        klein_model().bewaar(stroom)
        self.neem_in_gebruik(stroom.getvalue(), op)
        assert voorstel_voor(tekst).code == "straatverlichting"

    def test_een_model_van_een_andere_catalogus_wordt_geweigerd(
        self, paspoort: Product, op: datetime, caplog: pytest.LogCaptureFixture
    ) -> None:
        stroom = io.BytesIO()
        klein_model().bewaar(stroom)
        with caplog.at_level("INFO"):
            self.neem_in_gebruik(stroom.getvalue(), op)
            assert voorstel_voor("paspoort").code == "paspoort"
        assert "past niet bij de catalogus" in caplog.text

    def test_een_kapot_model_houdt_niemand_op(
        self, paspoort: Product, op: datetime, caplog: pytest.LogCaptureFixture
    ) -> None:
        self.neem_in_gebruik(b"kapot", op)
        assert voorstel_voor("paspoort").code == "paspoort"
        assert "geen model" in caplog.text
