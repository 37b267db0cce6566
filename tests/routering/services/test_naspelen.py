"""Every decision of the system comes out the same again, whatever has changed since."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from catalogus.models import Product
from routering.models import Niveauregel, Routeringsgrond
from routering.services.naspelen import Naspeelverslag, besluiten_naspelen
from routering.services.routeren import routeringsvoorstel_vastleggen
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.routeren import vraag_routeren

pytestmark = pytest.mark.django_db


@pytest.fixture
def besluit(stel_vraag, rosa, karin, paspoort, op):
    """A question that the system made a proposal for, with a rule about its level."""
    Niveauregel.objects.create(naam="Mail kost meer", kanaal="email", niveau=2, actief=True)

    def _besluit(tekst: str = "Hoe verleng ik mijn paspoort?") -> Routeringsbesluit:
        vraag = stel_vraag(rosa, tekst=tekst, onderwerp="Vraag", op=op)
        routeringsvoorstel_vastleggen(vraag=vraag, op=op)
        return Routeringsbesluit.objects.get(vraag=vraag)

    return _besluit


def verslag() -> Naspeelverslag:
    return besluiten_naspelen()


class TestBesluitenNaspelen:
    def test_komt_er_weer_zo_uit(self, besluit):
        gekozen = besluit()
        assert (gekozen.product.code, gekozen.niveau) == ("paspoort", 2)
        assert "Mail kost meer" in gekozen.waarom
        assert (verslag().gelijk, verslag().totaal) == (1, 1)

    def test_ook_na_een_andere_catalogus_en_andere_regels(self, besluit, paspoort, wmo):
        besluit()
        paspoort.naam, paspoort.synoniemen, paspoort.niveau, paspoort.actief = "Reisboekje", [], 4, False
        paspoort.save()
        Product.objects.create(
            code="verlengen", naam="Paspoort verlengen", vakdomein=wmo.vakdomein, team=wmo, niveau=3
        )
        Niveauregel.objects.update(niveau=4, naam="Anders")
        assert (verslag().gelijk, verslag().afwijkingen) == (1, [])

    def test_ook_na_wat_collegas_later_besloten(self, besluit, karin, naamswijziging, op):
        eerste = besluit()
        for nummer in range(3):
            vraag_routeren(
                vraag_id=besluit().vraag_id,
                product=naamswijziging,
                niveau=naamswijziging.niveau,
                waarom="Toets.",
                wijze=Routeringsbesluit.Wijze.GECORRIGEERD,
                op=op + timedelta(minutes=nummer),
                door=karin,
            )
        laatste = besluit()
        assert (eerste.product.code, laatste.product.code) == ("paspoort", "naamswijziging")
        assert (verslag().gelijk, verslag().afwijkingen) == (5, [])

    def test_ook_wat_niet_werd_herkend(self, besluit):
        assert besluit("Wat eten we vanavond?").product is None
        assert verslag().gelijk == 1

    @pytest.mark.parametrize(
        ("velden", "veld"),
        [({"niveau": 3}, "niveau"), ({"zekerheid": 0.1}, "zekerheid"), ({"waarom": "Zomaar."}, "waarom")],
    )
    def test_meldt_per_besluit_wat_anders_is(self, besluit, velden, veld):
        gekozen = besluit()
        Routeringsbesluit.objects.filter(pk=gekozen.pk).update(**velden)
        (afwijking,) = verslag().afwijkingen
        assert (afwijking.besluit_id, list(afwijking.verschillen)) == (gekozen.pk, [veld])

    def test_meldt_een_tekst_die_veranderde(self, besluit):
        Vraag.objects.filter(pk=besluit().vraag_id).update(eigen_woorden="Iets anders")
        assert list(verslag().afwijkingen[0].verschillen) == ["tekst"]

    def test_meldt_een_grond_die_weg_is(self, besluit):
        besluit()
        Routeringsgrond.objects.all().delete()
        assert list(verslag().afwijkingen[0].verschillen) == ["grond"]

    def test_telt_wat_er_was_voordat_wij_bewaarden(self, besluit):
        besluit()
        Routeringsbesluit.objects.update(grond={})
        assert (verslag().zonder_grond, verslag().gelijk) == (1, 0)

    def test_bewaart_een_catalogus_maar_een_keer_en_geen_tekst(self, besluit):
        een, ander = besluit(), besluit()
        assert een.grond["catalogus"] == ander.grond["catalogus"]
        assert Routeringsgrond.objects.count() == 2
        assert "paspoort" not in str({**een.grond, "situatie": ""})


class TestOpdracht:
    def test_zegt_hoeveel_er_gelijk_zijn(self, besluit):
        besluit()
        uitvoer = io.StringIO()
        call_command("routering_naspelen", stdout=uitvoer)
        assert "1 besluiten: 1 gelijk, 0 anders" in uitvoer.getvalue()

    def test_eindigt_met_een_fout_als_er_iets_anders_is(self, besluit):
        Routeringsbesluit.objects.filter(pk=besluit().pk).update(niveau=5)
        uitvoer = io.StringIO()
        with pytest.raises(CommandError):
            call_command("routering_naspelen", stdout=uitvoer)
        assert "niveau was 5 en wordt 2" in uitvoer.getvalue()
