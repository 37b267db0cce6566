from __future__ import annotations

import json
import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection

from journaal.models import Feit
from kanalen.models import Gesprek
from kanalen.services.gemist_verwerken import RUST, gemist_verwerken, gemiste_gesprekken_verwerken
from kanalen.services.toestel_koppelen import toestel_koppelen, toestel_loskoppelen
from kanalen.telefoon.ontvangen import gebeurtenis_ontvangen
from klanten.models import DigitaalAdres, Klantcontact, Partij
from tests.cast import OP, moment
from zaken.models import Terugbelverzoek, Vraag
from zaken.services.reageren import vraag_beantwoorden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kcc")]


def gemist(
    gesprek: str = "a1", *, van: str = "0612345678", op: datetime = OP, wat: str = "missed"
) -> Gesprek:
    inhoud = {"gesprek": gesprek, "gebeurtenis": wat, "van": van, "op": op.isoformat()}
    return gebeurtenis_ontvangen(rauw=json.dumps(inhoud).encode(), op=op).gesprek


def verwerken(op: datetime = OP + RUST) -> int:
    return gemiste_gesprekken_verwerken(klok=lambda: op)


def nummer_van(partij: Partij, nummer: str = "+31612345678") -> Partij:
    DigitaalAdres.objects.create(partij=partij, soort=DigitaalAdres.Soort.TELEFOON, adres=nummer)
    return partij


class TestGemistVerwerken:
    def test_een_gemist_gesprek_wordt_een_terugbelverzoek(self, rosa: Partij) -> None:
        nummer_van(rosa)
        gesprek = gemist()

        assert verwerken() == 1

        gesprek.refresh_from_db()
        verzoek = Terugbelverzoek.objects.get()
        assert gesprek.vraag == verzoek.vraag
        assert verzoek.telefoonnummer == "+31612345678"
        assert verzoek.vraag.partij == rosa
        assert verzoek.vraag.kanaal == "telefoon"
        contact = Klantcontact.objects.get()
        assert not contact.indicatie_contact_gelukt
        assert "maandag 23 november om 10:00 uur" in contact.inhoud
        assert Feit.objects.filter(soort="gesprek.gemist_verwerkt").count() == 1

    @pytest.mark.parametrize(
        ("gebeld", "uiterlijk"),
        [
            ("2026-11-23 10:00", "2026-11-25 17:00"),
            ("2026-11-20 16:59", "2026-11-24 17:00"),
            ("2026-11-20 17:30", "2026-11-24 17:00"),
            ("2026-11-21 12:00", "2026-11-24 17:00"),
            ("2026-12-24 10:00", "2026-12-29 17:00"),
        ],
    )
    def test_de_termijn_loopt_vanaf_de_oproep(self, gebeld: str, uiterlijk: str) -> None:
        """Also outside opening hours, and also when it is handled much later (termijnen.md)."""
        gemist(op=moment(gebeld))
        verwerken(moment(gebeld) + timedelta(hours=5))
        assert Terugbelverzoek.objects.get().termijn.uiterlijk_op == moment(uiterlijk)

    @pytest.mark.parametrize(
        ("gebeld", "gesloten"), [("2026-11-23 10:00", False), ("2026-11-21 12:00", True)]
    )
    def test_zegt_of_wij_gesloten_waren(self, gebeld: str, gesloten: bool) -> None:
        gemist(op=moment(gebeld))
        verwerken(moment(gebeld) + RUST)
        assert ("gesloten" in Vraag.objects.get().eigen_woorden) == gesloten

    def test_opnieuw_bellen_sluit_aan_bij_het_open_verzoek(self) -> None:
        gemist()
        verwerken()
        gemist("a2", op=OP + timedelta(hours=1))
        verwerken(OP + timedelta(hours=2))
        vraag = Vraag.objects.get()
        assert vraag.klantcontacten.count() == 2
        assert Terugbelverzoek.objects.count() == 1
        assert Gesprek.objects.filter(vraag=vraag).count() == 2

    def test_na_het_antwoord_is_een_oproep_weer_een_nieuwe_vraag(self, karin) -> None:
        gemist()
        verwerken()
        vraag_beantwoorden(vraag_id=Vraag.objects.get().pk, tekst="Het is klaar.", op=OP, door=karin)
        gemist("a2", op=OP + timedelta(hours=1))
        verwerken(OP + timedelta(hours=2))
        assert Vraag.objects.count() == 2

    @pytest.mark.parametrize("van", ["anonymous", "", "230"])
    def test_zonder_nummer_wordt_alleen_geteld(self, van: str) -> None:
        gemist(van=van)
        assert verwerken() == 1
        assert not Vraag.objects.exists()
        assert Gesprek.objects.get().verwerkt_op is not None

    def test_een_gedeeld_nummer_wijst_niemand_aan(self, rosa: Partij, buurvrouw: Partij) -> None:
        nummer_van(rosa)
        nummer_van(buurvrouw)
        gemist()
        verwerken()
        assert Vraag.objects.get().partij is None
        assert Partij.objects.count() == 2

    def test_wat_is_opgenomen_wordt_niet_teruggebeld(self) -> None:
        gemist(wat="ringing")
        assert verwerken(OP + timedelta(minutes=1)) == 0

    def test_een_melding_die_is_ingehaald_komt_nog_op_tijd(self) -> None:
        gemist(wat="ended")
        assert verwerken(OP + RUST / 2) == 0
        inhoud = {"gesprek": "a1", "gebeurtenis": "answered", "toestel": "201"}
        gebeurtenis_ontvangen(rauw=json.dumps(inhoud).encode(), op=OP + RUST / 2)
        assert verwerken(OP + RUST * 3) == 0
        assert not Vraag.objects.exists()

    def test_twee_keer_verwerken_is_een_keer(self) -> None:
        gesprek = gemist()
        assert gemist_verwerken(gesprek_id=gesprek.pk, op=OP)
        assert not gemist_verwerken(gesprek_id=gesprek.pk, op=OP)
        assert Vraag.objects.count() == 1

    def test_wat_niet_lukt_houdt_de_rest_niet_op(self) -> None:
        """The working calendar does not reach that year; the call waits until it does."""
        buiten = gemist(op=OP)
        Gesprek.objects.filter(pk=buiten.pk).update(begonnen_op=moment("2013-01-02 10:00"))
        gemist("a2", van="0687654321")
        assert verwerken() == 1
        buiten.refresh_from_db()
        assert buiten.verwerkt_op is None
        assert Terugbelverzoek.objects.get().telefoonnummer == "+31687654321"


