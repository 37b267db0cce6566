"""On the coordinator's page: penalties that run, and terms nobody watches."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from zaken.models import Ingebrekestelling, Termijn
from zaken.services.toewijzen import vraag_toewijzen

TEAM = "/werkplek/team/"


@pytest.fixture
def coby_kijkt(client: Client, coby) -> Client:
    client.force_login(coby)
    return client


@pytest.fixture
def in_gebreke(stel_vraag, rosa, bas, burgerzaken):
    """A decision that is late; the notice of default came so many days ago."""

    def _in_gebreke(dagen: int, **velden: object) -> Termijn:
        op = timezone.now() - timedelta(days=dagen + 70)
        vraag = stel_vraag(rosa, team=burgerzaken, op=op, onderwerp="Naam wijzigen")
        vraag_toewijzen(vraag_id=vraag.pk, aan=bas, op=op, door=bas)
        termijn: Termijn = vraag.termijnen.get()
        Termijn.objects.filter(pk=termijn.pk).update(uiterlijk_op=op + timedelta(days=56))
        Ingebrekestelling.objects.create(
            termijn=termijn, op=op, ontvangen_op=timezone.localdate() - timedelta(days=dagen)
        )
        return termijn

    return _in_gebreke


class TestDwangsommen:
    def test_de_coordinator_ziet_het_bedrag_per_besluit(self, coby_kijkt, in_gebreke):
        duur, gratis = in_gebreke(24), in_gebreke(3)
        html = coby_kijkt.get(TEAM).content.decode()
        assert "230 euro" in html
        assert "nog niets" in html
        assert html.index(duur.vraag.referentie) < html.rindex(gratis.vraag.referentie)

    def test_een_ander_domein_staat_er_niet_bij(self, coby_kijkt, in_gebreke, wmo):
        termijn = in_gebreke(24)
        type(termijn.vraag).objects.filter(pk=termijn.vraag_id).update(team=wmo)
        html = coby_kijkt.get(TEAM).content.decode()
        assert "Dwangsommen" not in html
        assert termijn.vraag.referentie not in html


class TestApartGezet:
    def test_de_coordinator_ziet_welke_termijn_niemand_bewaakt(
        self, coby_kijkt, stel_vraag, rosa, burgerzaken
    ):
        vraag = stel_vraag(rosa, team=burgerzaken, op=timezone.now())
        Termijn.objects.filter(vraag=vraag).update(apart_gezet_op=timezone.now())
        assert f"/werkplek/vragen/{vraag.referentie}/termijnen/" in coby_kijkt.get(TEAM).content.decode()

    def test_wie_ook_beheert_ziet_hier_niet_meer(self, coby_kijkt, coby, stel_vraag, rosa, wmo):
        coby.is_beheerder = True
        coby.save(update_fields=["is_beheerder"])
        vraag = stel_vraag(rosa, team=wmo, op=timezone.now(), onderwerp="Hulp thuis")
        Termijn.objects.filter(vraag=vraag).update(apart_gezet_op=timezone.now())
        assert "Hulp thuis" not in coby_kijkt.get(TEAM).content.decode()

    def test_een_rij_en_twintig_kosten_evenveel(self, coby_kijkt, in_gebreke):
        def tel(aantal: int) -> int:
            for dagen in range(aantal):
                in_gebreke(dagen + 1)
            Termijn.objects.update(apart_gezet_op=timezone.now())
            with CaptureQueriesContext(connection) as gemeten:
                coby_kijkt.get(TEAM)
            return len(gemeten)

        assert tel(1) == tel(19)
