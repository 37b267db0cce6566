from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from catalogus.models import Niveau, Product
from klanten.inwoner import Inwoner
from klanten.models import Partij
from organisatie.models import Ketenpartner, Medewerker, Team
from portaal.stand import Stand, Toon, stand_voor_inwoner, wat_komt
from portaal.verloop import verloop_voor_inwoner
from tests.cast import OP, moment
from zaken.models import Doorverwijzing, Routeringsbesluit, Vraag
from zaken.queries import vraag_van_inwoner
from zaken.services.afsluiten import vraag_afsluiten, vraag_intrekken
from zaken.services.doorverwijzen import vraag_doorverwijzen
from zaken.services.meekijken_vragen import meekijken_vragen
from zaken.services.noteren import notitie_maken
from zaken.services.opschorten import vraag_opschorten
from zaken.services.overdragen import vraag_overdragen
from zaken.services.reageren import vraag_beantwoorden, vraag_uitleggen
from zaken.services.routeren import vraag_routeren
from zaken.services.terugbellen_vragen import terugbellen_vragen
from zaken.services.toewijzen import vraag_toewijzen

pytestmark = pytest.mark.django_db


@pytest.fixture
def vraag(stel_vraag: Callable[..., Vraag], rosa: Partij) -> Vraag:
    return stel_vraag(rosa)


def gelezen(vraag: Vraag) -> Vraag:
    return vraag_van_inwoner(Inwoner(frozenset({vraag.pk})), vraag.referentie)


def stand(vraag: Vraag, op: datetime = OP) -> Stand:
    return stand_voor_inwoner(gelezen(vraag), op=op)


class TestLopend:
    def test_een_nieuwe_vraag_noemt_de_dag_van_het_antwoord(self, vraag: Vraag) -> None:
        nu = stand(vraag)
        assert (nu.zin, nu.wanneer) == (
            "Wij hebben uw vraag ontvangen.",
            "Wij antwoorden uiterlijk maandag 30 november.",
        )

    def test_met_een_casemanager_wordt_eraan_gewerkt(self, vraag: Vraag, karin: Medewerker) -> None:
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        assert stand(vraag).zin == "Wij werken aan uw vraag."

    def test_een_toezegging_is_een_belofte(self, vraag: Vraag, karin: Medewerker) -> None:
        vraag_uitleggen(
            vraag_id=vraag.pk, tekst="Wij zoeken het uit.", toegezegd_op=date(2026, 12, 3), op=OP, door=karin
        )
        assert (
            stand(vraag).wanneer == "U hoort uiterlijk donderdag 3 december van ons. Dat hebben wij beloofd."
        )

    def test_noemt_het_jaar_als_dat_een_ander_is(
        self, stel_vraag: Callable[..., Vraag], rosa: Partij
    ) -> None:
        op = moment("2026-12-29 10:00")
        assert "januari 2027" in stand(stel_vraag(rosa, op=op), op).wanneer

    def test_terugbellen_noemt_het_dagdeel_en_verhult_het_nummer(self, vraag: Vraag) -> None:
        terugbellen_vragen(vraag_id=vraag.pk, telefoonnummer="0880000123", tijdvak="ochtend", op=OP)
        nu = stand(vraag)
        assert nu.wanneer == "Wij bellen u uiterlijk woensdag 25 november terug, in de ochtend."
        assert nu.uitleg == ("Wij bellen het nummer dat eindigt op 23.",)

    def test_te_laat_is_een_excuus_en_geen_belofte(self, vraag: Vraag) -> None:
        nu = stand(vraag, moment("2026-12-01 09:00"))
        assert nu.wanneer == "Wij wilden uiterlijk maandag 30 november antwoorden."
        assert nu.uitleg[0] == "Dat is niet gelukt. Onze excuses."
        assert wat_komt(gelezen(vraag), op=moment("2026-12-01 09:00")) == []

    def test_noemt_de_termijn_van_de_wet(
        self, vraag: Vraag, karin: Medewerker, naamswijziging: Product, bas: Medewerker
    ) -> None:
        vraag_routeren(
            vraag_id=vraag.pk,
            product=naamswijziging,
            niveau=Niveau.BACKOFFICE,
            waarom="Naam",
            wijze=Routeringsbesluit.Wijze.BEVESTIGD,
            op=OP,
            door=karin,
        )
        vraag_overdragen(vraag_id=vraag.pk, naar_team=bas.teams.get(), samenvatting="Naam", op=OP, door=karin)
        assert "Volgens de wet beslissen wij uiterlijk maandag 18 januari 2027." in stand(vraag).uitleg

    def test_verzwijgt_de_norm_voor_ons_eigen_werk(
        self, vraag: Vraag, karin: Medewerker, paspoort: Product
    ) -> None:
        paspoort.niveau, paspoort.doorlooptijd_werkdagen = 2, 1
        paspoort.save()
        vraag_routeren(
            vraag_id=vraag.pk,
            product=paspoort,
            niveau=Niveau.ENKELE_DAGEN,
            waarom="Paspoort",
            wijze=Routeringsbesluit.Wijze.BEVESTIGD,
            op=OP,
            door=karin,
        )
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        assert vraag.termijnen.filter(soort="behandeling").exists()
        assert "maandag 30 november" in stand(vraag).wanneer
        assert [komt.op for komt in wat_komt(gelezen(vraag), op=OP)] == [moment("2026-11-30 17:00")]


