"""One message that asks two things: the desk says so, and splits it when a colleague agrees."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from catalogus.models import Product
from klanten.models import Partij
from organisatie.models import Medewerker
from zaken.models import Vraag

BERICHT = "Ik wil een paspoort aanvragen.\n\nOok vraag ik huishoudelijke hulp aan. Mijn heup is geopereerd."


@pytest.fixture
def vraag(
    stel_vraag: Callable[..., Vraag], rosa: Partij, paspoort: Product, huishoudelijke_hulp: Product
) -> Vraag:
    return stel_vraag(rosa, tekst=BERICHT)


@pytest.fixture
def desk(client: Client, karin: Medewerker) -> Client:
    client.force_login(karin)
    return client


class TestMeerDanEenVraag:
    def test_de_vraag_zegt_wat_er_nog_meer_in_staat(self, desk: Client, vraag: Vraag) -> None:
        html = desk.get(reverse("vraag", args=[vraag.referentie])).content.decode()
        assert "In dit bericht lezen wij 2 vragen:" in html
        assert f"{reverse('vraag_splitsen', args=[vraag.referentie])}?voorstel=delen" in html

    def test_een_vraag_over_een_ding_zegt_niets(
        self, desk: Client, stel_vraag: Callable[..., Vraag], rosa: Partij, paspoort: Product
    ) -> None:
        een = stel_vraag(rosa, tekst="Ik wil een paspoort aanvragen.\n\nKan dat morgen?")
        assert "lezen wij" not in desk.get(reverse("vraag", args=[een.referentie])).content.decode()

    def test_het_voorstel_staat_klaar_en_wordt_pas_een_vraag_na_een_klik(
        self, desk: Client, vraag: Vraag
    ) -> None:
        waar = reverse("vraag_splitsen", args=[vraag.referentie])
        formulier = desk.get(waar, {"voorstel": "delen"}).context["formulier"]
        assert formulier["onderwerp_1"].value() == "Huishoudelijke hulp"
        assert formulier["eigen_woorden_1"].value() == (
            "Ook vraag ik huishoudelijke hulp aan. Mijn heup is geopereerd."
        )
        assert Vraag.objects.count() == 1

        desk.post(waar, {naam: formulier[naam].value() or "" for naam in formulier.fields})

        nieuw = Vraag.objects.exclude(pk=vraag.pk).get()
        assert nieuw.onderwerp == "Huishoudelijke hulp"
        html = desk.get(reverse("vraag", args=[vraag.referentie])).content.decode()
        assert "lezen wij" not in html
        assert nieuw.referentie in html
