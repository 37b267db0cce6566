"""The language of a resident: offered when it shows, noted by a colleague, followed by what we write."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from journaal.models import Feit
from kanalen.bestemming import taal_van
from klanten.taalherkenning import vermoedelijke_taal

pytestmark = pytest.mark.django_db

ENGELS = "Hello, I would like to know how I can renew my passport. What do I need?"


class TestVermoeden:
    @pytest.mark.parametrize(
        ("tekst", "taal"),
        [
            (ENGELS, "en"),
            ("Hallo, ik wil graag weten hoe ik mijn paspoort kan verlengen. Wat heb ik nodig?", "nl"),
            ("Paspoort?", ""),
            ("Ich möchte wissen wie lange der Antrag noch dauert bitte", ""),
        ],
    )
    def test_kent_de_twee_en_raadt_niet(self, tekst: str, taal: str) -> None:
        assert vermoedelijke_taal(tekst) == taal


class TestOpDePagina:
    def test_wordt_aangeboden_en_niet_vanzelf_gekozen(self, client: Client, karin, stel_vraag, rosa) -> None:
        vraag = stel_vraag(rosa, tekst=ENGELS)
        client.force_login(karin)
        pagina = reverse("vraag", args=[vraag.referentie])
        assert "Deze inwoner schrijft in het Engels." in client.get(pagina).content.decode()
        rosa.refresh_from_db()
        assert rosa.taal == "nl"
        client.post(reverse("vraag_taal", args=[vraag.referentie]), {"taal": "en"})
        vraag.refresh_from_db()
        assert taal_van(vraag).value == "en"
        html = client.get(pagina).content.decode()
        assert "Wij schrijven in het Engels." in html, html[html.find("kop-klantbeeld") :][:700]
        feit = Feit.objects.get(soort="partij.taal")
        assert (feit.door, feit.gegevens) == (karin, {"van": "nl", "naar": "en"})