class TestWachtend:
    def test_zegt_wat_de_inwoner_doet_en_wat_wij_daarna_doen(self, vraag: Vraag, karin: Medewerker) -> None:
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        vraag_opschorten(vraag_id=vraag.pk, tekst="Stuur een foto.", tot=date(2026, 12, 7), op=OP, door=karin)
        nu = stand(vraag)
        assert nu.toon is Toon.WACHT
        assert nu.wanneer == "Stuur ons uw antwoord uiterlijk maandag 7 december."
        assert "U hoort uiterlijk dinsdag 8 december weer van ons." in nu.uitleg


class TestKlaar:
    def test_beantwoord_noemt_de_dag(self, vraag: Vraag, karin: Medewerker) -> None:
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Zo.", op=moment("2026-11-24 11:00"), door=karin)
        nu = stand(vraag, moment("2026-11-26 09:00"))
        assert (nu.toon, nu.wanneer) == (Toon.KLAAR, "U kreeg ons antwoord op dinsdag 24 november.")

    @pytest.mark.parametrize(
        ("wijze", "zin"),
        [
            (
                Doorverwijzing.Wijze.DOORGEZONDEN,
                "Wij stuurden uw vraag op maandag 23 november naar hen door.",
            ),
            (Doorverwijzing.Wijze.DOORVERBONDEN, "Wij verbonden u op maandag 23 november met hen door."),
            (Doorverwijzing.Wijze.VERWEZEN, "Wij vertelden u op maandag 23 november waar u terechtkunt."),
        ],
    )
    def test_doorverwezen_zegt_naar_wie_en_hoe(
        self, vraag: Vraag, karin: Medewerker, svb: Ketenpartner, wijze: Doorverwijzing.Wijze, zin: str
    ) -> None:
        vraag_doorverwijzen(
            vraag_id=vraag.pk,
            ketenpartner=svb,
            wijze=wijze,
            toelichting="Zij gaan erover.",
            op=OP,
            door=karin,
        )
        for nu in (stand(vraag), self._na_afsluiten(vraag, karin)):
            assert nu.zin == "Uw vraag is voor Sociale Verzekeringsbank."
            assert nu.wanneer == zin
            assert nu.partner and nu.partner.toelichting == "Zij gaan erover."
            assert not nu.toon_casemanager

    @staticmethod
    def _na_afsluiten(vraag: Vraag, karin: Medewerker) -> Stand:
        vraag_afsluiten(vraag_id=vraag.pk, op=OP, door=karin)
        return stand(vraag)

    @pytest.mark.parametrize(
        ("afloop", "zin"),
        [
            (Vraag.Afloop.INGETROKKEN, "U hebt uw vraag ingetrokken."),
            (Vraag.Afloop.GEEN_VRAAG, "Wij hebben uw bericht gelezen en afgerond."),
            (Vraag.Afloop.DUBBEL, "Uw vraag was al bij ons bekend."),
        ],
    )
    def test_elke_afloop_heeft_een_zin(self, vraag: Vraag, afloop: Vraag.Afloop, zin: str) -> None:
        vraag_intrekken(vraag_id=vraag.pk, afloop=afloop, op=OP)
        assert stand(vraag).zin == zin

    def test_afgehandeld(self, vraag: Vraag, karin: Medewerker) -> None:
        vraag_beantwoorden(vraag_id=vraag.pk, tekst="Zo.", op=OP, door=karin)
        vraag_afsluiten(vraag_id=vraag.pk, op=OP, door=karin)
        assert (stand(vraag).zin, stand(vraag).wanneer) == (
            "Uw vraag is afgerond.",
            "Dat was op maandag 23 november.",
        )


class TestVerloop:
    def test_vertelt_alles_op_volgorde_en_niets_van_binnen(
        self, vraag: Vraag, karin: Medewerker, bas: Medewerker, burgerzaken: Team
    ) -> None:
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        notitie_maken(vraag_id=vraag.pk, tekst="GEHEIME NOTITIE", op=OP, door=karin)
        meekijken_vragen(
            vraag_id=vraag.pk, team=burgerzaken, eerste_beoordeling="GEHEIME BEOORDELING", op=OP, door=karin
        )
        uitleg = moment("2026-11-23 12:00")
        vraag_uitleggen(
            vraag_id=vraag.pk,
            tekst="Wij zoeken het uit.",
            toegezegd_op=date(2026, 12, 3),
            op=uitleg,
            door=karin,
        )
        stappen = verloop_voor_inwoner(gelezen(vraag), op=moment("2026-11-24 09:00"))
        assert [stap.kop for stap in stappen] == [
            "U stuurde een e-mail",
            "Wat wij wanneer doen: donderdag 3 december, van Karin de Voorbeeld",
            "U hoort weer van ons, uiterlijk op deze dag",
        ]
        assert [stap.straks for stap in stappen] == [False, False, True]
        assert "GEHEIM" not in str(stappen)

    def test_een_overdracht_noemt_de_nieuwe_casemanager_zonder_de_samenvatting(
        self, vraag: Vraag, karin: Medewerker, bas: Medewerker, burgerzaken: Team
    ) -> None:
        vraag_overdragen(
            vraag_id=vraag.pk,
            naar_team=burgerzaken,
            naar_medewerker=bas,
            samenvatting="GEHEIME SAMENVATTING",
            op=OP,
            door=karin,
        )
        stappen = verloop_voor_inwoner(gelezen(vraag), op=OP)
        assert stappen[1].kop == "Uw vraag ging naar Burgerzaken. Bas Testema behandelt uw vraag."
        assert "GEHEIM" not in str(stappen)
