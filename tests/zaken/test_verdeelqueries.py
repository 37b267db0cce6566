"""What is known of the colleagues of a team, read from what really happened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.services.deskundigheid_vastleggen import deskundigheid_vastleggen
from organisatie.models import Lidmaatschap, Medewerker
from organisatie.services.afwezig_melden import afwezig_melden
from organisatie.services.werkdagen_vastleggen import werkdagen_vastleggen
from tests.cast import moment
from zaken.models import Vraag
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.toewijzen import vraag_toewijzen
from zaken.verdeelqueries import keuze_voor, keuzes_voor, werkdag

VANDAAG = date(2026, 11, 23)


def beste(vraag: Vraag, op, **mee):
    keuze = keuze_voor(Vraag.objects.select_related("team", "product").get(pk=vraag.pk), op=op, **mee)
    return keuze.wie and Medewerker.objects.get(pk=keuze.wie.medewerker)


@pytest.fixture
def vraag(stel_vraag, rosa, karin, kees):
    return stel_vraag(rosa)


class TestKeuzeVoor:
    def test_wie_deze_bewoner_al_hielp(self, vraag, stel_vraag, rosa, kees, op):
        eerder = stel_vraag(rosa, op=op - timedelta(days=30))
        vraag_toewijzen(vraag_id=eerder.pk, aan=kees, op=op, door=kees)
        assert beste(vraag, op) == kees

    def test_wie_deze_bewoner_antwoordde(self, vraag, stel_vraag, rosa, kees, karin, op):
        eerder = stel_vraag(rosa, op=op - timedelta(days=30))
        vraag_beantwoorden(vraag_id=eerder.pk, tekst="Dat kan.", op=op, door=kees)
        Vraag.objects.filter(pk=eerder.pk).update(casemanager=None)
        assert beste(vraag, op) == kees

    def test_langer_dan_een_jaar_geleden_telt_niet(self, vraag, stel_vraag, rosa, kees, karin, op):
        toen = op - timedelta(days=370)
        eerder = stel_vraag(rosa, op=toen)
        vraag_toewijzen(vraag_id=eerder.pk, aan=kees, op=toen, door=kees)
        Vraag.objects.filter(pk=eerder.pk).update(status="beantwoord")
        assert beste(vraag, op) == karin

    def test_een_ander_mens_met_dezelfde_naam_telt_niet(self, vraag, stel_vraag, buurvrouw, kees, karin, op):
        vraag_toewijzen(vraag_id=stel_vraag(buurvrouw).pk, aan=kees, op=op, door=kees)
        assert beste(vraag, op) == karin

    def test_wie_veel_van_het_product_weet(self, vraag, paspoort, kees, op):
        deskundigheid_vastleggen(medewerker=kees, product=paspoort, op=op)
        Vraag.objects.filter(pk=vraag.pk).update(product=paspoort)
        assert beste(vraag, op) == kees

    def test_wie_de_vraag_al_had(self, vraag, kees, karin, op):
        vraag_toewijzen(vraag_id=vraag.pk, aan=kees, op=op, door=kees)
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=op, door=karin)
        assert beste(vraag, op, een_ander=True) == kees

    def test_niet_wie_weg_is(self, vraag, karin, kees, op):
        afwezig_melden(medewerker=karin, van=VANDAAG, tot_en_met=VANDAAG, op=op, door=karin)
        assert beste(vraag, op) == kees

    def test_niet_wie_vandaag_niet_werkt(self, vraag, karin, kees, op):
        werkdagen_vastleggen(medewerker=karin, werkdagen=[1, 2], op=op, door=karin)
        assert beste(vraag, op) == kees

    def test_wie_half_werkt_krijgt_de_helft(self, stel_vraag, karin, kees, kcc, op):
        werkdagen_vastleggen(medewerker=karin, werkdagen=[0], op=op, door=karin)
        kcc.hooguit_lopend = 5
        kcc.save(update_fields=["hooguit_lopend"])
        for _ in range(6):
            vraag_toewijzen(vraag_id=stel_vraag().pk, op=op)
        assert [wie.vragen.count() for wie in (karin, kees)] == [1, 5]
        assert beste(stel_vraag(), op) is None

    def test_niet_wie_vertrok(self, vraag, karin, kees, op):
        Medewerker.objects.filter(pk=karin.pk).update(is_active=False)
        assert beste(vraag, op) == kees

    def test_een_rij_en_twintig_kosten_evenveel(self, stel_vraag, rosa, kcc, karin, kees, paspoort, op):
        def tel(aantal: int) -> int:
            for _ in range(aantal):
                nieuw = Medewerker.objects.create_user(f"collega-{Medewerker.objects.count()}")
                Lidmaatschap.objects.create(medewerker=nieuw, team=kcc)
                deskundigheid_vastleggen(medewerker=nieuw, product=paspoort, op=op)
                vraag = stel_vraag(rosa)
                Vraag.objects.filter(pk=vraag.pk).update(product=paspoort)
                vraag_toewijzen(vraag_id=vraag.pk, aan=nieuw, op=op, door=nieuw)
            vragen = list(Vraag.objects.select_related("team", "product"))
            with CaptureQueriesContext(connection) as gemeten:
                assert len(keuzes_voor(vragen, op=op)) == len(vragen)
            return len(gemeten)

        assert tel(1) == tel(19) <= 11


class TestWerkdag:
    @pytest.mark.parametrize(
        ("op", "naam"),
        [
            ("2026-11-23 07:00", "vandaag"),
            ("2026-11-23 16:59", "vandaag"),
            ("2026-11-23 17:00", "dinsdag"),
            ("2026-11-28 12:00", "maandag"),
            ("2026-12-24 18:00", "maandag"),
        ],
    )
    def test_de_dag_waarop_iemand_kan_beginnen(self, kalender, op, naam):
        assert werkdag(moment(op)).naam == naam
