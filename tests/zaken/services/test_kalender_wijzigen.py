from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from journaal.models import Feit
from termijnen.queries import geldende_kalender
from tests.cast import moment
from tests.zaken.feiten import soorten
from zaken.models import Kalenderdoorvoering, Termijn
from zaken.services import kalender_doorvoeren as module
from zaken.services.bewaken import termijnen_bewaken
from zaken.services.kalender_doorvoeren import kalender_doorvoeren
from zaken.services.kalender_wijzigen import kalender_wijzigen
from zaken.services.opschorten import vraag_opschorten
from zaken.services.reageren import vraag_uitleggen
from zaken.services.verlengen import termijn_verlengen
from zaken.weigering import Weigering

DICHT = {date(2026, 11, 27): "Onderhoud"}
"""We close on Friday 27 November 2026, so five working days from Monday 23 November end on Tuesday 1 December."""


def wijzigen(op, *, sluitingsdagen=None, gelijkgesteld=None, jaren=(2020, 2040), **anders):
    doorvoering = kalender_wijzigen(
        eerste_jaar=jaren[0],
        laatste_jaar=jaren[1],
        sluitingsdagen=sluitingsdagen,
        gelijkgesteld=gelijkgesteld,
        op=op,
        **anders,
    )
    kalender_doorvoeren(klok=lambda: op)
    doorvoering.refresh_from_db()
    return doorvoering


class TestKalenderWijzigen:
    def test_een_lopende_belofte_schuift_met_een_feit(self, stel_vraag, rosa, op):
        vraag = stel_vraag(rosa)
        doorvoering = wijzigen(op, sluitingsdagen=DICHT)
        termijn = vraag.termijnen.get()
        assert termijn.uiterlijk_op == moment("2026-12-01 17:00")
        assert termijn.kalender_versie == 2
        vraag.refresh_from_db()
        assert vraag.uiterlijk_op == moment("2026-12-01 17:00")
        feit = Feit.objects.get(soort="termijn.verschoven")
        assert feit.gegevens["kalender"] == 2
        assert feit.gegevens["van"].startswith("2026-11-30")
        assert doorvoering.verschoven == 1

    def test_een_lokale_sluitingsdag_verschuift_de_wet_niet(self, aanvraag, wettelijk, op):
        wijzigen(op, sluitingsdagen={date(2027, 1, 18): "Dicht"})
        wettelijk.refresh_from_db()
        assert wettelijk.uiterlijk_op == moment("2027-01-18 23:59:59")
        assert "termijn.verschoven" not in soorten(aanvraag)

    def test_een_gelijkgestelde_dag_wel(self, aanvraag, wettelijk, op):
        wijzigen(op, gelijkgesteld={date(2027, 1, 18): "Koninklijk besluit"})
        wettelijk.refresh_from_db()
        assert wettelijk.uiterlijk_op == moment("2027-01-19 23:59:59")

    def test_verlenging_en_opschorting_tellen_mee(self, aanvraag, wettelijk, bas):
        op = moment("2026-12-01 10:00")
        termijn_verlengen(
            termijn_id=wettelijk.pk, aantal=6, reden="Rijk.", tekst="Meer tijd.", op=op, door=bas
        )
        vraag_opschorten(vraag_id=aanvraag.pk, tekst="Uw akte?", tot=date(2026, 12, 8), op=op, door=bas)
        wettelijk.refresh_from_db()
        assert wettelijk.uiterlijk_op == moment("2027-03-08 23:59:59")
        wijzigen(op, gelijkgesteld={date(2027, 3, 8): "Koninklijk besluit"})
        wettelijk.refresh_from_db()
        assert wettelijk.uiterlijk_op == moment("2027-03-09 23:59:59")
        assert wettelijk.opgeschort

    def test_wat_voorbij_is_verschuift_niet(self, aanvraag, wettelijk, op):
        wijzigen(moment("2027-01-19 09:00"), gelijkgesteld={date(2027, 1, 18): "Koninklijk besluit"})
        wettelijk.refresh_from_db()
        assert wettelijk.uiterlijk_op == moment("2027-01-18 23:59:59")
        assert wettelijk.kalender_versie == 1

    def test_een_toezegging_houdt_de_dag_die_de_inwoner_hoorde(self, stel_vraag, rosa, karin, op):
        vraag = stel_vraag(rosa)
        vraag_uitleggen(vraag_id=vraag.pk, tekst="Bezig.", toegezegd_op=date(2026, 11, 27), op=op, door=karin)
        wijzigen(op, sluitingsdagen=DICHT)
        toezegging = vraag.termijnen.get(soort="toezegging")
        assert toezegging.uiterlijk_op == moment("2026-11-27 17:00")
        termijnen_bewaken(op=moment("2026-11-26 08:30"))
        assert toezegging.tredestappen.get().trede == "laatste_dag"

    def test_een_andere_sluitingstijd_verschuift_ook_een_toezegging(self, stel_vraag, rosa, karin, op):
        vraag = stel_vraag(rosa)
        vraag_uitleggen(vraag_id=vraag.pk, tekst="Bezig.", toegezegd_op=date(2026, 11, 27), op=op, door=karin)
        wijzigen(op, sluit=time(16, 0))
        assert vraag.termijnen.get(soort="toezegging").uiterlijk_op == moment("2026-11-27 16:00")

    def test_de_volgende_trede_volgt_de_nieuwe_kalender_ook_als_het_einde_blijft(
        self, aanvraag, wettelijk, op
    ):
        wijzigen(op, sluitingsdagen={date(2027, 1, 18): "Dicht"})
        for dag in ("2026-12-21 12:00", "2027-01-15 08:30"):
            termijnen_bewaken(op=moment(dag))
        assert list(wettelijk.tredestappen.values_list("trede", flat=True)) == ["nadert", "laatste_dag"]

    def test_een_gezette_trede_komt_niet_terug(self, stel_vraag, rosa, karin, op):
        termijn = stel_vraag(rosa).termijnen.get()
        termijnen_bewaken(op=moment("2026-11-26 16:00"))
        wijzigen(moment("2026-11-26 17:00"), sluitingsdagen=DICHT)
        termijnen_bewaken(op=moment("2026-11-30 16:00"))
        assert termijn.tredestappen.get().trede == "nadert"

    def test_wat_niet_te_berekenen_is_wordt_apart_gezet_en_gemeld(
        self, aanvraag, wettelijk, stel_vraag, rosa
    ):
        ander = stel_vraag(rosa, op=moment("2026-11-24 10:00"))
        doorvoering = wijzigen(moment("2026-11-24 11:00"), sluitingsdagen=DICHT, jaren=(2020, 2026))
        assert (doorvoering.verschoven, doorvoering.apart_gezet) == (2, 1)
        wettelijk.refresh_from_db()
        assert "KalenderOntbreekt" in wettelijk.apart_gezet_om
        assert ander.termijnen.get().uiterlijk_op == moment("2026-12-02 17:00")

    def test_weigert_een_kalender_die_zichzelf_tegenspreekt(self, stel_vraag, rosa, op):
        with pytest.raises(Weigering, match="buiten de jaren"):
            wijzigen(op, sluitingsdagen={date(2050, 1, 3): "Ver weg"})
        with pytest.raises(Weigering, match="sluitingstijd"):
            wijzigen(op, opent=time(18, 0))
        assert geldende_kalender().versie == 1


