from __future__ import annotations

from itertools import product

import pytest

from catalogus.models import Complexiteit as Productcomplexiteit
from routering.kanaaladvies import (
    STANDAARDMATRIX,
    Complexiteit,
    Voorkeurskanaal,
    Zelfredzaamheid,
    kanaaladvies,
)


class TestKanaaladvies:
    def test_de_matrix_heeft_geen_gaten(self) -> None:
        assert set(STANDAARDMATRIX) == set(product(Complexiteit, Zelfredzaamheid))

    def test_kent_dezelfde_complexiteit_als_de_catalogus(self) -> None:
        assert {c.value for c in Complexiteit} == set(Productcomplexiteit.values)

    @pytest.mark.parametrize(
        ("complexiteit", "zelfredzaamheid", "kanaal"),
        [
            ("enkelvoudig", Zelfredzaamheid.ZELFSTANDIG, Voorkeurskanaal.DIGITAAL),
            ("meervoudig", Zelfredzaamheid.BEPERKT, Voorkeurskanaal.TELEFONISCH),
            ("meervoudig_complex", Zelfredzaamheid.ZELFSTANDIG, Voorkeurskanaal.TELEFONISCH),
            ("meervoudig_complex", Zelfredzaamheid.BEPERKT, Voorkeurskanaal.PERSOONLIJK),
            ("enkelvoudig", Zelfredzaamheid.AFHANKELIJK, Voorkeurskanaal.PERSOONLIJK),
        ],
    )
    def test_volgt_de_matrix(
        self, complexiteit: str, zelfredzaamheid: Zelfredzaamheid, kanaal: Voorkeurskanaal
    ) -> None:
        assert kanaaladvies(complexiteit, zelfredzaamheid).kanaal is kanaal

    def test_zegt_waarom(self) -> None:
        assert kanaaladvies("meervoudig_complex", Zelfredzaamheid.AFHANKELIJK).waarom == (
            "Dit product is meervoudig en complex en de inwoner heeft hulp nodig: persoonlijk contact past het best."
        )

    def test_volgt_een_eigen_matrix(self) -> None:
        eigen = dict.fromkeys(STANDAARDMATRIX, Voorkeurskanaal.PERSOONLIJK)
        advies = kanaaladvies("enkelvoudig", Zelfredzaamheid.ZELFSTANDIG, eigen)
        assert advies.kanaal is Voorkeurskanaal.PERSOONLIJK

    def test_weigert_een_onbekende_complexiteit(self) -> None:
        with pytest.raises(ValueError, match="simpel"):
            kanaaladvies("simpel", Zelfredzaamheid.ZELFSTANDIG)
