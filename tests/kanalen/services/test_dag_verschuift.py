"""What a resident reads when a day we named moves, and that each reads it once."""

from __future__ import annotations

from datetime import date

import pytest

from journaal.models import Feit, Uitgang
from kanalen.models import Bericht
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from klanten.models import Kanaal, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from termijnen.berekenen import Eenheid
from tests.cast import OP, moment
from tests.kanalen.mails import mail
from zaken.models import Termijn
from zaken.services import kalender_doorvoeren as module
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.kalender_doorvoeren import kalender_doorvoeren
from zaken.services.kalender_wijzigen import kalender_wijzigen
from zaken.services.opschorten import vraag_opschorten
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.storing_beeindigen import storing_beeindigen
from zaken.services.storing_melden import storing_melden
from zaken.services.termijn_starten import termijn_starten
from zaken.services.toewijzen import vraag_toewijzen
from zaken.services.verlengen import termijn_verlengen

DICHT = {date(2026, 11, 27): "Onderhoud"}
"""Five working days from Monday 23 November then end on Tuesday 1 December instead of Monday 30 November."""


def verwerk(op=OP):
    uitgang_verwerken(klok=lambda: op)


def berichten(aanleiding):
    return list(Bericht.objects.filter(aanleiding=aanleiding).order_by("pk"))


def wijzigen(op=OP, *, sluitingsdagen=None, gelijkgesteld=None):
    kalender_wijzigen(
        eerste_jaar=2020, laatste_jaar=2040, sluitingsdagen=sluitingsdagen, gelijkgesteld=gelijkgesteld, op=op
    )
    kalender_doorvoeren(klok=lambda: op)


@pytest.fixture
def gemaild(kcc, karin):
    """A mail that was confirmed: "U krijgt uiterlijk maandag 30 november een reactie van ons."."""
    vraag = mail_ontvangen(rauw=mail(), op=OP).bericht.vraag
    assert vraag is not None
    vraag = vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
    verwerk()
    return vraag


class TestKalender:
    def test_wie_de_oude_dag_las_leest_de_nieuwe(self, gemaild):
        wijzigen(sluitingsdagen=DICHT)
        verwerk()
        (bericht,) = berichten("verschuiving")
        assert "Wij noemden eerder maandag 30 november." in bericht.tekst
        assert "Nu hoort u uiterlijk dinsdag 1 december van ons." in bericht.tekst
        assert bericht.vraag == gemaild
        assert bericht.automatisch

    def test_een_keer_per_wijziging(self, gemaild):
        wijzigen(sluitingsdagen=DICHT)
        kalender_doorvoeren(klok=lambda: OP)
        verwerk()
        verwerk()
        assert len(berichten("verschuiving")) == 1
        wijzigen()
        verwerk()
        terug = berichten("verschuiving")
        assert len(terug) == 2
        assert "Wij noemden eerder dinsdag 1 december." in terug[1].tekst
        assert "uiterlijk maandag 30 november" in terug[1].tekst

    def test_een_dag_die_heen_en_weer_schuift_voor_de_post_gaat_is_geen_bericht(self, gemaild):
        wijzigen(sluitingsdagen=DICHT)
        wijzigen()
        verwerk()
        assert berichten("verschuiving") == []
        assert not Uitgang.objects.exists()

    def test_wie_geen_dag_las_krijgt_geen_bericht(self, stel_vraag, rosa):
        stel_vraag(rosa)
        wijzigen(sluitingsdagen=DICHT)
        assert Feit.objects.filter(soort="vraag.verschoven").count() == 1
        verwerk()
        assert berichten("verschuiving") == []

    def test_wie_al_antwoord_kreeg_ook_niet(self, gemaild, karin):
        wijzigen(sluitingsdagen=DICHT)
        vraag_beantwoorden(vraag_id=gemaild.pk, tekst="Zo zit het.", op=OP, door=karin)
        verwerk()
        assert berichten("verschuiving") == []

    def test_twee_dagen_van_een_vraag_staan_in_een_bericht(self, gemaild, karin, monkeypatch):
        wettelijk = termijn_starten(
            vraag=gemaild,
            soort=Termijn.Soort.WETTELIJK,
            eenheid=Eenheid.WEKEN,
            aantal=8,
            vanaf=OP,
            reden="Wet.",
            grondslag="Awb 4:13",
            op=OP,
        )
        termijn_verlengen(termijn_id=wettelijk.pk, aantal=6, reden="R.", tekst="Later.", op=OP, door=karin)
        termijn_starten(
            vraag=gemaild,
            soort=Termijn.Soort.REACTIE,
            eenheid=Eenheid.WERKDAGEN,
            aantal=5,
            vanaf=OP,
            reden="Belofte.",
            op=OP,
        )
        verwerk()
        monkeypatch.setattr(module, "PARTIJ", 1)
        wijzigen(sluitingsdagen=DICHT, gelijkgesteld={date(2027, 3, 1): "Koninklijk besluit"})
        verwerk()
        (bericht,) = berichten("verschuiving")
        assert "Nu beslissen wij uiterlijk dinsdag 2 maart 2027." in bericht.tekst
        assert "Nu hoort u uiterlijk dinsdag 1 december van ons." in bericht.tekst

    def test_een_andere_sluitingstijd_is_geen_andere_dag(self, gemaild):
        kalender_wijzigen(eerste_jaar=2020, laatste_jaar=2040, sluit=moment("2026-11-23 16:00").time(), op=OP)
        kalender_doorvoeren(klok=lambda: OP)
        assert Feit.objects.filter(soort="termijn.verschoven").exists()
        assert not Feit.objects.filter(soort="vraag.verschoven").exists()

    def test_veel_vragen_zijn_rijen_en_geen_berichten(self, stel_vraag, rosa):
        for _ in range(20):
            stel_vraag(rosa)
        Uitgang.objects.all().delete()
        wijzigen(sluitingsdagen=DICHT)
        assert Uitgang.objects.count() == 20
        assert not Bericht.objects.filter(richting="uitgaand").exists()


