from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogus.models import Kenniskaart, Niveau
from zaken.models import Vraag
from zaken.services.meekijken_vragen import meekijken_vragen
from zaken.services.noteren import notitie_maken
from zaken.services.routeren import voorstel_bewaren


@pytest.fixture
def karin_kijkt(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


class TestVraagpagina:
    def test_begint_met_de_woorden_van_de_inwoner(self, karin_kijkt, stel_vraag, rosa):
        vraag = stel_vraag(rosa, tekst="Mijn paspoort is <weg>.")
        html = karin_kijkt.get(reverse("vraag", args=[vraag.referentie])).content.decode()
        assert "Mijn paspoort is &lt;weg&gt;." in html

    def test_een_naam_houdt_haar_hoofdletter(
        self, karin_kijkt, stel_vraag, rosa, karin, bas, burgerzaken, op
    ):
        vraag = stel_vraag(rosa)
        meekijken_vragen(
            vraag_id=vraag.pk,
            team=burgerzaken,
            eerste_beoordeling="Wat nu?",
            meekijker=bas,
            op=op,
            door=karin,
        )
        html = karin_kijkt.get(reverse("vraag", args=[vraag.referentie])).content.decode()
        assert f"{karin.naam}: gevraagd om mee te kijken: {bas.naam}" in html

    def test_heeft_een_eerste_knop_en_de_rest_op_een_rij(self, karin_kijkt, stel_vraag, rosa):
        vraag = stel_vraag(rosa)
        html = karin_kijkt.get(reverse("vraag", args=[vraag.referentie])).content.decode()
        assert html.count("nl-button--primary") == 1
        assert reverse("vraag_overdragen", args=[vraag.referentie]) in html
        assert reverse("vraag_heropenen", args=[vraag.referentie]) not in html

    def test_het_voorstel_is_met_een_klik_bevestigd(self, karin_kijkt, stel_vraag, rosa, paspoort, op):
        vraag = stel_vraag(rosa)
        voorstel_bewaren(
            vraag_id=vraag.pk,
            product=paspoort,
            niveau=Niveau(1),
            vakdomein=paspoort.vakdomein,
            zekerheid=0.7,
            waarom="‘paspoort’ is de naam van het product.",
            op=op,
        )
        html = karin_kijkt.get(reverse("vraag", args=[vraag.referentie])).content.decode()
        assert "is de naam van het product" in html
        karin_kijkt.post(
            reverse("vraag_routeren", args=[vraag.referentie]), {"product": "Paspoort", "niveau": "1"}
        )
        vraag.refresh_from_db()
        besluit = vraag.routeringsbesluiten.last()
        assert (vraag.product, vraag.niveau, besluit.wijze, besluit.zekerheid) == (
            paspoort,
            1,
            "bevestigd",
            0.7,
        )

    def test_een_andere_keuze_is_een_correctie(
        self, karin_kijkt, stel_vraag, rosa, paspoort, naamswijziging, op
    ):
        vraag = stel_vraag(rosa)
        voorstel_bewaren(
            vraag_id=vraag.pk,
            product=paspoort,
            niveau=Niveau(1),
            vakdomein=None,
            zekerheid=0.4,
            waarom="Gok.",
            op=op,
        )
        karin_kijkt.post(
            reverse("vraag_routeren", args=[vraag.referentie]), {"product": "naam wijzigen", "niveau": "4"}
        )
        vraag.refresh_from_db()
        assert (vraag.product, vraag.routeringsbesluiten.last().wijze) == (naamswijziging, "gecorrigeerd")

    def test_een_onbekend_product_staat_bij_het_veld(self, karin_kijkt, stel_vraag, rosa):
        vraag = stel_vraag(rosa)
        pagina = karin_kijkt.post(
            reverse("vraag_routeren", args=[vraag.referentie]), {"product": "Luchtkasteel", "niveau": "1"}
        )
        assert pagina.status_code == 422
        assert "Wij kennen geen product met de naam ‘Luchtkasteel’" in pagina.content.decode()

    def test_de_antwoordkaart_vult_het_antwoord(self, karin_kijkt, stel_vraag, rosa, paspoort, op):
        Kenniskaart.objects.create(
            product=paspoort, kort="Kort.", lang="Lang antwoord.", geldig_vanaf=op.date()
        )
        vraag = stel_vraag(rosa)
        karin_kijkt.post(
            reverse("vraag_routeren", args=[vraag.referentie]), {"product": "Paspoort", "niveau": "1"}
        )
        adres = reverse("vraag_beantwoorden", args=[vraag.referentie])
        assert "Lang antwoord.</textarea>" in karin_kijkt.get(f"{adres}?kaart=1").content.decode()

    def test_een_lang_verhaal_kost_niet_meer(self, karin_kijkt, stel_vraag, rosa, karin, op):
        vraag = stel_vraag(rosa)
        adres = reverse("vraag", args=[vraag.referentie])

        def tel() -> int:
            with CaptureQueriesContext(connection) as gemeten:
                assert karin_kijkt.get(adres).status_code == 200
            return len(gemeten)

        notitie_maken(vraag_id=vraag.pk, tekst="1", op=op, door=karin)
        kort = tel()
        for nummer in range(20):
            notitie_maken(vraag_id=vraag.pk, tekst=str(nummer), op=op, door=karin)
        assert tel() == kort


class TestHoortBijEenAndereVraag:
    def test_dezelfde_inwoner_vroeg_al_naar_dit_product(self, karin_kijkt, stel_vraag, rosa, paspoort):
        eerder, nu = stel_vraag(rosa, tekst="Mijn pas."), stel_vraag(rosa, tekst="Mijn paspoort.")
        Vraag.objects.update(product=paspoort)
        html = karin_kijkt.get(reverse("vraag", args=[nu.referentie])).content.decode()
        samen = f"{reverse('vraag_samenvoegen', args=[nu.referentie])}?voorstel={eerder.referentie}"
        assert "Deze inwoner heeft hierover al een vraag lopen:" in html
        assert samen in html
        assert f'value="{eerder.referentie}"' in karin_kijkt.get(samen).content.decode()

    @pytest.mark.parametrize("anders", ["inwoner", "product", "gesloten"])
    def test_een_andere_zaak_wordt_niet_aangeboden(
        self, anders, karin_kijkt, stel_vraag, rosa, buurvrouw, paspoort
    ):
        eerder = stel_vraag(buurvrouw if anders == "inwoner" else rosa)
        nu = stel_vraag(rosa)
        Vraag.objects.update(product=paspoort)
        if anders == "product":
            Vraag.objects.filter(pk=eerder.pk).update(product=None)
        if anders == "gesloten":
            Vraag.objects.filter(pk=eerder.pk).update(
                status="afgesloten",
                afloop="afgehandeld",
                afgesloten_op=eerder.ontvangen_op,
                uiterlijk_op=None,
            )
        html = karin_kijkt.get(reverse("vraag", args=[nu.referentie])).content.decode()
        assert "al een vraag lopen" not in html
