"""What the privacy officer finds in the log, and what strikes the eye."""

from __future__ import annotations

from datetime import timedelta

import pytest

from klanten.inzagequeries import VEEL, Inzagefilter, inzages, opvallende_inzages
from klanten.models import DigitaalAdres, Inzage, Partij
from organisatie.models import Medewerker
from tests.cast import OP

pytestmark = pytest.mark.django_db


@pytest.fixture
def privacy(db) -> Medewerker:
    return Medewerker.objects.create_user("frits", is_privacy_officer=True, first_name="Frits")


def kijk(medewerker, partij, op) -> Inzage:
    return Inzage.objects.create(medewerker=medewerker, rol="KCC", partij=partij, doel="opzoeken", op=op)


def met_mail(naam: str, adres: str) -> Partij:
    partij = Partij.objects.create(naam=naam, aangemaakt_op=OP)
    DigitaalAdres.objects.create(partij=partij, soort="email", adres=adres)
    return partij


class TestInzages:
    def test_een_medewerker_ziet_alleen_wat_hij_zelf_inzag_ook_met_een_filter(
        self, karin, kees, rosa, op
    ) -> None:
        eigen = kijk(karin, rosa, op)
        kijk(kees, rosa, op)
        assert list(inzages(karin, Inzagefilter(medewerker=kees.first_name))) == [eigen]

    def test_de_privacy_officer_ziet_alles_en_zoekt_op_wie_bij_wie_en_wanneer(
        self, privacy, karin, kees, rosa, op
    ) -> None:
        ander = Partij.objects.create(naam="Yusuf Fantasie", aangemaakt_op=OP)
        eerste = kijk(karin, rosa, op)
        tweede = kijk(kees, ander, op + timedelta(days=1))
        for filter_, verwacht in (
            (Inzagefilter(), [tweede, eerste]),
            (Inzagefilter(medewerker="karin"), [eerste]),
            (Inzagefilter(inwoner="yusuf"), [tweede]),
            (Inzagefilter(van=op + timedelta(hours=1)), [tweede]),
            (Inzagefilter(tot=op + timedelta(hours=1)), [eerste]),
        ):
            assert list(inzages(privacy, filter_)) == verwacht


class TestOpvallendeInzages:
    def wat(self, privacy, op) -> list[tuple[str, str, int]]:
        return [
            (patroon.medewerker, patroon.wat, patroon.keren)
            for patroon in opvallende_inzages(privacy, sinds=op - timedelta(days=30))
        ]

    def test_gewoon_werk_valt_niet_op(self, privacy, karin, rosa, op) -> None:
        kijk(karin, rosa, op)
        assert self.wat(privacy, op) == []

    def test_wie_naar_zichzelf_kijkt_valt_op(self, privacy, karin, op) -> None:
        karin.email = "Karin@thuis.example"
        karin.save()
        kijk(karin, met_mail("K. de Voorbeeld", "karin@thuis.example"), op)
        assert self.wat(privacy, op) == [(karin.naam, "keek naar eigen gegevens", 1)]

    def test_wie_naar_een_collega_kijkt_valt_op(self, privacy, karin, kees, op) -> None:
        Medewerker.objects.filter(pk=kees.pk).update(email="Kees@thuis.example")
        kijk(karin, met_mail("K. Proefman", "kees@thuis.example"), op)
        assert self.wat(privacy, op) == [(karin.naam, "keek naar een collega", 1)]

    def test_heel_veel_mensen_in_een_uur_valt_op(self, privacy, karin, op) -> None:
        uur = op.replace(minute=0)
        mensen = Partij.objects.bulk_create(
            Partij(naam=f"Inwoner {nummer}", aangemaakt_op=OP) for nummer in range(VEEL)
        )
        for nummer, partij in enumerate(mensen[:-1]):
            kijk(karin, partij, uur + timedelta(minutes=nummer))
        assert self.wat(privacy, op) == []
        kijk(karin, mensen[-1], uur + timedelta(minutes=59))
        assert self.wat(privacy, op) == [(karin.naam, "keek in een uur naar heel veel mensen", VEEL)]

    def test_alleen_de_privacy_officer_ziet_patronen(self, karin, op) -> None:
        assert opvallende_inzages(karin, sinds=op) == []
