from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.models import Niveau, Product
from journaal.models import Feit
from klanten.models import Partij
from organisatie.models import Medewerker
from routering.models import Niveauregel
from routering.queries import niveauregels
from routering.services.niveau_bepalen import regels_proberen
from routering.services.niveauregel_vastleggen import niveauregel_vastleggen, niveauregel_verwijderen
from routering.services.routeren import routeringsvoorstel_vastleggen
from tests.cast import moment
from zaken.models import Routeringsbesluit, Vraag
from zaken.services.routeren import vraag_routeren

type Stel = Callable[..., Vraag]


def regel(naam: str = "Mail naar de backoffice", **velden: object) -> Niveauregel:
    return Niveauregel.objects.create(**({"naam": naam, "niveau": 4, "actief": True} | velden))


def route(vraag: Vraag, product: Product, op: datetime) -> Vraag:
    return vraag_routeren(
        vraag_id=vraag.pk,
        product=product,
        niveau=Niveau(product.niveau),
        waarom="Zo is het.",
        wijze=Routeringsbesluit.Wijze.AUTOMAAT,
        op=op,
    )


class TestBijHetRouteren:
    def test_een_regel_gaat_voor_en_zegt_dat(self, stel_vraag: Stel, paspoort: Product, op: datetime) -> None:
        regel(kanaal="email")
        vraag = stel_vraag(kanaal="email", tekst="Mijn paspoort")
        routeringsvoorstel_vastleggen(vraag=vraag, op=op)
        vraag.refresh_from_db()
        assert vraag.niveau == 4
        assert "Maar regel ‘Mail naar de backoffice’ gaat voor" in vraag.routeringsbesluiten.get().waarom

    def test_een_regel_die_uit_staat_doet_niets(
        self, stel_vraag: Stel, paspoort: Product, op: datetime
    ) -> None:
        regel(kanaal="email", actief=False)
        vraag = stel_vraag(kanaal="email", tekst="Mijn paspoort")
        routeringsvoorstel_vastleggen(vraag=vraag, op=op)
        vraag.refresh_from_db()
        assert vraag.niveau == 1

    def test_ziet_een_eerdere_vraag_over_hetzelfde(
        self, stel_vraag: Stel, paspoort: Product, rosa: Partij, op: datetime
    ) -> None:
        regel(eerder_gevraagd=True, niveau=3)
        eerste = stel_vraag(rosa, tekst="Mijn paspoort", op=op - timedelta(days=10))
        routeringsvoorstel_vastleggen(vraag=eerste, op=op)
        tweede = stel_vraag(rosa, tekst="Mijn paspoort", op=op)
        routeringsvoorstel_vastleggen(vraag=tweede, op=op)
        for vraag, niveau in ((eerste, 1), (tweede, 3)):
            vraag.refresh_from_db()
            assert vraag.niveau == niveau

    def test_ziet_dat_wij_gesloten_zijn(self, stel_vraag: Stel, paspoort: Product) -> None:
        regel(buiten_openingstijd=True, niveau=2)
        for wanneer, niveau in (("2026-11-22 12:00", 2), ("2026-11-23 10:00", 1)):
            vraag = stel_vraag(tekst="Mijn paspoort", op=moment(wanneer))
            routeringsvoorstel_vastleggen(vraag=vraag, op=moment(wanneer))
            vraag.refresh_from_db()
            assert vraag.niveau == niveau

    def test_zonder_partner_wordt_het_nooit_niveau_vijf(
        self, stel_vraag: Stel, paspoort: Product, op: datetime
    ) -> None:
        regel(niveau=5)
        vraag = stel_vraag(tekst="Mijn paspoort")
        routeringsvoorstel_vastleggen(vraag=vraag, op=op)
        vraag.refresh_from_db()
        assert vraag.niveau == 1


class TestRegelsProberen:
    @pytest.fixture
    def maand(
        self, stel_vraag: Stel, paspoort: Product, naamswijziging: Product, op: datetime
    ) -> list[Vraag]:
        vragen = []
        for nummer in range(6):
            kanaal = "email" if nummer < 4 else "telefoon"
            vraag = stel_vraag(kanaal=kanaal, op=op - timedelta(days=nummer + 1))
            vragen.append(route(vraag, paspoort, op))
        oud = stel_vraag(kanaal="email", op=op - timedelta(days=60))
        route(oud, paspoort, op)
        return vragen

    def test_speelt_na_wat_er_echt_gebeurde_en_verandert_niets(
        self, maand: list[Vraag], op: datetime
    ) -> None:
        regel(kanaal="email", actief=False)
        feiten = Feit.objects.count()
        verslag = regels_proberen(
            regels=niveauregels(ook_uit=True), nu_geldend=[], van=op - timedelta(days=30), tot=op
        )
        assert verslag.vragen == 6
        assert verslag.verplaatst == {(1, 4): 4}
        assert verslag.werk == {"Burgerzaken": 4, "KCC": -4}
        assert Feit.objects.count() == feiten
        assert set(Vraag.objects.values_list("niveau", flat=True)) == {1}

    def test_dezelfde_regels_geven_elk_besluit_van_toen(self, maand: list[Vraag], op: datetime) -> None:
        verslag = regels_proberen(regels=[], nu_geldend=[], van=op - timedelta(days=30), tot=op)
        assert verslag.aantal_verplaatst == 0

    def test_telt_beloften_die_te_laat_waren_geweest(
        self, maand: list[Vraag], stel_vraag: Stel, naamswijziging: Product, op: datetime
    ) -> None:
        traag = route(stel_vraag(op=op - timedelta(days=25)), naamswijziging, op)
        Vraag.objects.filter(pk=traag.pk).update(
            status="afgesloten", afloop="afgehandeld", afgesloten_op=op - timedelta(days=1)
        )
        regel(kanaal="telefoon", actief=False)
        verslag = regels_proberen(
            regels=niveauregels(ook_uit=True), nu_geldend=[], van=op - timedelta(days=30), tot=op
        )
        assert (verslag.aantal_verplaatst, verslag.gemist) == (2, 2)

    def test_meer_vragen_kosten_niet_meer_queries(
        self, maand: list[Vraag], stel_vraag: Stel, paspoort: Product, rosa: Partij, op: datetime
    ) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as geteld:
                regels_proberen(regels=[], nu_geldend=[], van=op - timedelta(days=30), tot=op)
            return len(geteld)

        route(stel_vraag(rosa, op=op - timedelta(days=1)), paspoort, op)
        eerst = queries()
        for nummer in range(10):
            route(stel_vraag(rosa, op=op - timedelta(days=nummer + 1)), paspoort, op)
        assert queries() == eerst


class TestNiveauregelVastleggen:
    def test_een_nieuwe_regel_staat_uit(self, beheerder: Medewerker, op: datetime) -> None:
        nieuw = niveauregel_vastleggen(
            regel_id=None, waarden={"naam": "Nieuw", "niveau": 2}, op=op, door=beheerder
        )
        assert not nieuw.actief
        niveauregel_vastleggen(regel_id=nieuw.pk, waarden={"actief": True}, op=op, door=beheerder)
        assert len(niveauregels()) == 1
        assert Feit.objects.filter(soort="niveauregel.bewerkt", door=beheerder).count() == 2

    def test_verwijderen_laat_een_feit_achter(self, beheerder: Medewerker, op: datetime) -> None:
        niveauregel_verwijderen(regel_id=regel().pk, op=op, door=beheerder)
        assert not Niveauregel.objects.exists()
        assert Feit.objects.filter(soort="niveauregel.verwijderd").count() == 1
