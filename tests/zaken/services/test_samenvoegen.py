from __future__ import annotations

from datetime import timedelta

import pytest

from journaal.models import Feit
from kanalen.models import Bericht
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from klanten.inwoner import Inwoner
from klanten.models import Kanaal, Richting
from klanten.services.contact_vastleggen import contact_vastleggen
from organisatie.models import Medewerker
from portaal.stand import stand_samengevoegd
from portaal.verloop import verloop_voor_inwoner
from tests.cast import OP, moment
from zaken.models import Attendering, Termijn, Vraag
from zaken.queries import drager_voor_inwoner, samenhang_voor, vraag_van_inwoner
from zaken.samenhang import opgenomen_vragen, samengevoegd_in
from zaken.services.aanvullen import vraag_aanvullen
from zaken.services.heropenen import vraag_heropenen
from zaken.services.opschorten import vraag_opschorten
from zaken.services.reageren import vraag_beantwoorden, vraag_uitleggen
from zaken.services.samenvoegen import samenvoeging_ongedaan_maken, vragen_samenvoegen
from zaken.services.terugbellen_vragen import terugbellen_vragen
from zaken.services.toewijzen import vraag_toewijzen
from zaken.statussen import OvergangNietToegestaan
from zaken.weigering import Weigering

pytestmark = pytest.mark.django_db

UUR = timedelta(hours=1)


@pytest.fixture
def lantaarn(stel_vraag, rosa):
    """Rosa asked first."""
    return stel_vraag(rosa, tekst="De lantaarn voor mijn huis is stuk.", onderwerp="Lantaarn")


@pytest.fixture
def ook_lantaarn(stel_vraag, buurvrouw):
    """Her neighbour asked a day later."""
    return stel_vraag(
        buurvrouw, tekst="Het is donker bij Bep.", onderwerp="Donker", op=OP + timedelta(days=1)
    )


def voeg_samen(vraag: Vraag, in_vraag: Vraag, door: Medewerker, op=OP + 30 * UUR) -> None:
    vragen_samenvoegen(vraag_id=vraag.pk, in_vraag_id=in_vraag.pk, op=op, door=door)
    vraag.refresh_from_db()
    in_vraag.refresh_from_db()


