from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogus.models import Niveau, Product
from organisatie.models import Lidmaatschap, Medewerker, Team
from routering.misrouteringqueries import Misrouteringsbeeld, misroutering
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.overdragen import vraag_overdragen
from zaken.services.routeren import vraag_routeren

type Stel = Callable[..., Vraag]


@pytest.fixture
def chef(karin: Medewerker, kcc: Team) -> Medewerker:
    """Coordinates the KCC."""
    Lidmaatschap.objects.filter(medewerker=karin, team=kcc).update(rol=Lidmaatschap.Rol.COORDINATOR)
    return karin


def beeld(wie: Medewerker, op: datetime) -> Misrouteringsbeeld:
    return misroutering(wie, van=op - timedelta(days=90), tot=op + timedelta(days=1))


def routeer(vraag: Vraag, product: Product, niveau: int, op: datetime) -> None:
    vraag_routeren(
        vraag_id=vraag.pk,
        product=product,
        niveau=Niveau(niveau),
        waarom="Zo is het.",
        wijze=Routeringsbesluit.Wijze.GECORRIGEERD,
        op=op,
    )


def geef(vraag: Vraag, team: Team, op: datetime) -> None:
    vraag_overdragen(vraag_id=vraag.pk, naar_team=team, samenvatting="Voor u.", op=op)


class TestMisroutering:
    def test_telt_wisselingen_en_wat_terugkomt(
        self, stel_vraag: Stel, paspoort: Product, burgerzaken: Team, kcc: Team, bas: Medewerker, chef, op
    ) -> None:
        heen_en_weer, goed = stel_vraag(), stel_vraag()
        for vraag in (heen_en_weer, goed):
            routeer(vraag, paspoort, 4, op)
        geef(heen_en_weer, burgerzaken, op)
        geef(heen_en_weer, kcc, op)
        geef(heen_en_weer, burgerzaken, op)
        (rij,) = beeld(chef, op).producten
        assert (rij.naam, rij.vragen, rij.wisselingen, rij.meeste, rij.teruggekomen) == (
            "Paspoort",
            2,
            3,
            3,
            2,
        )
        assert rij.gemiddeld == 1.5
        assert [(t.team, t.doorgegeven, t.teruggekregen) for t in beeld(chef, op).teams] == [
            ("KCC", 2, 1),
            ("Burgerzaken", 1, 1),
        ]

    def test_telt_wat_opnieuw_is_gerouteerd(
        self, stel_vraag: Stel, paspoort: Product, naamswijziging: Product, chef, op: datetime
    ) -> None:
        vraag = stel_vraag()
        routeer(vraag, paspoort, 1, op)
        routeer(vraag, paspoort, 1, op)
        assert beeld(chef, op).producten == []
        routeer(vraag, naamswijziging, 4, op)
        (rij,) = beeld(chef, op).producten
        assert (rij.naam, rij.herrouteerd) == ("Naam wijzigen", 1)

    def test_wie_een_ander_domein_coordineert_ziet_dit_niet(
        self, stel_vraag: Stel, paspoort: Product, burgerzaken: Team, wmo: Team, bas, wim, coby, op: datetime
    ) -> None:
        vraag = stel_vraag()
        routeer(vraag, paspoort, 4, op)
        geef(vraag, burgerzaken, op)
        Lidmaatschap.objects.filter(medewerker=wim).update(rol=Lidmaatschap.Rol.COORDINATOR)
        assert beeld(wim, op).producten == []
        assert len(beeld(coby, op).producten) == 1

    def test_twintig_vragen_kosten_evenveel_queries_als_een(
        self, stel_vraag: Stel, paspoort: Product, burgerzaken: Team, bas: Medewerker, chef, op: datetime
    ) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as geteld:
                beeld(chef, op)
            return len(geteld)

        def maak() -> None:
            vraag = stel_vraag()
            routeer(vraag, paspoort, 4, op)
            geef(vraag, burgerzaken, op)

        maak()
        beeld(chef, op)
        eerst = queries()
        for _ in range(19):
            maak()
        assert queries() == eerst


class TestPagina:
    def test_toont_de_tellingen(
        self, client: Client, stel_vraag: Stel, paspoort: Product, burgerzaken: Team, bas, chef
    ) -> None:
        from django.utils import timezone

        nu = timezone.now() - timedelta(hours=1)
        vraag = stel_vraag(op=nu)
        routeer(vraag, paspoort, 4, nu)
        geef(vraag, burgerzaken, nu)
        client.force_login(chef)
        pagina = client.get("/werkplek/misroutering/").content.decode()
        assert "Paspoort" in pagina
        assert "1 (1,0 per vraag)" in pagina
