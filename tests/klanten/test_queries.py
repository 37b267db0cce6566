"""Who is found, by whom, and that a contact shows no words."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from klanten.models import DigitaalAdres, Partij
from klanten.queries import MEESTE_TREFFERS, contacten_van, partij_voor, zoek_op_adres, zoek_op_naam


class TestZoekOpNaam:
    @pytest.mark.parametrize(
        ("naam", "gehoord"),
        [
            ("Piet Janssen", "jansen"),
            ("Anna Meijer", "meier"),
            ("Kees de Vries", "de vreis"),
            ("Jan van den Bogaard", "bogard"),
            ("Mohammed el Idrissi", "mohamed el idrisi"),
            ("Kees Bekker", "bakker"),
            ("Rosa Verzonnen", "  ROZA   verzonen "),
        ],
    )
    def test_vergeeft_de_spelling(self, karin, op, naam, gehoord):
        partij = Partij.objects.create(naam=naam, aangemaakt_op=op)
        assert zoek_op_naam(karin, gehoord) == [partij]

    def test_de_beste_eerst_en_wie_er_niet_op_lijkt_valt_weg(self, karin, op):
        for naam in ("Piet Janssen", "Piet Jansen", "Piet Smits"):
            Partij.objects.create(naam=naam, aangemaakt_op=op)
        assert [partij.naam for partij in zoek_op_naam(karin, "Piet Jansen")] == [
            "Piet Jansen",
            "Piet Janssen",
        ]

    def test_een_letter_vindt_niemand(self, karin, rosa):
        assert zoek_op_naam(karin, "R") == []

    def test_toont_er_niet_meer_dan_iemand_leest(self, karin, op):
        for _ in range(MEESTE_TREFFERS + 5):
            Partij.objects.create(naam="Rosa Verzonnen", aangemaakt_op=op)
        assert len(zoek_op_naam(karin, "Rosa")) == MEESTE_TREFFERS


class TestZoekOpAdres:
    def test_vindt_iedereen_die_een_adres_deelt(self, karin, rosa, buurvrouw):
        for partij in (rosa, buurvrouw):
            DigitaalAdres.objects.create(partij=partij, soort="telefoonnummer", adres="+31155555555")
        assert zoek_op_adres(karin, "015-555 5555") == [buurvrouw, rosa]

    @pytest.mark.parametrize("tekst", ["", "rosa", "06", "rosa@", "bel 015 555 55 55"])
    def test_iets_anders_vindt_niemand(self, karin, rosa, tekst):
        assert zoek_op_adres(karin, tekst) == []


class TestWieNietMeewerkt:
    def test_vindt_niemand(self, beheerder, stel_vraag, rosa):
        stel_vraag(rosa)
        assert zoek_op_naam(beheerder, "Rosa") == []
        assert zoek_op_adres(beheerder, "rosa@inwoner.example") == []
        assert contacten_van(beheerder, rosa.pk) == []
        with pytest.raises(Partij.DoesNotExist):
            partij_voor(beheerder, rosa.pk)


class TestContactenVan:
    def test_leest_geen_onderwerp_en_geen_tekst(self, karin, stel_vraag, rosa, buurvrouw):
        stel_vraag(rosa, kanaal="telefoon")
        stel_vraag(buurvrouw)
        with CaptureQueriesContext(connection) as gemeten:
            contacten = contacten_van(karin, rosa.pk)
        assert [(contact.kanaal, contact.richting) for contact in contacten] == [("telefoon", "inkomend")]
        assert not any(veld in gemeten[-1]["sql"] for veld in ("onderwerp", "inhoud"))
