from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from journaal.models import Feit
from kanalen.bestemming import email_bestemming
from kanalen.lezing import Bijvoegsel
from kanalen.models import Bericht, Brief, Correspondentieadres, Poststuk
from kanalen.queries import berichten_die_een_hand_vragen, bestanden_van
from kanalen.services.bericht_afhandelen import bericht_afhandelen
from kanalen.services.poststuk_innemen import poststuk_innemen
from kanalen.services.poststuk_registreren import Bevestiging, Ontvangenbrief, poststuk_registreren
from klanten.models import Klantcontact, Partij
from klanten.postadressen import Postadres
from organisatie.models import Medewerker, Team
from tests.cast import OP, moment
from tests.kanalen.scans import pdf_scan
from zaken.models import Vraag
from zaken.services.opschorten import vraag_opschorten
from zaken.services.toewijzen import vraag_toewijzen
from zaken.weigering import Weigering

ADRES = Postadres("Rosa Verzonnen", "Dijkstraat", "12", "", "1299AB", "Waterrijk")
BRIEF = Ontvangenbrief(
    samenvatting="Graag een nieuwe container.\nDe oude is stuk.",
    ontvangen=date(2026, 11, 23),
    poststempel=date(2026, 11, 20),
    naam="Rosa Verzonnen",
    adres=ADRES,
)


@pytest.fixture
def poststuk(kcc: Team, karin: Medewerker) -> Poststuk:
    return poststuk_innemen(
        bladen=[Bijvoegsel("scan.pdf", "application/pdf", pdf_scan())],
        team=kcc,
        herkomst=Poststuk.Herkomst.MEDEWERKER,
        op=OP,
        door=karin,
    ).poststuk


@pytest.fixture
def registreer(poststuk: Poststuk, karin: Medewerker):
    def doe(*, vraag: Vraag | None = None, op=OP, **anders: Any) -> Vraag:
        return poststuk_registreren(
            bericht_id=poststuk.bericht_id,
            brief=replace(BRIEF, **anders),
            vraag_id=vraag.pk if vraag else None,
            op=op,
            door=karin,
        )

    return doe


class TestNieuweVraag:
    def test_wordt_gerouteerd_als_elke_vraag_met_de_scan_erbij(
        self, registreer, poststuk: Poststuk, karin: Medewerker
    ) -> None:
        vraag = registreer()
        assert (vraag.kanaal, vraag.onderwerp) == ("post", "Graag een nieuwe container.")
        assert vraag.routeringsbesluiten.exists()
        assert [bestand.naam for bestand in bestanden_van(karin, vraag)] == ["scan.pdf"]
        poststuk.refresh_from_db()
        assert (poststuk.poststempel, poststuk.ontvangen) == (date(2026, 11, 20), date(2026, 11, 23))
        assert poststuk.bericht not in berichten_die_een_hand_vragen(karin)
        assert Feit.objects.get(soort="poststuk.geregistreerd").gegevens["vraag"] == vraag.pk

    def test_de_termijn_telt_vanaf_de_dag_van_ontvangst(self, registreer) -> None:
        vraag = registreer(ontvangen=date(2026, 11, 20))
        assert vraag.ontvangen_op == moment("2026-11-20 12:00")
        vraag.refresh_from_db()
        assert vraag.uiterlijk_op == moment("2026-11-27 17:00")

    def test_het_adres_van_de_envelop_geldt_voor_de_vraag(self, registreer) -> None:
        vraag = registreer()
        assert Correspondentieadres.objects.get(vraag=vraag).adres == ADRES

    def test_herkent_wie_wij_kennen(self, registreer, rosa: Partij) -> None:
        assert registreer(email="ROSA@inwoner.example").partij == rosa

    def test_twee_keer_registreren_is_een_vraag(self, registreer) -> None:
        assert registreer() == registreer(samenvatting="Iets anders")
        assert Vraag.objects.count() == 1

    def test_in_een_domein_komt_de_vraag_daar_binnen(self, bas: Medewerker, burgerzaken: Team) -> None:
        bericht_id = poststuk_innemen(
            bladen=[Bijvoegsel("scan.pdf", "", pdf_scan("Bas"))],
            team=burgerzaken,
            herkomst=Poststuk.Herkomst.MEDEWERKER,
            op=OP,
        ).poststuk.bericht_id
        assert poststuk_registreren(bericht_id=bericht_id, brief=BRIEF, op=OP, door=bas).team == burgerzaken


