from __future__ import annotations

import threading

import pytest
from django.db import connection

from klanten.models import DigitaalAdres, Partij
from klanten.services.partij_herkennen import partij_herkennen
from tests.cast import OP

EMAIL = DigitaalAdres.Soort.EMAIL
TELEFOON = DigitaalAdres.Soort.TELEFOON


@pytest.mark.django_db
class TestPartijHerkennen:
    def test_een_bekend_adres_is_dezelfde_persoon(self, rosa, op):
        assert partij_herkennen(soort=EMAIL, adres="ROSA@inwoner.example", naam="R. V.", op=op) == rosa

    def test_een_nieuw_adres_is_iemand_nieuw(self, rosa, op):
        partij = partij_herkennen(soort=EMAIL, adres="nieuw@inwoner.example", naam="Nora Nieuw", op=op)
        assert partij != rosa
        assert partij.digitale_adressen.get().adres == "nieuw@inwoner.example"

    def test_een_telefoonnummer_in_elke_schrijfwijze(self, op):
        eerste = partij_herkennen(soort=TELEFOON, adres="015 555 55 55", naam="Bel", op=op)
        assert partij_herkennen(soort=TELEFOON, adres="+31155555555", naam="Bel", op=op) == eerste

    def test_een_gedeeld_adres_zegt_niet_wie_er_schrijft(self, rosa, buurvrouw, op):
        DigitaalAdres.objects.create(partij=buurvrouw, soort=EMAIL, adres="rosa@inwoner.example")
        derde = partij_herkennen(soort=EMAIL, adres="rosa@inwoner.example", naam="Iemand Anders", op=op)
        assert derde not in {rosa, buurvrouw}

    def test_bij_een_gedeeld_adres_wijst_de_naam_de_weg(self, rosa, buurvrouw, op):
        DigitaalAdres.objects.create(partij=buurvrouw, soort=EMAIL, adres="rosa@inwoner.example")
        assert (
            partij_herkennen(soort=EMAIL, adres="rosa@inwoner.example", naam="bep bedacht", op=op)
            == buurvrouw
        )

    def test_zonder_naam_heet_iemand_naar_het_adres(self, op):
        assert partij_herkennen(soort=EMAIL, adres="x@y.example", naam=" ", op=op).naam == "x@y.example"


@pytest.mark.django_db(transaction=True)
class TestTweeKeerTegelijk:
    def test_wordt_een_persoon(self):
        samen = threading.Barrier(4)

        def contact() -> None:
            try:
                samen.wait()
                partij_herkennen(soort=EMAIL, adres="druk@inwoner.example", naam="Druk", op=OP)
            finally:
                connection.close()

        draden = [threading.Thread(target=contact) for _ in range(4)]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        assert Partij.objects.filter(digitale_adressen__adres="druk@inwoner.example").count() == 1
