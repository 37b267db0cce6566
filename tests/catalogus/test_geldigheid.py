"""The first and the last day of a product switch it on and off wherever somebody can choose it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from catalogus.models import Product
from catalogus.queries import aangeboden, producten, zoek_producten
from portaal.queries import antwoorden_bij
from routering.services.routeren import routeringsvoorstel_vastleggen
from routering.services.voorstellen import voorstel_voor
from tests.cast import moment
from werkplek.handelingen.velden import Productveld

pytestmark = pytest.mark.django_db

MOMENTEN = [
    ("2026-11-29 23:59", False),
    ("2026-11-30 00:00", True),
    ("2026-12-30 23:59", True),
    ("2026-12-31 00:00", False),
]


@pytest.fixture
def tijdelijk(paspoort: Product) -> Product:
    """Offered in December, from Monday 30 November; the last day is the 30th."""
    paspoort.geldig_vanaf, paspoort.geldig_tot = date(2026, 11, 30), date(2026, 12, 31)
    paspoort.save()
    return paspoort


@pytest.mark.parametrize(("op", "te_kiezen"), MOMENTEN)
class TestGeldigheid:
    def test_in_de_lijst_en_bij_zoeken(self, tijdelijk, karin, op, te_kiezen):
        assert (tijdelijk in aangeboden(moment(op))) is te_kiezen
        assert (tijdelijk in producten(karin, op=moment(op))) is te_kiezen
        assert (tijdelijk in zoek_producten(karin, "paspoort", op=moment(op))) is te_kiezen

    def test_in_een_voorstel(self, tijdelijk, op, te_kiezen):
        assert voorstel_voor("paspoort", moment=moment(op)).is_bekend is te_kiezen

    def test_in_wat_de_automaat_bewaart(self, tijdelijk, stel_vraag, rosa, op, te_kiezen):
        vraag = stel_vraag(rosa, op=moment(op))
        assert routeringsvoorstel_vastleggen(vraag=vraag, op=moment(op)).is_bekend is te_kiezen

    def test_in_een_formulier(self, tijdelijk, op, te_kiezen):
        veld = Productveld(op=moment(op))
        if te_kiezen:
            assert veld.clean("Paspoort") == tijdelijk
        else:
            with pytest.raises(ValidationError, match="bieden wij nu niet aan"):
                veld.clean("Paspoort")

    def test_in_de_antwoorden_op_de_website(self, tijdelijk, op, te_kiezen):
        tijdelijk.kenniskaarten.create(kort="Kom langs.", lang="Kom langs.", geldig_vanaf=date(2026, 1, 1))
        gevonden = antwoorden_bij("paspoort", op=moment(op))
        assert bool(gevonden) is te_kiezen


class TestTerugkijken:
    def test_een_oude_vraag_houdt_haar_product(self, tijdelijk, client, stel_vraag, rosa, karin, op):
        vraag = stel_vraag(rosa, op=op)
        type(vraag).objects.filter(pk=vraag.pk).update(product=tijdelijk)
        client.force_login(karin)
        assert "Paspoort" in client.get(f"/werkplek/vragen/{vraag.referentie}/").content.decode()
