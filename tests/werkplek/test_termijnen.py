from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogus.models import Niveau
from zaken.models import Routeringsbesluit, Termijn
from zaken.services.routeren import vraag_routeren
from zaken.services.toewijzen import vraag_toewijzen


@pytest.fixture
def bas_kijkt(client: Client, bas) -> Client:
    client.force_login(bas)
    return client


@pytest.fixture
def aanvraag(stel_vraag, rosa, bas, burgerzaken, naamswijziging):
    """An application of now with a legal term, in the hands of Bas."""
    op = timezone.now()
    vraag = stel_vraag(rosa, team=burgerzaken, op=op)
    vraag_routeren(
        vraag_id=vraag.pk,
        product=naamswijziging,
        niveau=Niveau.BACKOFFICE,
        waarom="Aanvraag.",
        wijze=Routeringsbesluit.Wijze.BEVESTIGD,
        op=op,
    )
    return vraag_toewijzen(vraag_id=vraag.pk, aan=bas, op=op)


class TestVerantwoording:
    def test_zegt_waarom_een_termijn_er_is_en_hoe_hij_geteld_is(
        self, bas_kijkt, stel_vraag, rosa, burgerzaken
    ):
        vraag = stel_vraag(rosa, team=burgerzaken)
        html = bas_kijkt.get(reverse("vraag_termijnen", args=[vraag.referentie])).content.decode()
        assert "Een e-mail beantwoorden wij binnen 5 werkdagen." in html
        assert "zaterdag" in html

    def test_bestaat_niet_voor_een_ander_domein(self, client, aanvraag, wim):
        client.force_login(wim)
        assert client.get(reverse("vraag_termijnen", args=[aanvraag.referentie])).status_code == 404


class TestUitlegvoorstel:
    def test_wie_te_laat_is_krijgt_een_uitleg_om_te_versturen(self, bas_kijkt, stel_vraag, rosa, burgerzaken):
        vraag = stel_vraag(rosa, team=burgerzaken)
        Termijn.objects.filter(vraag=vraag).update(uiterlijk_op=timezone.now())
        pagina = bas_kijkt.get(reverse("vraag", args=[vraag.referentie])).content.decode()
        adres = f"{reverse('vraag_uitleggen', args=[vraag.referentie])}?voorstel={vraag.termijnen.get().pk}"
        assert adres in pagina
        assert "Wij werken aan uw vraag." in bas_kijkt.get(adres).content.decode()


class TestVerlengen:
    def test_de_inwoner_krijgt_bericht_en_het_kan_een_keer(self, bas_kijkt, aanvraag):
        velden = {
            "aantal": 6,
            "reden": "Advies nodig.",
            "tekst": "Wij hebben meer tijd nodig.",
            "sleutel": uuid.uuid4(),
        }
        adres = reverse("vraag_verlengen", args=[aanvraag.referentie])
        assert bas_kijkt.post(adres, velden).status_code == 303
        assert aanvraag.termijnen.get(soort="wettelijk").verlengd_met == 6
        assert aanvraag.reacties.get().tekst == "Wij hebben meer tijd nodig."
        assert bas_kijkt.get(adres).status_code == 303


class TestIngebrekestelling:
    def test_voor_het_einde_van_de_termijn_komt_zij_te_vroeg(self, bas_kijkt, aanvraag):
        adres = reverse("vraag_ingebreke", args=[aanvraag.referentie])
        pagina = bas_kijkt.post(adres, {"ontvangen_op": timezone.localdate().isoformat()})
        assert pagina.status_code == 422