class TestBestaandeVraag:
    def test_vult_de_vraag_aan_en_de_termijn_loopt_weer(
        self, registreer, stel_vraag, rosa: Partij, karin: Medewerker
    ) -> None:
        vraag = stel_vraag(rosa)
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        vraag_opschorten(
            vraag_id=vraag.pk, tekst="Stuur uw bewijs.", tot=date(2026, 12, 1), op=OP, door=karin
        )
        assert registreer(vraag=vraag, partij=rosa) == vraag
        vraag.refresh_from_db()
        assert vraag.status == "in_behandeling"
        assert Correspondentieadres.objects.get(vraag=vraag).adres == ADRES

    def test_een_vreemde_brief_leidt_antwoorden_niet_om(self, registreer, stel_vraag, rosa: Partij) -> None:
        vraag = stel_vraag(rosa)
        registreer(
            vraag=vraag,
            naam="Vera Vreemd",
            email="vera@elders.example",
            adres=replace(ADRES, naam="Vera Vreemd"),
            bevestiging=Bevestiging.BRIEF,
        )
        assert not Correspondentieadres.objects.filter(vraag=vraag).exists()
        aan = email_bestemming(vraag)
        assert aan is not None and aan.adres == "rosa@inwoner.example"
        assert Brief.objects.get().naam == "Vera Vreemd"


class TestBevestigen:
    def test_zonder_voorkeur_en_zonder_email_per_brief(self, registreer) -> None:
        vraag = registreer()
        brief = Brief.objects.get()
        assert brief.adres == ADRES
        assert brief.bericht.aanleiding == "ontvangstbevestiging"
        assert "Wij hebben uw brief ontvangen." in brief.bericht.tekst
        assert "uiterlijk maandag 30 november" in brief.bericht.tekst
        assert vraag.referentie in brief.bericht.tekst

    def test_met_een_emailadres_per_mail(self, registreer) -> None:
        registreer(email="rosa@inwoner.example")
        assert Bericht.objects.get(aanleiding="ontvangstbevestiging").ontvanger == "rosa@inwoner.example"

    @pytest.mark.parametrize("voorkeur", [{"niet_digitaal": True}, {"voorkeurskanaal": "post"}])
    def test_wie_liever_een_brief_heeft_krijgt_een_brief(self, registreer, rosa: Partij, voorkeur) -> None:
        Partij.objects.filter(pk=rosa.pk).update(**voorkeur)
        rosa.refresh_from_db()
        registreer(partij=rosa)
        assert Brief.objects.get().adres == ADRES

    def test_het_adres_dat_wij_van_iemand_kennen_is_genoeg(self, registreer, rosa: Partij) -> None:
        Partij.objects.filter(pk=rosa.pk).update(
            straat="Dijkstraat", huisnummer="12", postcode="1299AB", plaats="Waterrijk"
        )
        rosa.refresh_from_db()
        registreer(partij=rosa, adres=None, bevestiging=Bevestiging.BRIEF)
        assert Brief.objects.get().adres == ADRES

    def test_niet_bevestigen(self, registreer) -> None:
        registreer(bevestiging=Bevestiging.NIET)
        assert not Bericht.objects.filter(richting="uitgaand").exists()

    @pytest.mark.parametrize("hoe", [Bevestiging.VOORKEUR, Bevestiging.BRIEF, Bevestiging.EMAIL])
    def test_weigert_wat_zonder_adres_niet_kan(self, registreer, hoe: Bevestiging) -> None:
        with pytest.raises(Weigering) as fout:
            registreer(adres=None, bevestiging=hoe)
        assert fout.value.veld == "bevestiging"
        assert not Vraag.objects.exists() and not Klantcontact.objects.exists()


class TestWeigert:
    @pytest.mark.parametrize(
        ("veld", "anders"),
        [
            ("ontvangen", {"ontvangen": date(2026, 11, 24)}),
            ("ontvangen", {"ontvangen": date(2026, 9, 1), "poststempel": None}),
            ("poststempel", {"poststempel": date(2026, 11, 24)}),
            ("poststempel", {"ontvangen": date(2026, 11, 20), "poststempel": date(2026, 11, 21)}),
            ("poststempel", {"poststempel": date(2025, 11, 20)}),
            ("samenvatting", {"samenvatting": "  "}),
        ],
    )
    def test_een_dag_die_niet_kan_of_geen_tekst(self, registreer, veld: str, anders: dict[str, Any]) -> None:
        with pytest.raises(Weigering) as fout:
            registreer(**anders)
        assert fout.value.veld == veld

    def test_de_uiterste_dagen_die_kunnen(self, registreer, poststuk: Poststuk) -> None:
        ontvangen = date(2026, 11, 23) - timedelta(days=60)
        registreer(ontvangen=ontvangen, poststempel=ontvangen - timedelta(days=60))
        poststuk.refresh_from_db()
        assert poststuk.ontvangen == ontvangen

    def test_een_scan_die_stuk_is(self, registreer, poststuk: Poststuk) -> None:
        Poststuk.objects.update(stuk=True)
        with pytest.raises(Weigering, match="niet registreren"):
            registreer()

    def test_een_brief_die_al_is_afgehandeld(self, registreer, poststuk: Poststuk, karin: Medewerker) -> None:
        bericht_afhandelen(bericht_id=poststuk.bericht_id, reden="Reclame", op=OP, door=karin)
        with pytest.raises(Weigering, match="al afgehandeld"):
            registreer()
