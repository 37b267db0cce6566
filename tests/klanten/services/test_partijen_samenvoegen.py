"""Two records become one person without moving anything, and two again without loss."""

from __future__ import annotations

import pytest

from journaal.models import Feit
from klanten.models import DigitaalAdres, Inzage, Klantcontact, Partij
from klanten.queries import contacten_van, partij_voor, samen_met, zoek_op_adres, zoek_op_naam
from klanten.services.bsn_vastleggen import bsn_vastleggen
from klanten.services.partij_herkennen import partij_herkennen
from klanten.services.partijen_samenvoegen import (
    SamenvoegenKanNiet,
    partijen_samenvoegen,
    samenvoeging_terugdraaien,
)
from zaken.queries import globaal_klantbeeld

pytestmark = pytest.mark.django_db


@pytest.fixture
def dubbel(op) -> Partij:
    partij = Partij.objects.create(naam="R. Verzonnen", aangemaakt_op=op)
    DigitaalAdres.objects.create(partij=partij, soort="email", adres="r@werk.example")
    return partij


class TestPartijenSamenvoegen:
    def test_daarna_is_het_een_persoon_en_er_is_niets_verplaatst(self, rosa, dubbel, karin, op, stel_vraag):
        stel_vraag(rosa)
        stel_vraag(dubbel)
        partijen_samenvoegen(van_id=dubbel.pk, naar_id=rosa.pk, op=op, door=karin)
        assert len(globaal_klantbeeld(karin, rosa.pk)) == 2
        assert len(contacten_van(karin, rosa.pk)) == 2
        assert Klantcontact.objects.filter(partij=dubbel).count() == 1
        assert zoek_op_adres(karin, "r@werk.example") == [rosa]
        assert zoek_op_naam(karin, "Verzonnen") == [rosa]
        assert partij_voor(karin, dubbel.pk) == rosa
        assert Feit.objects.get(soort="partij.samengevoegd").gegevens == {"naar": rosa.pk}

    def test_wie_daarna_schrijft_hoort_bij_haar(self, rosa, dubbel, karin, op):
        partijen_samenvoegen(van_id=dubbel.pk, naar_id=rosa.pk, op=op, door=karin)
        gevonden = partij_herkennen(soort=DigitaalAdres.Soort.EMAIL, adres="r@werk.example", naam="R.", op=op)
        assert gevonden == rosa

    def test_terugdraaien_laat_beide_zoals_zij_waren(self, rosa, dubbel, karin, kees, op, stel_vraag):
        vraag = stel_vraag(dubbel)
        Inzage.objects.create(medewerker=karin, rol="x", partij=dubbel, doel="contact", op=op)
        samenvoeging = partijen_samenvoegen(van_id=dubbel.pk, naar_id=rosa.pk, op=op, door=karin)
        for _ in range(2):
            samenvoeging_terugdraaien(samenvoeging_id=samenvoeging.pk, op=op, door=kees)
        vraag.refresh_from_db()
        assert vraag.partij == dubbel
        assert globaal_klantbeeld(karin, rosa.pk) == []
        assert list(samen_met(rosa.pk)) == [rosa.pk]
        assert Inzage.objects.get().partij == dubbel
        assert Feit.objects.filter(soort="partij.losgemaakt").count() == 1
        partijen_samenvoegen(van_id=dubbel.pk, naar_id=rosa.pk, op=op, door=karin)

    def test_weigert_zichzelf_een_organisatie_en_wie_al_samengevoegd_is(
        self, rosa, dubbel, buurvrouw, karin, op
    ):
        with pytest.raises(SamenvoegenKanNiet, match="zichzelf"):
            partijen_samenvoegen(van_id=rosa.pk, naar_id=rosa.pk, op=op, door=karin)
        Partij.objects.filter(pk=buurvrouw.pk).update(soort="organisatie")
        with pytest.raises(SamenvoegenKanNiet, match="organisatie"):
            partijen_samenvoegen(van_id=buurvrouw.pk, naar_id=rosa.pk, op=op, door=karin)
        partijen_samenvoegen(van_id=dubbel.pk, naar_id=rosa.pk, op=op, door=karin)
        with pytest.raises(SamenvoegenKanNiet, match="al samengevoegd"):
            partijen_samenvoegen(van_id=dubbel.pk, naar_id=rosa.pk, op=op, door=karin)

    def test_twee_burgerservicenummers_zijn_twee_mensen(self, rosa, dubbel, karin, op, settings):
        settings.BSN_SLEUTELS = ("s" * 40,)
        bsn_vastleggen(partij_id=rosa.pk, bsn="999990019", op=op)
        bsn_vastleggen(partij_id=dubbel.pk, bsn="999990020", op=op)
        with pytest.raises(SamenvoegenKanNiet, match="twee personen"):
            partijen_samenvoegen(van_id=dubbel.pk, naar_id=rosa.pk, op=op, door=karin)
