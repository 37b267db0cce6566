from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from catalogus.models import Kenniskaart, Product, Productversie
from catalogus.queries import kenniskaart_voor
from catalogus.services.inlezen import catalogus_inlezen
from catalogus.services.kaart_vastleggen import kaart_vastleggen
from catalogus.services.product_vastleggen import ProductGeweigerd, product_vastleggen
from journaal.models import Feit
from organisatie.models import Medewerker, Team


class TestProductVastleggen:
    def test_wijzigt_en_bewaart_wat_er_stond(
        self, paspoort: Product, wmo: Team, beheerder: Medewerker, op: datetime
    ) -> None:
        product_vastleggen(
            product_id=paspoort.pk,
            waarden={"synoniemen": ["boekje"], "team": wmo, "naam": "Paspoort"},
            op=op,
            door=beheerder,
        )
        paspoort.refresh_from_db()
        assert (paspoort.team, paspoort.vakdomein) == (wmo, wmo.vakdomein)
        assert "boekje" in paspoort.zoektekst
        versie = Productversie.objects.get()
        assert versie.wijzigingen == {
            "synoniemen": [["reisdocument", "pas verlengen"], ["boekje"]],
            "team": ["Burgerzaken", "Wmo"],
        }
        feit = Feit.objects.get(soort="product.bewerkt")
        assert (feit.door, feit.gegevens["velden"]) == (beheerder, ["synoniemen", "team", "vakdomein"])

    def test_wie_niets_wijzigt_laat_niets_achter(
        self, paspoort: Product, beheerder: Medewerker, op: datetime
    ) -> None:
        product_vastleggen(product_id=paspoort.pk, waarden={"naam": "Paspoort"}, op=op, door=beheerder)
        assert not Productversie.objects.exists()
        assert not Feit.objects.filter(soort__startswith="product.").exists()

    def test_maakt_een_product(self, burgerzaken: Team, beheerder: Medewerker, op: datetime) -> None:
        product, _ = product_vastleggen(
            product_id=None,
            waarden={"code": "vlag", "naam": "Vlag lenen", "team": burgerzaken, "niveau": 2},
            op=op,
            door=beheerder,
        )
        assert product.vakdomein == burgerzaken.vakdomein
        assert Feit.objects.filter(soort="product.toegevoegd", onderwerp_id=product.pk).count() == 1

    @pytest.mark.parametrize(
        ("waarden", "veld"),
        [
            ({"niveau": 5}, ""),
            ({"naam": ""}, "naam"),
            ({"wettelijke_termijn": 8}, ""),
            ({"geldig_vanaf": date(2026, 2, 1), "geldig_tot": date(2026, 1, 1)}, ""),
        ],
    )
    def test_weigert_wat_niet_kan_en_verandert_niets(
        self, paspoort: Product, beheerder: Medewerker, op: datetime, waarden: dict[str, object], veld: str
    ) -> None:
        with pytest.raises(ProductGeweigerd) as geweigerd:
            product_vastleggen(product_id=paspoort.pk, waarden=waarden, op=op, door=beheerder)
        assert veld in geweigerd.value.fouten
        assert not Productversie.objects.exists()


class TestKaartVastleggen:
    def kaart(self, product: Product, kort: str, op: datetime, door: Medewerker) -> Kenniskaart | None:
        return kaart_vastleggen(product_id=product.pk, kort=kort, lang=f"{kort} Lang.", op=op, door=door)

    def test_de_oude_tekst_blijft_te_lezen(
        self, paspoort: Product, beheerder: Medewerker, op: datetime
    ) -> None:
        self.kaart(paspoort, "Oud.", op, beheerder)
        later = op + timedelta(days=3)
        self.kaart(paspoort, "Nieuw.", later, beheerder)
        toen, nu = kenniskaart_voor(paspoort, op), kenniskaart_voor(paspoort, later)
        assert toen is not None and nu is not None
        assert (toen.kort, nu.kort, nu.versie) == ("Oud.", "Nieuw.", 2)
        assert Feit.objects.filter(soort="kenniskaart.bewerkt").count() == 2

    def test_op_dezelfde_dag_is_het_een_verbetering(
        self, paspoort: Product, beheerder: Medewerker, op: datetime
    ) -> None:
        self.kaart(paspoort, "Oud.", op, beheerder)
        self.kaart(paspoort, "Nieuw.", op, beheerder)
        assert Kenniskaart.objects.get().kort == "Nieuw."

    def test_zonder_tekst_eindigt_de_kaart(
        self, paspoort: Product, beheerder: Medewerker, op: datetime
    ) -> None:
        self.kaart(paspoort, "Oud.", op, beheerder)
        later = op + timedelta(days=3)
        assert kaart_vastleggen(product_id=paspoort.pk, kort="", lang="", op=later, door=beheerder) is None
        assert kenniskaart_voor(paspoort, later) is None


@pytest.mark.django_db
class TestWatBeheerdersVeranderden:
    def test_blijft_bij_het_opnieuw_laden(self, beheerder: Medewerker, op: datetime) -> None:
        catalogus_inlezen(op=op)
        grofvuil = Product.objects.get(code="grofvuil")
        paspoort = Product.objects.get(code="paspoort")
        product_vastleggen(
            product_id=grofvuil.pk, waarden={"synoniemen": ["tweezitter"], "niveau": 3}, op=op, door=beheerder
        )
        kaart_vastleggen(
            product_id=paspoort.pk,
            kort="Van ons.",
            lang="Van ons.",
            op=op + timedelta(days=1),
            door=beheerder,
        )
        verslagen = {verslag.naam: verslag for verslag in catalogus_inlezen(op=op + timedelta(days=2))}
        grofvuil.refresh_from_db()
        assert (grofvuil.synoniemen, grofvuil.niveau) == (["tweezitter"], 3)
        kaart = kenniskaart_voor(paspoort, op + timedelta(days=3))
        assert kaart is not None and kaart.kort == "Van ons."
        assert verslagen["Producten"].behouden == {"grofvuil": ["niveau", "synoniemen"]}
        assert verslagen["Kenniskaarten"].behouden == {"paspoort": ["kort", "lang"]}
        assert "1 van u behouden" in str(verslagen["Producten"])
        assert not any(verslag.is_veranderd for verslag in verslagen.values())
