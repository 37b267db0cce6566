from __future__ import annotations

import pytest
from django.db import transaction

from journaal.models import Feit, FeitIsOnveranderlijk, Uitgang
from journaal.services.vastleggen import GeenTransactie, vastleggen


@pytest.mark.django_db
class TestVastleggen:
    def test_een_feit_zegt_wat_wanneer_en_door_wie(self, rosa, karin, op):
        feit = vastleggen(soort="partij.bekeken", onderwerp=rosa, op=op, door=karin, doel="antwoorden")
        assert (feit.onderwerp, feit.onderwerp_id, feit.door, feit.op) == (
            "partij",
            rosa.pk,
            karin,
            op,
        )
        assert feit.gegevens == {"doel": "antwoorden"}

    def test_alleen_wie_er_op_wacht_krijgt_een_uitgang(self, rosa, op):
        vastleggen(soort="partij.bekeken", onderwerp=rosa, op=op)
        assert not Uitgang.objects.exists()
        vastleggen(soort="vraag.gereageerd", onderwerp=rosa, op=op)
        assert Uitgang.objects.get().afnemer == "kanalen"

    def test_een_feit_verandert_nooit(self, rosa, op):
        feit = vastleggen(soort="partij.bekeken", onderwerp=rosa, op=op)
        feit.soort = "partij.gewist"
        for poging in (
            feit.save,
            feit.delete,
            Feit.objects.all().delete,
            lambda: Feit.objects.update(soort="x"),
        ):
            with pytest.raises(FeitIsOnveranderlijk):
                poging()


@pytest.mark.django_db(transaction=True)
class TestTransactie:
    def test_buiten_een_transactie_wordt_niets_vastgelegd(self, rosa, op):
        with pytest.raises(GeenTransactie):
            vastleggen(soort="partij.bekeken", onderwerp=rosa, op=op)

    def test_wat_teruggedraaid_wordt_is_niet_gebeurd(self, rosa, op):
        with transaction.atomic():
            vastleggen(soort="vraag.gereageerd", onderwerp=rosa, op=op)
            transaction.set_rollback(True)
        assert not Feit.objects.filter(soort="vraag.gereageerd").exists()
        assert not Uitgang.objects.exists()
