from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from catalogus.models import Product
from journaal.models import Feit
from routering.services.routeren import routeringsvoorstel_vastleggen
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.afsluiten import vraag_intrekken
from zaken.statussen import OvergangNietToegestaan, Status

ZEKER = "Mijn paspoort"


class TestRouteringsvoorstelVastleggen:
    def test_past_een_zeker_voorstel_toe(
        self, stel_vraag: Callable[..., Vraag], paspoort: Product, op: datetime
    ) -> None:
        vraag = stel_vraag(kanaal="email", onderwerp="Paspoort", tekst=ZEKER)
        voorstel = routeringsvoorstel_vastleggen(vraag=vraag, op=op)
        vraag.refresh_from_db()
        besluit = vraag.routeringsbesluiten.get()
        assert vraag.status == Status.GEROUTEERD.value
        assert (vraag.product, vraag.niveau) == (paspoort, 1)
        assert besluit.wijze == Routeringsbesluit.Wijze.AUTOMAAT
        assert besluit.waarom == voorstel.waarom
        assert besluit.zekerheid == voorstel.zekerheid
        assert Feit.objects.filter(soort="vraag.gerouteerd", onderwerp_id=vraag.pk, door=None).count() == 1

    def test_bewaart_aan_de_telefoon_alleen_het_voorstel(
        self, stel_vraag: Callable[..., Vraag], paspoort: Product, op: datetime
    ) -> None:
        vraag = stel_vraag(kanaal="telefoon", onderwerp="Paspoort", tekst=ZEKER)
        routeringsvoorstel_vastleggen(vraag=vraag, op=op)
        vraag.refresh_from_db()
        besluit = vraag.routeringsbesluiten.get()
        assert vraag.status == Status.NIEUW.value
        assert vraag.product is None
        assert besluit.wijze == Routeringsbesluit.Wijze.VOORSTEL
        assert besluit.product == paspoort
        assert besluit.vakdomein == paspoort.vakdomein

    def test_bewaart_bij_twijfel_de_gissingen(
        self, stel_vraag: Callable[..., Vraag], paspoort: Product, naamswijziging: Product, op: datetime
    ) -> None:
        tekst = "Kan de boot wijzigen"
        vraag = stel_vraag(kanaal="email", onderwerp="Iets anders", tekst=tekst)
        routeringsvoorstel_vastleggen(vraag=vraag, op=op)
        besluit = vraag.routeringsbesluiten.get()
        assert besluit.wijze == Routeringsbesluit.Wijze.VOORSTEL
        assert [alternatief["code"] for alternatief in besluit.alternatieven]

    def test_bewaart_ook_dat_een_vraag_niet_is_herkend(
        self, stel_vraag: Callable[..., Vraag], paspoort: Product, op: datetime
    ) -> None:
        vraag = stel_vraag(kanaal="email", onderwerp="Hallo", tekst="xylofoon krokodil")
        routeringsvoorstel_vastleggen(vraag=vraag, op=op)
        besluit = vraag.routeringsbesluiten.get()
        assert (besluit.product, besluit.niveau, besluit.vakdomein) == (None, None, None)
        assert besluit.waarom

    def test_weigert_een_gesloten_vraag_en_laat_niets_achter(
        self, stel_vraag: Callable[..., Vraag], paspoort: Product, op: datetime
    ) -> None:
        vraag = stel_vraag(kanaal="email", onderwerp="Paspoort", tekst=ZEKER)
        vraag_intrekken(vraag_id=vraag.pk, afloop=Vraag.Afloop.GEEN_VRAAG, op=op)
        with pytest.raises(OvergangNietToegestaan):
            routeringsvoorstel_vastleggen(vraag=vraag, op=op)
        assert not vraag.routeringsbesluiten.exists()
