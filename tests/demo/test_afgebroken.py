"""What happens to a demonstration whose loading was broken off."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.test import TestCase

from demo.laden import Geladen, demo_inrichten, demo_vertellen, is_geladen, is_mogelijk
from kanalen.web.ontvangen import webformulier_ontvangen
from termijnen.eerste_versie import opslaan
from termijnen.models import Kalenderversie
from tests.cast import OP
from zaken.models import Vraag

AANTAL = 8


class TestAfgebrokenVoorstelling(TestCase):
    def setUp(self) -> None:
        opslaan(Kalenderversie, op=OP)
        demo_inrichten(seed=1, aantal=AANTAL, nu=OP)

    def vraag(self, op: datetime) -> Vraag:
        return webformulier_ontvangen(
            naam="Rosa Verzonnen",
            email="rosa@inwoner.example",
            onderwerp="Halverwege",
            tekst="Waar was u gebleven?",
            op=op,
        )

    def test_wordt_weggenomen_en_opnieuw_verteld(self) -> None:
        self.vraag(OP - timedelta(days=20))
        # What was broken off was committed; within the transaction of a test that is as near as it gets.
        connection.check_constraints()
        assert is_mogelijk()

        assert demo_vertellen() == Geladen(vragen=AANTAL, nieuw=True)

        assert is_geladen()
        assert not Vraag.objects.filter(onderwerp="Halverwege").exists()

    def test_wat_iemand_intussen_zelf_vroeg_blijft(self) -> None:
        eigen = self.vraag(OP + timedelta(hours=1))

        assert demo_vertellen() == Geladen(vragen=1, nieuw=False)

        assert is_geladen()
        assert list(Vraag.objects.all()) == [eigen]
