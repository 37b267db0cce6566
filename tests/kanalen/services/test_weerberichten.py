"""Bounces and automatic replies of Dutch providers: they find their question, and never get an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kanalen.email.verzenden import als_mail
from kanalen.kenmerk import kenmerk
from kanalen.models import Bericht
from kanalen.services.ontvangen import mail_ontvangen
from klanten.models import Klantcontact
from tests.cast import OP
from tests.kanalen.email.weerberichten import AFWEZIG, ONBESTELBAAR, VERTRAAGD, ZONDER_ID
from tests.kanalen.mails import mail
from zaken.models import Vraag

pytestmark = pytest.mark.usefixtures("kcc")


@pytest.fixture
def bevestiging(kcc) -> Bericht:
    """What a resident got from us, on its way."""
    mail_ontvangen(rauw=mail(), op=OP)
    bericht = Bericht.objects.get(richting="uitgaand")
    Bericht.objects.update(volgende_poging_op=None)
    Bericht.objects.filter(pk=bericht.pk).update(status="aangeboden")
    bericht.refresh_from_db()
    return bericht


def terug(sjabloon: str, bericht: Bericht) -> Bericht:
    rauw = sjabloon.format(
        id=bericht.kanaal_id, aan="rosa@inwoner.example", onderwerp=als_mail(bericht).subject
    )
    return mail_ontvangen(rauw=rauw.encode(), op=OP + timedelta(minutes=5)).bericht


def niets_gezegd() -> bool:
    """No second question, no second contact, and nothing more goes out."""
    return (
        Vraag.objects.count() == Klantcontact.objects.count() == 1
        and Bericht.objects.filter(richting="uitgaand").count() == 1
    )


class TestOnbestelbaar:
    @pytest.mark.parametrize("wie", ONBESTELBAAR)
    def test_de_vraag_weet_dat_het_bericht_niet_aankwam(self, bevestiging: Bericht, wie: str) -> None:
        melding = terug(ONBESTELBAAR[wie], bevestiging)

        bevestiging.refresh_from_db()
        assert bevestiging.status == Bericht.Status.ONBESTELBAAR
        assert bevestiging.melding
        assert melding.vraag == bevestiging.vraag
        assert niets_gezegd()

    def test_ook_als_alleen_het_onderwerp_zegt_waar_het_om_gaat(self, bevestiging: Bericht) -> None:
        melding = terug(ZONDER_ID, bevestiging)

        bevestiging.refresh_from_db()
        assert bevestiging.status == Bericht.Status.ONBESTELBAAR
        assert melding.vraag == bevestiging.vraag

    def test_maar_niet_zonder_ons_merk(self, bevestiging: Bericht) -> None:
        assert bevestiging.vraag is not None
        geraden = ZONDER_ID.replace("{onderwerp}", f"[{bevestiging.vraag.referentie}-ABCDEFGHIJ]")
        melding = terug(geraden, bevestiging)

        bevestiging.refresh_from_db()
        assert melding.status == Bericht.Status.APART_GEZET
        assert bevestiging.status == Bericht.Status.AANGEBODEN
        assert niets_gezegd()

    def test_en_niet_over_een_ander_adres(self, bevestiging: Bericht) -> None:
        assert bevestiging.vraag is not None
        anders = ZONDER_ID.replace("{aan}", "bep@inwoner.example").replace(
            "{onderwerp}", f"[{kenmerk(bevestiging.vraag.referentie)}]"
        )
        terug(anders, bevestiging)

        bevestiging.refresh_from_db()
        assert bevestiging.status == Bericht.Status.AANGEBODEN

    def test_een_waarschuwing_is_nog_geen_mislukking(self, bevestiging: Bericht) -> None:
        terug(VERTRAAGD, bevestiging)

        bevestiging.refresh_from_db()
        assert bevestiging.status == Bericht.Status.AANGEBODEN
        assert bevestiging.bezorgingen.filter(toelichting__contains="451").exists()
        assert niets_gezegd()


class TestAfwezig:
    @pytest.mark.parametrize("wie", AFWEZIG)
    def test_sluit_aan_en_krijgt_geen_antwoord(self, bevestiging: Bericht, wie: str) -> None:
        bericht = terug(AFWEZIG[wie], bevestiging)

        assert bericht.vraag == bevestiging.vraag
        assert bericht.automatisch
        assert niets_gezegd()

    @pytest.mark.parametrize("wie", AFWEZIG)
    def test_als_wij_de_vraag_niet_kennen_kijkt_een_medewerker(self, bevestiging: Bericht, wie: str) -> None:
        onbekend = AFWEZIG[wie].replace("{id}", "onbekend@x.example").replace("{aan}", "bep@inwoner.example")
        bericht = terug(onbekend.replace("{onderwerp}", "iets"), bevestiging)

        assert bericht.status == Bericht.Status.APART_GEZET
        assert niets_gezegd()

    def test_auto_submitted_no_is_een_mens_ook_met_zo_een_onderwerp(self, bevestiging: Bericht) -> None:
        rauw = mail(
            "Ik kreeg dit terug. Wat nu?",
            message_id="<mens@x.example>",
            onderwerp="Automatisch antwoord: wat is dit?",
            Auto_Submitted="no",
        )
        bericht = mail_ontvangen(rauw=rauw, op=OP + timedelta(minutes=5)).bericht

        assert not bericht.automatisch
        assert Vraag.objects.count() == 2


class TestLussen:
    def test_twee_machines_praten_niet_met_elkaar(self, kcc) -> None:
        """A machine that hides being one gets one acknowledgement an hour, however fast it answers."""
        for nummer in range(30):
            rauw = mail(
                "Wij hebben uw bericht ontvangen",
                van="robot@elders.example",
                onderwerp=f"Ontvangen {nummer}",
                message_id=f"<{nummer}@elders.example>",
            )
            mail_ontvangen(rauw=rauw, op=OP + timedelta(minutes=nummer))

        assert Bericht.objects.filter(richting="uitgaand").count() == 1