class TestVragenSamenvoegen:
    def test_de_een_sluit_de_ander_draagt_alles_wat_liep(self, lantaarn, ook_lantaarn, karin) -> None:
        eerst, later = lantaarn.uiterlijk_op, ook_lantaarn.uiterlijk_op
        assert eerst < later

        voeg_samen(lantaarn, ook_lantaarn, karin)

        assert (lantaarn.status, lantaarn.afloop, lantaarn.uiterlijk_op) == ("afgesloten", "dubbel", None)
        assert ook_lantaarn.uiterlijk_op == eerst, "de vroegste datum blijft staan"
        lopend = Termijn.objects.filter(vraag=ook_lantaarn, uitkomst="")
        assert sorted(termijn.start_op for termijn in lopend) == [OP, OP + timedelta(days=1)]
        assert samengevoegd_in(lantaarn) == ook_lantaarn
        assert opgenomen_vragen(ook_lantaarn) == [lantaarn]
        assert (
            Feit.objects.filter(soort="vraag.samengevoegd", onderwerp_id=lantaarn.pk, door=karin).count() == 1
        )

    def test_een_toezegging_blijft_staan_en_wordt_een_keer_ingelost(
        self, lantaarn, ook_lantaarn, karin
    ) -> None:
        belofte = moment("2026-11-27 17:00")
        vraag_uitleggen(
            vraag_id=lantaarn.pk, tekst="Wij kijken.", toegezegd_op=belofte.date(), op=OP, door=karin
        )
        voeg_samen(lantaarn, ook_lantaarn, karin)
        vraag_beantwoorden(vraag_id=ook_lantaarn.pk, tekst="Hij brandt weer.", op=OP + 40 * UUR, door=karin)
        (toezegging,) = Termijn.objects.filter(soort="toezegging")
        assert (toezegging.vraag, toezegging.uiterlijk_op, toezegging.uitkomst) == (
            ook_lantaarn,
            belofte,
            "gehaald",
        )
        assert not Termijn.objects.filter(uitkomst="").exists()

    def test_wat_te_laat_was_blijft_te_laat(self, lantaarn, ook_lantaarn, karin) -> None:
        na = moment("2026-12-01 09:00")
        voeg_samen(lantaarn, ook_lantaarn, karin, op=na)
        vraag_beantwoorden(vraag_id=ook_lantaarn.pk, tekst="Hij brandt weer.", op=na, door=karin)
        uitkomsten = Termijn.objects.order_by("start_op").values_list("uitkomst", flat=True)
        assert list(uitkomsten) == ["gemist", "gehaald"]

    def test_beide_inwoners_lezen_het_antwoord_op_hun_eigen_referentie(
        self, lantaarn, ook_lantaarn, karin
    ) -> None:
        voeg_samen(lantaarn, ook_lantaarn, karin)
        vraag_beantwoorden(vraag_id=ook_lantaarn.pk, tekst="Hij brandt weer.", op=OP + 40 * UUR, door=karin)
        uitgang_verwerken(klok=lambda: OP + 41 * UUR)
        uit = Bericht.objects.filter(aanleiding="reactie")
        assert set(uit.values_list("ontvanger", "vraag__referentie")) == {
            ("rosa@inwoner.example", lantaarn.referentie),
            ("bep@inwoner.example", ook_lantaarn.referentie),
        }
        van_rosa = uit.get(vraag=lantaarn)
        assert lantaarn.referentie in van_rosa.onderwerp + van_rosa.tekst
        assert ook_lantaarn.referentie not in van_rosa.onderwerp + van_rosa.tekst

    def test_wie_twee_keer_hetzelfde_vroeg_hoort_het_een_keer(
        self, lantaarn, stel_vraag, rosa, karin
    ) -> None:
        nog_eens = stel_vraag(rosa, op=OP + UUR)
        voeg_samen(nog_eens, lantaarn, karin)
        vraag_beantwoorden(vraag_id=lantaarn.pk, tekst="Hij brandt weer.", op=OP + 40 * UUR, door=karin)
        uitgang_verwerken(klok=lambda: OP + 41 * UUR)
        assert Bericht.objects.filter(aanleiding="reactie").count() == 1

    def test_wat_een_inwoner_nog_zegt_komt_bij_wie_het_behandelt(self, lantaarn, ook_lantaarn, karin) -> None:
        vraag_toewijzen(vraag_id=ook_lantaarn.pk, aan=karin, op=OP, door=karin)
        voeg_samen(lantaarn, ook_lantaarn, karin)
        Attendering.objects.all().delete()
        contact = contact_vastleggen(
            kanaal=Kanaal.EMAIL,
            richting=Richting.INKOMEND,
            onderwerp="Re",
            inhoud="Geheim van Rosa",
            op=OP + 50 * UUR,
        )
        assert vraag_aanvullen(vraag_id=lantaarn.pk, klantcontact=contact, op=OP + 50 * UUR) == lantaarn
        lantaarn.refresh_from_db()
        assert lantaarn.status == "afgesloten"
        assert Attendering.objects.get().vraag == ook_lantaarn
        assert samenhang_voor(karin, ook_lantaarn).opgenomen == [lantaarn]
        van_bep = vraag_van_inwoner(Inwoner(vragen=frozenset({ook_lantaarn.pk})), ook_lantaarn.referentie)
        gelezen = " ".join(stap.tekst for stap in verloop_voor_inwoner(van_bep, op=OP + 51 * UUR))
        assert "Geheim van Rosa" not in gelezen

    def test_het_portaal_zegt_waar_de_vraag_is_en_niet_van_wie(self, lantaarn, ook_lantaarn, karin) -> None:
        voeg_samen(lantaarn, ook_lantaarn, karin)
        vraag_uitleggen(
            vraag_id=ook_lantaarn.pk,
            tekst="Vrijdag komt de monteur.",
            toegezegd_op=moment("2026-11-27 17:00").date(),
            op=OP + 40 * UUR,
            door=karin,
        )
        van_rosa = vraag_van_inwoner(Inwoner(vragen=frozenset({lantaarn.pk})), lantaarn.referentie)
        drager = drager_voor_inwoner(van_rosa)
        assert drager is not None
        stand = stand_samengevoegd(drager, op=OP + 41 * UUR)
        assert "samen met een andere vraag" in stand.zin
        assert "27 november" in stand.wanneer
        assert ook_lantaarn.referentie not in " ".join(stand.uitleg)
        teksten = [stap.tekst for stap in verloop_voor_inwoner(van_rosa, op=OP, drager=drager.vraag)]
        assert "Vrijdag komt de monteur." in teksten
        assert not any("Bep" in tekst for tekst in teksten)

    def test_een_vraag_die_samenging_gaat_niet_los_open(self, lantaarn, ook_lantaarn, karin) -> None:
        voeg_samen(lantaarn, ook_lantaarn, karin)
        with pytest.raises(Weigering, match="samengevoegd"):
            vraag_heropenen(vraag_id=lantaarn.pk, op=OP + 40 * UUR, door=karin)

    def test_een_keten_van_drie_komt_bij_de_laatste_uit(
        self, lantaarn, ook_lantaarn, stel_vraag, karin
    ) -> None:
        derde = stel_vraag(op=OP + UUR)
        voeg_samen(lantaarn, ook_lantaarn, karin)
        voeg_samen(ook_lantaarn, derde, karin)
        assert samengevoegd_in(lantaarn) == derde
        assert set(opgenomen_vragen(derde)) == {lantaarn, ook_lantaarn}
        assert Termijn.objects.filter(vraag=derde, uitkomst="").count() == 3

    def test_weigert_zichzelf(self, lantaarn, karin) -> None:
        with pytest.raises(Weigering):
            voeg_samen(lantaarn, lantaarn, karin)

    def test_weigert_wat_klaar_is(self, lantaarn, ook_lantaarn, karin) -> None:
        vraag_beantwoorden(vraag_id=lantaarn.pk, tekst="Ja.", op=OP, door=karin)
        with pytest.raises(OvergangNietToegestaan):
            voeg_samen(lantaarn, ook_lantaarn, karin)
        with pytest.raises(Weigering, match="loopt niet meer"):
            voeg_samen(ook_lantaarn, lantaarn, karin)

    def test_weigert_wat_op_de_inwoner_wacht(self, lantaarn, ook_lantaarn, karin) -> None:
        vraag_toewijzen(vraag_id=ook_lantaarn.pk, aan=karin, op=OP, door=karin)
        vraag_opschorten(
            vraag_id=ook_lantaarn.pk,
            tekst="Welke paal?",
            tot=moment("2026-12-04 17:00").date(),
            op=OP,
            door=karin,
        )
        with pytest.raises(Weigering, match="wacht op de inwoner"):
            voeg_samen(lantaarn, ook_lantaarn, karin)

    def test_een_belofte_om_te_bellen_gaat_mee(self, lantaarn, ook_lantaarn, karin) -> None:
        terugbellen_vragen(vraag_id=lantaarn.pk, telefoonnummer="0155555555", op=OP)
        voeg_samen(lantaarn, ook_lantaarn, karin)
        verzoek = ook_lantaarn.terugbelverzoeken.get()
        assert verzoek.termijn.vraag == ook_lantaarn and verzoek.afgerond_op is None


