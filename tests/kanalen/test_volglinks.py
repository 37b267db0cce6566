from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from kanalen.email.verzenden import als_mail
from kanalen.models import Bericht
from kanalen.services.bevestigen import ontvangst_bevestigen
from kanalen.volglinks import GELDIG, lees_volgsleutel, volgsleutel
from klanten.models import Kanaal, Partij, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from tests.cast import OP
from zaken.models import Vraag
from zaken.services.aanvullen import vraag_aanvullen

REFERENTIE = "V-7K4M-29QX"


class TestVolgsleutel:
    def test_een_sleutel_zegt_welke_vraag_en_wanneer(self) -> None:
        link = lees_volgsleutel(volgsleutel(REFERENTIE, OP))
        assert link is not None
        assert (link.referentie, link.gemaakt_op) == (REFERENTIE, OP)

    def test_werkt_twee_weken_en_niet_eerder(self) -> None:
        link = lees_volgsleutel(volgsleutel(REFERENTIE, OP))
        assert link is not None
        assert not link.verlopen(OP)
        assert not link.verlopen(OP + GELDIG - timedelta(seconds=1))
        assert link.verlopen(OP + GELDIG)
        assert link.verlopen(OP - timedelta(seconds=1))

    @given(st.text(max_size=120))
    def test_wat_wij_niet_tekenden_zegt_niets(self, tekst: str) -> None:
        assert lees_volgsleutel(tekst) is None

    def test_elke_verandering_breekt_het_zegel(self) -> None:
        sleutel = volgsleutel(REFERENTIE, OP)
        for plek in range(len(sleutel)):
            ander = "A" if sleutel[plek] != "A" else "B"
            assert lees_volgsleutel(sleutel[:plek] + ander + sleutel[plek + 1 :]) is None, plek

    def test_een_andere_installatie_tekent_anders(self, settings) -> None:
        sleutel = volgsleutel(REFERENTIE, OP)
        settings.SECRET_KEY = "een heel ander geheim van minstens 32 tekens"
        assert lees_volgsleutel(sleutel) is None


@pytest.mark.django_db
class TestLinkInMail:
    def _mail(self, vraag: Vraag, aan: str) -> tuple[Bericht, str]:
        bericht = ontvangst_bevestigen(vraag=vraag, email=aan, op=OP)
        assert bericht is not None
        return bericht, str(als_mail(bericht).body)

    def test_wie_de_vraag_stelde_krijgt_een_eigen_link(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        vraag = stel_vraag(rosa)
        bericht, tekst = self._mail(vraag, "rosa@inwoner.example")
        assert f"/volgen/link/{volgsleutel(vraag.referentie, OP)}/" in tekst
        assert f"/volgen/{vraag.referentie}/" not in tekst
        assert tekst == str(als_mail(bericht).body)

    def test_het_huis_bewaart_de_link_niet(self, stel_vraag: Callable[..., Vraag], rosa: Partij) -> None:
        bericht, _ = self._mail(stel_vraag(rosa), "rosa@inwoner.example")
        assert "/volgen/link/" not in Bericht.objects.get(pk=bericht.pk).tekst

    def test_wie_later_meeschreef_krijgt_geen_link(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        vraag = stel_vraag(rosa)
        later = contact_vastleggen(
            kanaal=Kanaal.EMAIL,
            richting=Richting.INKOMEND,
            onderwerp="Ik ook",
            inhoud="Ik ook",
            email="indringer@elders.example",
            op=OP + timedelta(hours=1),
        )
        vraag_aanvullen(vraag_id=vraag.pk, klantcontact=later, op=OP + timedelta(hours=1))
        _, tekst = self._mail(vraag, "indringer@elders.example")
        assert "/volgen/link/" not in tekst
        assert f"/volgen/{vraag.referentie}/" in tekst
