"""Looking leaves a trace that nobody takes away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from klanten.models import Inzage, InzageIsOnveranderlijk
from klanten.services.inzien import inzage_vastleggen

pytestmark = pytest.mark.django_db


def kijk(karin, rosa, op, doel=Inzage.Doel.OPZOEKEN) -> None:
    inzage_vastleggen(medewerker=karin, partij_id=rosa.pk, vraag_id=None, doel=doel, op=op)


class TestInzageVastleggen:
    def test_bewaart_wie_naar_wie_keek_waarom_en_in_welke_functie(self, karin, rosa, op) -> None:
        karin.functie = "Medewerker van het KCC"
        kijk(karin, rosa, op)
        inzage = Inzage.objects.get()
        assert (inzage.medewerker, inzage.partij, inzage.doel, inzage.op) == (karin, rosa, "opzoeken", op)
        assert inzage.rol == "Medewerker van het KCC"

    def test_binnen_een_kwartier_opnieuw_openen_is_een_keer(self, karin, rosa, op) -> None:
        kijk(karin, rosa, op)
        kijk(karin, rosa, op + timedelta(minutes=14))
        assert Inzage.objects.count() == 1
        kijk(karin, rosa, op + timedelta(minutes=16))
        assert Inzage.objects.count() == 2

    def test_om_een_andere_reden_kijken_telt_apart(self, karin, rosa, op) -> None:
        kijk(karin, rosa, op)
        kijk(karin, rosa, op, Inzage.Doel.CONTACT)
        assert Inzage.objects.count() == 2

    def test_wie_niemand_ziet_laat_niets_na(self, karin, op) -> None:
        inzage_vastleggen(medewerker=karin, partij_id=None, vraag_id=None, doel=Inzage.Doel.CONTACT, op=op)
        assert not Inzage.objects.exists()

    def test_een_inzage_is_niet_te_wijzigen_en_niet_te_verwijderen(self, karin, rosa, op) -> None:
        kijk(karin, rosa, op)
        inzage = Inzage.objects.get()
        for poging in (
            inzage.save,
            inzage.delete,
            Inzage.objects.all().delete,
            lambda: Inzage.objects.update(doel="contact"),
        ):
            with pytest.raises(InzageIsOnveranderlijk):
                poging()