@pytest.mark.django_db(transaction=True)
class TestGelijktijdig:
    def test_vier_werkers_en_een_nummer_geven_een_vraag(self) -> None:
        for nr in range(6):
            gemist(f"a{nr}")
        draden = [threading.Thread(target=self._werk) for _ in range(4)]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        assert Vraag.objects.count() == 1
        assert Vraag.objects.get().klantcontacten.count() == 6
        assert not Gesprek.objects.filter(verwerkt_op=None).exists()

    def _werk(self) -> None:
        verwerken()
        connection.close()


class TestEigenToestelVanEenDomein:
    def rinkel(self, *toestellen: str, gesprek: str = "a1") -> Gesprek:
        for toestel in toestellen:
            inhoud = {
                "gesprek": gesprek,
                "gebeurtenis": "ringing",
                "van": "0612345678",
                "toestel": toestel,
                "op": OP.isoformat(),
            }
            gebeurtenis_ontvangen(rauw=json.dumps(inhoud).encode(), op=OP)
        return gemist(gesprek)

    @pytest.fixture(autouse=True)
    def toestellen(self, karin, bas, coby, wim) -> None:
        for nummer, wie in (("201", karin), ("301", bas), ("302", coby), ("401", wim)):
            toestel_koppelen(nummer=nummer, medewerker=wie, op=OP, door=wie)

    @pytest.mark.parametrize(
        ("rinkelden", "team"),
        [
            (["301"], "burgerzaken"),
            (["301", "302"], "burgerzaken"),
            (["401"], "wmo"),
            (["201"], "kcc"),
            (["201", "301"], "kcc"),
            (["301", "401"], "kcc"),
            (["301", "999"], "kcc"),
            ([], "kcc"),
        ],
    )
    def test_het_domein_waar_alleen_de_telefoon_ging_belt_terug(
        self, rinkelden: list[str], team: str
    ) -> None:
        self.rinkel(*rinkelden)
        verwerken()
        assert Terugbelverzoek.objects.get().vraag.team.code == team

    def test_ook_als_er_nu_niemand_zit(self, bas) -> None:
        toestel_loskoppelen(medewerker=bas, op=OP, door=bas)
        self.rinkel("301")
        verwerken()
        assert Vraag.objects.get().team.code == "burgerzaken"

    def test_wat_bij_het_kcc_wacht_is_geen_verzoek_aan_het_domein(self) -> None:
        self.rinkel("201", gesprek="a1")
        self.rinkel("301", gesprek="b1")
        self.rinkel("302", gesprek="c1")
        verwerken()
        assert sorted(vraag.team.code for vraag in Vraag.objects.all()) == ["burgerzaken", "kcc"]