class TestKalenderDoorvoeren:
    def test_gaat_verder_waar_een_ander_ophield(self, stel_vraag, rosa, op, monkeypatch):
        monkeypatch.setattr(module, "PARTIJ", 2)
        for _ in range(5):
            stel_vraag(rosa)
        kalender_wijzigen(eerste_jaar=2020, laatste_jaar=2040, sluitingsdagen=DICHT, op=op)
        tijden = iter(["10:00:00", "10:00:00", "10:00:00", "10:01:00"])
        assert kalender_doorvoeren(klok=lambda: moment(f"2026-11-23 {next(tijden)}")) == 2
        assert kalender_doorvoeren(klok=lambda: op) == 3
        assert kalender_doorvoeren(klok=lambda: op) == 0
        assert not Termijn.objects.exclude(uiterlijk_op=moment("2026-12-01 17:00")).exists()
        assert Feit.objects.filter(soort="termijn.verschoven").count() == 5

    def test_is_klaar_als_er_geen_oude_transactie_meer_kan_zijn(self, stel_vraag, rosa, op):
        doorvoering = wijzigen(op, sluitingsdagen=DICHT)
        assert doorvoering.klaar_op is None
        # Began before the change, committed after it.
        laatkomer = stel_vraag(rosa).termijnen.get()
        Termijn.objects.update(kalender_versie=1, uiterlijk_op=moment("2026-11-30 17:00"))
        assert kalender_doorvoeren(klok=lambda: moment("2026-11-23 10:05")) == 1
        laatkomer.refresh_from_db()
        assert laatkomer.uiterlijk_op == moment("2026-12-01 17:00")
        kalender_doorvoeren(klok=lambda: moment("2026-11-23 10:10"))
        doorvoering.refresh_from_db()
        assert doorvoering.klaar_op == moment("2026-11-23 10:10")
        with CaptureQueriesContext(connection) as opdrachten:
            kalender_doorvoeren(klok=lambda: moment("2026-11-23 10:11"))
        assert len(opdrachten) == 1

    def test_twintig_termijnen_kosten_evenveel_opdrachten_als_een(self, stel_vraag, rosa, op):
        def tellen(aantal):
            for _ in range(aantal):
                stel_vraag(rosa)
            kalender_wijzigen(
                eerste_jaar=2020,
                laatste_jaar=2040,
                sluitingsdagen=DICHT if Kalenderdoorvoering.objects.count() % 2 == 0 else {},
                op=op,
            )
            with CaptureQueriesContext(connection) as opdrachten:
                kalender_doorvoeren(klok=lambda: op)
            return len(opdrachten)

        assert tellen(1) == tellen(19)