@pytest.fixture
def wacht(gemaild, karin):
    """We asked Rosa something, to be answered by Monday 7 December."""
    vraag_opschorten(
        vraag_id=gemaild.pk,
        tekst="Stuur ons uw akte.",
        tot=date(2026, 12, 7),
        op=moment("2026-11-30 10:00"),
        door=karin,
    )
    verwerk()
    return gemaild


def storing(van, tot):
    gemeld = storing_melden(omschrijving="De website was weg.", van=moment(van), op=moment(van))
    storing_beeindigen(storing_id=gemeld.pk, tot=moment(tot), op=moment(tot))


class TestStoring:
    def test_de_inwoner_leest_tot_wanneer(self, wacht):
        storing("2026-12-07 09:00", "2026-12-07 15:00")
        verwerk(moment("2026-12-07 15:00"))
        verwerk(moment("2026-12-07 15:01"))
        (bericht,) = berichten("uitstel")
        assert "U kunt uiterlijk dinsdag 8 december antwoorden op onze vraag." in bericht.tekst
        assert "U hoort daarna uiterlijk woensdag 9 december van ons." in bericht.tekst
        assert bericht.op < moment("2026-12-08 00:00")

    def test_elke_storing_een_keer_en_alleen_de_dag_die_geldt(self, wacht):
        storing("2026-12-07 09:00", "2026-12-07 15:00")
        storing("2026-12-07 16:00", "2026-12-07 18:00")
        verwerk(moment("2026-12-07 18:00"))
        (bericht,) = berichten("uitstel")
        assert "uiterlijk woensdag 9 december antwoorden" in bericht.tekst

    def test_wie_intussen_antwoordde_hoeft_niets_meer(self, wacht, rosa):
        storing("2026-12-07 09:00", "2026-12-07 15:00")
        op = moment("2026-12-07 15:01")
        contact = contact_vastleggen(
            kanaal=Kanaal.EMAIL,
            richting=Richting.INKOMEND,
            onderwerp="Re",
            inhoud="Hier.",
            partij=rosa,
            op=op,
        )
        vraag_aanvullen(vraag_id=wacht.pk, klantcontact=contact, op=op)
        verwerk(op)
        assert berichten("uitstel") == []
        assert not Uitgang.objects.exists()

    def test_zonder_adres_blijft_niets_liggen(self, stel_vraag, karin):
        vraag = stel_vraag(None)
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        vraag_opschorten(vraag_id=vraag.pk, tekst="Wat?", tot=date(2026, 12, 7), op=OP, door=karin)
        storing("2026-12-07 09:00", "2026-12-07 15:00")
        verwerk(moment("2026-12-07 15:00"))
        assert berichten("uitstel") == []
        assert not Uitgang.objects.exists()


class TestVerlenging:
    def test_gaat_schriftelijk_ook_als_de_vraag_per_telefoon_kwam(self, stel_vraag, rosa, karin):
        vraag = stel_vraag(rosa, kanaal="telefoon")
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        wettelijk = termijn_starten(
            vraag=vraag,
            soort=Termijn.Soort.WETTELIJK,
            eenheid=Eenheid.WEKEN,
            aantal=8,
            vanaf=OP,
            reden="Wet.",
            grondslag="Awb 4:13",
            op=OP,
        )
        termijn_verlengen(termijn_id=wettelijk.pk, aantal=6, reden="R.", tekst="Later.", op=OP, door=karin)
        verwerk()
        (bericht,) = berichten("reactie")
        assert bericht.ontvanger == "rosa@inwoner.example"
        assert "Wij beslissen uiterlijk maandag 1 maart 2027." in bericht.tekst