class TestOngedaanMaken:
    def test_beide_staan_weer_zoals_zij_stonden(self, lantaarn, ook_lantaarn, karin) -> None:
        voor = [(vraag.status, vraag.uiterlijk_op) for vraag in (lantaarn, ook_lantaarn)]
        voeg_samen(lantaarn, ook_lantaarn, karin)
        samenvoeging_ongedaan_maken(vraag_id=lantaarn.pk, op=OP + 50 * UUR, door=karin)
        for vraag in (lantaarn, ook_lantaarn):
            vraag.refresh_from_db()
        assert [(vraag.status, vraag.uiterlijk_op) for vraag in (lantaarn, ook_lantaarn)] == voor
        assert lantaarn.afloop == ""
        assert samengevoegd_in(lantaarn) == lantaarn
        voeg_samen(lantaarn, ook_lantaarn, karin, op=OP + 60 * UUR)

    def test_niet_als_de_inwoner_al_iets_hoorde(self, lantaarn, ook_lantaarn, karin) -> None:
        voeg_samen(lantaarn, ook_lantaarn, karin)
        vraag_uitleggen(
            vraag_id=ook_lantaarn.pk,
            tekst="Vrijdag.",
            toegezegd_op=moment("2026-11-27 17:00").date(),
            op=OP + 40 * UUR,
            door=karin,
        )
        with pytest.raises(Weigering, match="al op beide"):
            samenvoeging_ongedaan_maken(vraag_id=lantaarn.pk, op=OP + 50 * UUR, door=karin)

    def test_niet_na_een_maand(self, lantaarn, ook_lantaarn, karin) -> None:
        voeg_samen(lantaarn, ook_lantaarn, karin)
        with pytest.raises(Weigering, match="maand"):
            samenvoeging_ongedaan_maken(vraag_id=lantaarn.pk, op=OP + timedelta(days=40), door=karin)