class TestBasis:
    def test_wie_naar_de_geldende_versie_keek_mag_wijzigen(self, kalender, op):
        wijzigen(op, sluitingsdagen=DICHT, basis=1)
        assert wijzigen(op, basis=2).versie == 3

    def test_weigert_wie_naar_een_oudere_keek(self, kalender, op):
        wijzigen(op, sluitingsdagen=DICHT, basis=1)
        with pytest.raises(Weigering, match="intussen gewijzigd") as weigering:
            wijzigen(op, basis=1)
        assert weigering.value.veld == "basis"
        assert geldende_kalender().versie == 2

    @pytest.mark.django_db(transaction=True)
    def test_van_wie_tegelijk_wijzigt_is_er_een_de_eerste(self, kalender, op):
        start = Barrier(4)

        def tegelijk() -> str:
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SET lock_timeout = '5s'")
                start.wait(10)
                kalender_wijzigen(eerste_jaar=2020, laatste_jaar=2040, sluitingsdagen=DICHT, basis=1, op=op)
            except Weigering as weigering:
                return weigering.veld or ""
            finally:
                connections.close_all()
            return "gewijzigd"

        with ThreadPoolExecutor(4) as draden:
            uitkomsten = [belofte.result(30) for belofte in [draden.submit(tegelijk) for _ in range(4)]]
        assert sorted(uitkomsten) == ["basis", "basis", "basis", "gewijzigd"]
        assert geldende_kalender().versie == 2


class TestOnberoerd:
    """Terms that no changed day touches take the new version over, and are not computed."""

    def test_wat_niets_raakt_houdt_zijn_einde_en_zijn_trede(
        self, aanvraag, stel_vraag, rosa, op, monkeypatch
    ):
        stel_vraag(rosa)
        velden = ("pk", "uiterlijk_op", "volgende_trede", "volgende_trede_op")
        voor = list(Termijn.objects.order_by("pk").values_list(*velden))
        monkeypatch.setattr(module, "_partij", lambda *_: module._Partij(0, 0))
        wijzigen(op, sluitingsdagen={date(2027, 6, 1): "Dicht"})
        assert list(Termijn.objects.order_by("pk").values_list(*velden)) == voor
        assert set(Termijn.objects.values_list("kalender_versie", flat=True)) == {2}

    def test_een_sluitingsdag_verzet_de_trede_van_een_wettelijke_termijn(self, aanvraag, wettelijk, op):
        """Its end stays, but half of its opening hours are used at another moment."""
        wijzigen(op, sluitingsdagen={date(2026, 12, 1): "Dicht"})
        later = Termijn.objects.get(pk=wettelijk.pk)
        assert later.uiterlijk_op == wettelijk.uiterlijk_op
        assert later.volgende_trede_op != wettelijk.volgende_trede_op

    def test_wat_een_oudere_versie_rekende_wordt_gewoon_berekend(self, stel_vraag, rosa, op):
        vraag = stel_vraag(rosa)
        kalender_wijzigen(eerste_jaar=2020, laatste_jaar=2040, sluitingsdagen=DICHT, op=op)
        wijzigen(op, sluitingsdagen=DICHT | {date(2027, 6, 1): "Dicht"})
        termijn = vraag.termijnen.get()
        assert (termijn.kalender_versie, termijn.uiterlijk_op) == (3, moment("2026-12-01 17:00"))

    def test_na_een_sprong_van_de_klok_houdt_hij_op(self, stel_vraag, rosa, op):
        stel_vraag(rosa)
        kalender_wijzigen(eerste_jaar=2020, laatste_jaar=2041, op=op)
        tijden = iter([op, op + timedelta(minutes=2), op + timedelta(minutes=2)])
        assert kalender_doorvoeren(klok=lambda: next(tijden)) == 0
        assert Termijn.objects.get().kalender_versie == 1
