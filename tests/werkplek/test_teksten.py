"""Administrators write the texts residents read: example, refusal, history, and back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kanalen.models import Bericht, Berichttekst
from kanalen.services.ontvangen import mail_ontvangen
from klanten.models import Partij
from tests.kanalen.mails import mail

pytestmark = pytest.mark.django_db

TEKST = "/werkplek/beheer/teksten/ontvangstbevestiging/nl/"
GOED = {
    "onderwerp": "Uw vraag is binnen [{{ referentie }}]",
    "tekst": "{{ aanhef }}\n\n{{ belofte }}\n\nBel {{ telefoon_gemeente }}.",
    "gelezen": "0",
}


@pytest.fixture
def bea(client: Client, beheerder) -> Client:
    client.force_login(beheerder)
    return client


class TestOverzicht:
    def test_toont_alles_in_twee_talen_met_evenveel_vragen(self, bea: Client, beheerder) -> None:
        def tel() -> int:
            with CaptureQueriesContext(connection) as gemeten:
                html = bea.get("/werkplek/beheer/teksten/").content.decode()
            assert "Ontvangstbevestiging" in html and "Engels" in html
            return len(gemeten)

        leeg = tel()
        bea.post(TEKST, GOED)
        bea.post(TEKST.replace("/nl/", "/en/"), GOED)
        assert tel() == leeg <= 9


class TestTekst:
    def test_het_voorbeeld_bewaart_niets(self, bea: Client) -> None:
        html = bea.post(TEKST, {**GOED, "stap": "voorbeeld"}).content.decode()
        assert "Uw vraag is binnen [V-7K4M-29QX]" in html
        assert "Bel 14 099." in html
        assert not Berichttekst.objects.exists()

    def test_bewaren_en_de_inwoner_leest_het(self, bea: Client, kcc, op) -> None:
        antwoord = bea.post(TEKST, {**GOED, "stap": "bewaren"}, follow=True)
        assert "De tekst is bewaard." in antwoord.content.decode()
        mail_ontvangen(rauw=mail(), op=op)
        bericht = Bericht.objects.get(aanleiding="ontvangstbevestiging")
        assert bericht.onderwerp.startswith("Uw vraag is binnen [V-")
        assert bericht.tekst.startswith("Beste Rosa Verzonnen,\n\nU krijgt uiterlijk")

    def test_alles_wat_mis_is_staat_er_naast(self, bea: Client) -> None:
        antwoord = bea.post(
            TEKST, {"onderwerp": "Binnen", "tekst": "{{ aanhev }}\n{{ belofte }", "gelezen": "0"}
        )
        html = antwoord.content.decode()
        assert antwoord.status_code == 422
        for zin in (
            "Zet {{ referentie }} erin.",
            "Bedoelt u {{ aanhef }}?",
            "Regel 2: bij {{ klopt iets niet.",
            "Zet {{ belofte }} erin.",
        ):
            assert zin in html
        assert "Zo ziet het bericht eruit" not in html

    def test_wie_te_laat_is_houdt_zijn_tekst(self, bea: Client) -> None:
        bea.post(TEKST, GOED)
        antwoord = bea.post(TEKST, {**GOED, "tekst": "{{ belofte }} Mijn werk."})
        assert antwoord.status_code == 422
        assert "Een collega wijzigde deze tekst net." in antwoord.content.decode()
        assert "Mijn werk." in antwoord.content.decode()

    def test_terug_en_weer_beginnen_met_de_oude(self, bea: Client) -> None:
        bea.post(TEKST, GOED)
        bea.post(f"{TEKST}standaard/", {"gelezen": "1"})
        assert "Wilt u weten hoe het met uw vraag staat?" in bea.get(TEKST).content.decode()
        assert "Uw vraag is binnen" in bea.get(f"{TEKST}?versie=1").content.decode()
        assert [versie.standaard for versie in Berichttekst.objects.all()] == [True, False]

    @pytest.mark.parametrize("pad", ["bestaatniet/nl/", "reactie/fr/", "doorzending/en/"])
    def test_wat_er_niet_is(self, bea: Client, pad: str) -> None:
        assert bea.get(f"/werkplek/beheer/teksten/{pad}").status_code == 404

    def test_advies_houdt_niets_tegen(self, bea: Client) -> None:
        lang = "{{ belofte }}\n" + "woord " * 20 + "helaas."
        html = bea.post(TEKST, {**GOED, "tekst": lang, "stap": "voorbeeld"}).content.decode()
        assert "Kan het eenvoudiger?" in html
        assert bea.post(TEKST, {**GOED, "tekst": lang}).status_code == 303


class TestTaal:
    def test_wie_engels_leest_krijgt_engels(self, kcc, op, rosa: Partij) -> None:
        Partij.objects.filter(pk=rosa.pk).update(taal="en")
        mail_ontvangen(rauw=mail(), op=op)
        bericht = Bericht.objects.get(aanleiding="ontvangstbevestiging")
        assert bericht.tekst.startswith("Dear Rosa Verzonnen,")
        assert "You will hear from us by Monday 30 November." in bericht.tekst

    def test_een_taal_die_wij_niet_schrijven_wordt_nederlands(self, kcc, op, rosa: Partij) -> None:
        Partij.objects.filter(pk=rosa.pk).update(taal="pl")
        mail_ontvangen(rauw=mail(), op=op)
        assert Bericht.objects.get(aanleiding="ontvangstbevestiging").tekst.startswith("Beste Rosa")
