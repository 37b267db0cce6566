"""What we know of somebody is corrected, and the fact says which fields and never what."""

from __future__ import annotations

from datetime import date

import pytest

from journaal.models import Feit
from klanten.models import Partij
from klanten.postadressen import Postadres
from klanten.services.partij_bijwerken import Partijgegevens, partij_bijwerken

ADRES = Postadres("Rosa Verzonnen", "Rietkraag", "12", "", "1234AB", "Waterrijk")
pytestmark = pytest.mark.django_db


class TestPartijBijwerken:
    def test_bewaart_alles_en_noemt_alleen_de_velden(self, rosa, karin, op):
        gegevens = Partijgegevens(naam=" Rosa  Anders ", geboortedatum=date(1980, 5, 1), adres=ADRES)
        partij_bijwerken(partij_id=rosa.pk, gegevens=gegevens, op=op, door=karin)
        rosa.refresh_from_db()
        assert (rosa.naam, rosa.geboortedatum) == ("Rosa Anders", date(1980, 5, 1))
        assert rosa.adres is not None and rosa.adres.in_een_regel == "Rietkraag 12, 1234 AB Waterrijk"
        feit = Feit.objects.get(soort="partij.bijgewerkt")
        assert {"naam", "straat", "geboortedatum"} <= set(feit.gegevens["velden"])
        assert "Rietkraag" not in str(feit.gegevens)

    def test_zonder_verschil_geen_feit(self, rosa, karin, op):
        partij_bijwerken(partij_id=rosa.pk, gegevens=Partijgegevens(naam=rosa.naam), op=op, door=karin)
        assert not Feit.objects.filter(soort="partij.bijgewerkt").exists()

    def test_een_organisatie_is_niet_geboren(self, rosa, karin, op):
        gegevens = Partijgegevens(
            naam=rosa.naam, soort=Partij.Soort.ORGANISATIE, geboortedatum=date(1980, 5, 1)
        )
        assert partij_bijwerken(partij_id=rosa.pk, gegevens=gegevens, op=op, door=karin).geboortedatum is None

    def test_een_leeg_adres_gaat_weg(self, rosa, karin, op):
        for adres in (ADRES, None):
            gegevens = Partijgegevens(naam=rosa.naam, adres=adres)
            partij_bijwerken(partij_id=rosa.pk, gegevens=gegevens, op=op, door=karin)
        assert Partij.objects.get(pk=rosa.pk).adres is None
