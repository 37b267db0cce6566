"""Opening a page is on record before the page is shown."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kanalen.services.ontvangen import mail_ontvangen
from klanten.models import Inzage
from organisatie.models import Medewerker
from tests.kanalen.mails import mail
from zaken.services.meekijken_vragen import meekijken_vragen

pytestmark = pytest.mark.django_db


@pytest.fixture
def karin_kijkt(client: Client, karin) -> Client:
    client.force_login(karin)
    return client


def op_schrift() -> list[tuple[str, str, bool]]:
    inzages = Inzage.objects.order_by("pk").select_related("medewerker")
    return [(inzage.medewerker.username, inzage.doel, inzage.vraag_id is None) for inzage in inzages]


class TestInzage:
    def test_een_vraag_openen_is_behandelen(self, karin_kijkt, karin, stel_vraag, rosa) -> None:
        vraag = stel_vraag(rosa)
        karin_kijkt.get(reverse("vraag", args=[vraag.referentie]))
        assert op_schrift() == [(karin.username, "behandelen", False)]
        assert Inzage.objects.get().partij == rosa

    def test_wie_meekijkt_kijkt_mee(self, client, karin, bas, burgerzaken, stel_vraag, rosa, op) -> None:
        vraag = stel_vraag(rosa)
        meekijken_vragen(
            vraag_id=vraag.pk,
            team=burgerzaken,
            eerste_beoordeling="Wat nu?",
            meekijker=bas,
            op=op,
            door=karin,
        )
        client.force_login(bas)
        client.get(reverse("vraag", args=[vraag.referentie]))
        assert op_schrift() == [(bas.username, "meekijken", False)]

    def test_een_bericht_of_zijn_bestand_openen_is_kijken_naar_de_vraag(
        self, karin_kijkt, karin, kcc, kalender, op
    ) -> None:
        bericht = mail_ontvangen(rauw=mail("Mijn paspoort is weg."), postbus_op=op, op=op).bericht
        karin_kijkt.get(reverse("bericht_origineel", args=[bericht.pk]))
        assert op_schrift() == [(karin.username, "behandelen", False)]
        assert Inzage.objects.get().vraag == bericht.vraag

    def test_een_klantbeeld_openen_is_opzoeken(self, karin_kijkt, karin, rosa) -> None:
        karin_kijkt.get(reverse("klantbeeld", args=[rosa.pk]))
        assert op_schrift() == [(karin.username, "opzoeken", True)]

    def test_iemand_kiezen_bij_een_contact_is_contact(self, karin_kijkt, karin, rosa) -> None:
        karin_kijkt.get(reverse("contact"), {"partij": rosa.pk})
        assert op_schrift() == [(karin.username, "contact", True)]

    def test_wat_men_niet_mag_zien_laat_niets_na(self, client, wim, stel_vraag, rosa) -> None:
        vraag = stel_vraag(rosa)
        client.force_login(wim)
        assert client.get(reverse("vraag", args=[vraag.referentie])).status_code == 404
        assert op_schrift() == []

    @pytest.mark.django_db(transaction=True)
    def test_wat_niet_vastgelegd_kan_worden_wordt_niet_getoond(self, karin_kijkt, rosa) -> None:
        karin_kijkt.raise_request_exception = False
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE klanten_inzage RENAME TO klanten_inzage_weg")
        try:
            antwoord = karin_kijkt.get(reverse("klantbeeld", args=[rosa.pk]))
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE klanten_inzage_weg RENAME TO klanten_inzage")
        assert antwoord.status_code == 500
        assert rosa.naam not in antwoord.content.decode()


class TestInzagepagina:
    def test_toont_een_medewerker_het_eigen_kijken(self, karin_kijkt, kees, rosa, stel_vraag) -> None:
        vraag = stel_vraag(rosa)
        karin_kijkt.get(reverse("vraag", args=[vraag.referentie]))
        html = karin_kijkt.get(reverse("inzage")).content.decode()
        assert vraag.referentie in html
        assert "Opvallend" not in html
        ander = Client()
        ander.force_login(kees)
        assert vraag.referentie not in ander.get(reverse("inzage")).content.decode()

    def test_toont_de_privacy_officer_wie_waarom_keek_maar_niet_wat_er_stond(
        self, karin_kijkt, karin, rosa, stel_vraag
    ) -> None:
        vraag = stel_vraag(rosa, tekst="Mijn buurman is ziek.")
        karin_kijkt.get(reverse("vraag", args=[vraag.referentie]))
        privacy = Client()
        privacy.force_login(Medewerker.objects.create_user("frits", is_privacy_officer=True))
        html = privacy.get(reverse("inzage"), {"medewerker": "Karin"}).content.decode()
        assert karin.naam in html
        assert "de vraag behandelen" in html
        assert "Mijn buurman is ziek." not in html
        assert vraag.onderwerp not in html

    def test_een_fout_in_het_filter_staat_naast_het_veld(self, client) -> None:
        client.force_login(Medewerker.objects.create_user("frits", is_privacy_officer=True))
        html = client.get(reverse("inzage"), {"van": "gisteren"}).content.decode()
        assert "geldige datum" in html
