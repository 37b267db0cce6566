from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from journaal.models import Feit
from kanalen.models import Afzenderoordeel, Bericht
from kanalen.services.bericht_koppelen import bericht_koppelen
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.spam_markeren import bericht_als_spam_markeren, bericht_is_geen_spam
from kanalen.services.spam_vermoeden import is_vermoedelijk_spam
from kanalen.spamregels import domein_van
from tests.cast import OP
from tests.kanalen.mails import mail
from zaken.models import Termijn, Vraag
from zaken.weigering import Weigering

pytestmark = pytest.mark.django_db

SPAMMER = "koop@goedkoop.example"
DAG = timedelta(days=1)


def ontvang(van: str = SPAMMER, *, nummer: int = 1, op=OP, **koppen: str) -> Bericht:
    rauw = mail("Koop nu!", van=van, message_id=f"<{nummer}@x.example>", **koppen)
    return mail_ontvangen(rauw=rauw, postbus_op=op, op=op).bericht


@pytest.fixture
def apart(kcc) -> Bericht:
    """An automatic reply to nothing, as spammers send them."""
    bericht = ontvang(Auto_Submitted="auto-replied")
    assert bericht.status == Bericht.Status.APART_GEZET
    return bericht


class TestMarkeren:
    def test_blijft_bestaan_en_leert_de_afzender_kennen(self, apart, karin) -> None:
        bericht_als_spam_markeren(bericht_id=apart.pk, op=OP, door=karin)
        apart.refresh_from_db()
        assert (apart.spam, apart.afgehandeld_op) == ("ja", OP)
        assert bytes(apart.rauw)
        assert set(Afzenderoordeel.objects.values_list("afzender", "keren")) == {
            (SPAMMER, 1),
            ("@goedkoop.example", 1),
        }
        assert Feit.objects.get(soort="bericht.spam").door == karin

    def test_latere_post_wacht_op_een_blik_zonder_antwoord_en_zonder_termijn(self, apart, karin) -> None:
        bericht_als_spam_markeren(bericht_id=apart.pk, op=OP, door=karin)
        later = ontvang(nummer=2, op=OP + DAG)
        assert (later.status, later.spam) == ("apart_gezet", "vermoedelijk")
        assert not Vraag.objects.exists() and not Termijn.objects.exists()
        assert not Bericht.objects.filter(richting="uitgaand").exists()
        assert ontvang("rosa@inwoner.example", nummer=3, op=OP + DAG).status == "verwerkt", "de rij gaat door"

    def test_een_domein_valt_pas_na_drie(self, kcc, karin) -> None:
        for nummer in range(3):
            assert not is_vermoedelijk_spam(afzender="nieuw@goedkoop.example", op=OP)
            bericht = ontvang(f"k{nummer}@goedkoop.example", nummer=nummer, Auto_Submitted="auto-replied")
            bericht_als_spam_markeren(bericht_id=bericht.pk, op=OP, door=karin)
        assert is_vermoedelijk_spam(afzender="nieuw@goedkoop.example", op=OP)

    def test_een_domein_van_iedereen_valt_nooit(self) -> None:
        assert domein_van("spam@gmail.com") == ""

    def test_het_slijt(self, apart, karin) -> None:
        bericht_als_spam_markeren(bericht_id=apart.pk, op=OP, door=karin)
        assert is_vermoedelijk_spam(afzender=SPAMMER, op=OP + 89 * DAG)
        assert not is_vermoedelijk_spam(afzender=SPAMMER, op=OP + 91 * DAG)

    def test_wie_een_vraag_heeft_lopen_is_nooit_spam(self, apart, karin, stel_vraag, rosa) -> None:
        bericht_als_spam_markeren(bericht_id=apart.pk, op=OP, door=karin)
        Afzenderoordeel.objects.create(afzender="rosa@inwoner.example", gewicht=9, laatst_op=OP)
        assert is_vermoedelijk_spam(afzender="rosa@inwoner.example", op=OP)
        stel_vraag(rosa)
        assert not is_vermoedelijk_spam(afzender="rosa@inwoner.example", op=OP)
        van_rosa = ontvang("rosa@inwoner.example", nummer=4, Auto_Submitted="auto-replied")
        with pytest.raises(Weigering):
            bericht_als_spam_markeren(bericht_id=van_rosa.pk, op=OP, door=karin)


class TestGeenSpam:
    def test_wordt_een_vraag_met_de_termijn_vanaf_de_ontvangst(self, apart, karin) -> None:
        bericht_als_spam_markeren(bericht_id=apart.pk, op=OP, door=karin)
        later = ontvang(nummer=2, op=OP + DAG)
        bericht_is_geen_spam(bericht_id=later.pk, op=OP + 5 * DAG, door=karin)
        (termijn,) = Termijn.objects.all()
        assert termijn.start_op == OP + DAG
        later.refresh_from_db()
        assert (later.status, later.spam) == ("verwerkt", "nee")
        assert ontvang(nummer=3, op=OP + 6 * DAG).status == "verwerkt", "de afzender is weer vertrouwd"


class TestKoppelen:
    def test_komt_bij_de_vraag_terecht(self, apart, karin, stel_vraag, rosa) -> None:
        vraag = stel_vraag(rosa)
        bericht_koppelen(bericht_id=apart.pk, vraag_id=vraag.pk, op=OP + DAG, door=karin)
        apart.refresh_from_db()
        assert (apart.vraag, apart.status) == (vraag, "verwerkt")
        assert vraag.klantcontacten.filter(inhoud__contains="Koop nu!").exists()
        with pytest.raises(Weigering):
            bericht_koppelen(bericht_id=apart.pk, vraag_id=vraag.pk, op=OP + DAG, door=karin)


class TestWerkplek:
    def test_koppelen_spam_en_geen_spam_op_de_pagina(self, client: Client, apart, karin, stel_vraag) -> None:
        vraag = stel_vraag()
        client.force_login(karin)
        html = client.get("/werkplek/berichten/").content.decode()
        assert "Dit is spam" in html and "Geen spam" not in html
        fout = client.post(
            reverse("bericht_koppelen", args=[apart.pk]), {"referentie": "KCC-0000"}, follow=True
        )
        assert "Wij vinden geen vraag" in fout.content.decode()
        client.post(reverse("bericht_spam", args=[apart.pk]))
        ontvang(nummer=2)
        html = client.get("/werkplek/berichten/").content.decode()
        assert "Dit is vermoedelijk spam." in html and "Geen spam" in html
        vermoed = Bericht.objects.get(spam="vermoedelijk")
        client.post(reverse("bericht_koppelen", args=[vermoed.pk]), {"referentie": vraag.referentie})
        vermoed.refresh_from_db()
        assert vermoed.vraag == vraag
