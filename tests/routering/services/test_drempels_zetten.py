from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from catalogus.models import Product
from journaal.models import Feit
from organisatie.models import Medewerker
from routering.drempels import TOEPASSEN_VANAF
from routering.models import Drempel
from routering.queries import drempels
from routering.services.drempels_zetten import drempels_zetten
from routering.services.routeren import routeringsvoorstel_vastleggen
from zaken.models import Routeringsbesluit, Vraag


class TestDrempelsZetten:
    def test_geldt_voor_de_volgende_vraag(
        self, stel_vraag: Callable[..., Vraag], paspoort: Product, beheerder: Medewerker, op: datetime
    ) -> None:
        assert drempels_zetten(vanaf={"email": None}, op=op, door=beheerder) == ["email"]
        vraag = stel_vraag(kanaal="email", tekst="Mijn paspoort")
        routeringsvoorstel_vastleggen(vraag=vraag, op=op)
        assert vraag.routeringsbesluiten.get().wijze == Routeringsbesluit.Wijze.VOORSTEL
        drempels_zetten(vanaf={"email": 0.5}, op=op, door=beheerder)
        vraag = stel_vraag(kanaal="email", tekst="Mijn paspoort")
        routeringsvoorstel_vastleggen(vraag=vraag, op=op)
        assert vraag.routeringsbesluiten.get().wijze == Routeringsbesluit.Wijze.AUTOMAAT

    def test_wat_gelijk_blijft_laat_geen_feit_achter(self, beheerder: Medewerker, op: datetime) -> None:
        assert drempels_zetten(vanaf=TOEPASSEN_VANAF, op=op, door=beheerder) == []
        assert not Feit.objects.filter(soort="drempel.gezet").exists()

    def test_in_een_gesprek_beslist_altijd_een_collega(self, db: None) -> None:
        Drempel.objects.create(kanaal="telefoon", vanaf=0.9)
        assert "telefoon" not in drempels()

    @pytest.mark.parametrize("vanaf", [0.49, 1.01])
    def test_weigert_een_drempel_die_geen_drempel_is(self, vanaf: float, op: datetime, db: None) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            drempels_zetten(vanaf={"email": vanaf}, op=op)
