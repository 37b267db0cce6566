from __future__ import annotations

import threading

import pytest
from django.db import OperationalError, close_old_connections, connection, transaction
from django.test.utils import CaptureQueriesContext

from kanalen.models import Bericht
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from tests.cast import moment
from tests.zaken.feiten import soorten
from zaken.models import Attendering, Termijn, Tredestap
from zaken.services import bewaken
from zaken.services.attenderen import eigenaren_van
from zaken.services.bewaken import alles_bewaken, termijnen_bewaken
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.toewijzen import vraag_toewijzen
from zaken.services.vergrendelen import vergrendelde_vraag


@pytest.fixture
def vraag(stel_vraag, rosa, karin, coby, op):
    """A mail of Monday 23 November, due Monday 30 November 17:00, in Karin's hands."""
    vraag = stel_vraag(rosa)
    vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=op, door=karin)
    return vraag


class TestTermijnenBewaken:
    def test_voor_de_eerste_trede_gebeurt_er_niets(self, vraag):
        assert termijnen_bewaken(op=moment("2026-11-23 10:01")) == 0

    def test_elke_trede_een_keer_en_in_volgorde(self, vraag):
        for dag in (
            "2026-11-26 16:00",
            "2026-11-30 08:30",
            "2026-11-30 17:00",
            "2026-12-01 08:30",
            "2026-12-02 08:30",
        ):
            termijnen_bewaken(op=moment(dag))
            termijnen_bewaken(op=moment(dag))
        assert list(Tredestap.objects.values_list("trede", flat=True)) == [
            "nadert",
            "laatste_dag",
            "verstreken",
            "nog_open",
            "nog_open",
        ]

    def test_na_een_storing_alleen_de_laatste_gemiste_trede(self, vraag):
        termijnen_bewaken(op=moment("2026-12-03 11:00"))
        stap = Tredestap.objects.get()
        assert (stap.trede, stap.gepland_op) == ("nog_open", moment("2026-12-03 08:30"))

    def test_de_eigenaar_hoort_het_eerst_en_de_coordinator_als_het_te_laat_is(self, vraag, karin, kees, kcc):
        kees.lidmaatschappen.update(rol="coordinator")
        termijnen_bewaken(op=moment("2026-11-30 08:30"))
        assert set(Attendering.objects.values_list("voor__username", flat=True)) == {"karin"}
        termijnen_bewaken(op=moment("2026-11-30 17:00"))
        assert set(
            Attendering.objects.filter(soort="verstreken").values_list("voor__username", flat=True)
        ) == {
            "karin",
            "kees",
        }

    def test_een_beantwoorde_vraag_heeft_geen_treden(self, vraag, karin):
        vraag_beantwoorden(
            vraag_id=vraag.pk,
            tekst="Zo zit het.",
            op=moment("2026-11-24 09:00"),
            door=karin,
        )
        assert termijnen_bewaken(op=moment("2026-12-10 09:00")) == 0

    def test_een_klok_die_terugspringt_zet_geen_trede_opnieuw(self, vraag):
        termijnen_bewaken(op=moment("2026-11-30 17:00"))
        termijnen_bewaken(op=moment("2026-11-30 08:30"))
        termijnen_bewaken(op=moment("2026-11-30 17:00"))
        assert Tredestap.objects.count() == 1

    def test_een_kapotte_termijn_houdt_de_rest_niet_op(self, vraag, stel_vraag, rosa, op):
        kapot = Termijn.objects.get(vraag=vraag)
        Termijn.objects.filter(pk=kapot.pk).update(
            start_op=moment("2055-01-01 00:00"),
            uiterlijk_op=moment("2055-02-01 00:00"),
            volgende_trede_op=op,
        )
        gezond = stel_vraag(rosa)
        assert termijnen_bewaken(op=moment("2026-11-30 17:00")) == 1
        kapot.refresh_from_db()
        assert kapot.apart_gezet_op is not None
        assert "KalenderOntbreekt" in kapot.apart_gezet_om
        assert gezond.termijnen.get().tredestappen.count() == 1
        assert termijnen_bewaken(op=moment("2026-11-30 17:01")) == 0


class TestNooitNiemand:
    """A step of a question that nobody has in hands reaches whoever answers for it, whatever the house lacks."""

    @staticmethod
    def wie(vraag):
        return set(vraag.attenderingen.values_list("voor__username", flat=True))

    @pytest.fixture
    def ligt(self, stel_vraag, rosa, burgerzaken, beheerder):
        """In a team of civil affairs, in nobody's hands."""
        return stel_vraag(rosa, team=burgerzaken)

    def test_de_coordinator_van_het_domein(self, ligt, coby, beheerder):
        termijnen_bewaken(op=moment("2026-11-30 08:30"))
        assert self.wie(ligt) == {"coby"}

    def test_anders_die_van_het_kcc(self, ligt, kees, karin, beheerder):
        kees.lidmaatschappen.update(rol="coordinator")
        termijnen_bewaken(op=moment("2026-11-30 08:30"))
        assert self.wie(ligt) == {"kees"}

    def test_anders_elke_beheerder(self, ligt, karin, bas, beheerder, django_user_model):
        django_user_model.objects.create_user("boris", is_beheerder=True)
        django_user_model.objects.create_user("weg", is_beheerder=True, is_active=False)
        termijnen_bewaken(op=moment("2026-11-30 08:30"))
        assert self.wie(ligt) == {"bea", "boris"}

    def test_ook_een_bericht_van_de_inwoner(self, ligt, beheerder):
        assert eigenaren_van(ligt) == [beheerder]

    def test_een_behandelaar_die_weg_is_telt_niet(self, vraag, karin, beheerder):
        karin.is_active = False
        karin.save(update_fields=["is_active"])
        termijnen_bewaken(op=moment("2026-11-30 08:30"))
        assert self.wie(vraag) == {"bea"}

    def test_een_coordinator_die_weg_is_telt_niet(self, ligt, coby, beheerder):
        coby.is_active = False
        coby.save(update_fields=["is_active"])
        termijnen_bewaken(op=moment("2026-11-30 08:30"))
        assert self.wie(ligt) == {"bea"}

    def test_wie_de_vraag_niet_ziet_leest_wat_er_moet_gebeuren(self, ligt, beheerder):
        op = moment("2026-11-30 08:30")
        termijnen_bewaken(op=op)
        uitgang_verwerken(klok=lambda: op)
        tekst = Bericht.objects.get(aanleiding="attendering").tekst
        assert "geef het team een coördinator" in tekst
        assert "/werkplek/" not in tekst


class TestAllesBewaken:
    def test_gaat_door_tot_er_niets_meer_aan_de_beurt_is(self, vraag, stel_vraag, rosa, monkeypatch):
        monkeypatch.setattr(bewaken, "PARTIJ", 2)
        for _ in range(4):
            stel_vraag(rosa)
        assert alles_bewaken(klok=lambda: moment("2026-11-30 17:00")) == 5

    def test_houdt_op_als_zijn_tijd_voorbij_is(self, vraag, stel_vraag, rosa, monkeypatch):
        monkeypatch.setattr(bewaken, "PARTIJ", 1)
        stel_vraag(rosa)
        tijden = iter(["2026-11-30 17:00:00", "2026-11-30 17:00:00", "2026-11-30 17:00:50"])
        assert alles_bewaken(klok=lambda: moment(next(tijden))) == 1
        assert Tredestap.objects.count() == 1

    def test_een_klok_die_springt_houdt_hem_niet_vast(self, vraag, stel_vraag, rosa, monkeypatch):
        monkeypatch.setattr(bewaken, "PARTIJ", 1)
        stel_vraag(rosa)
        tijden = iter(["2026-11-30 17:00:00", "2026-11-30 17:00:00", "2026-11-30 16:00:00"])
        assert alles_bewaken(klok=lambda: moment(next(tijden))) == 1


class TestEenKapotteTermijn:
    """A term that cannot be handled is found, set apart and told; the others go on."""

    def test_wat_de_databank_weigert_kost_alleen_die_termijn(self, vraag, stel_vraag, rosa):
        kapot = Termijn.objects.get(vraag=vraag)
        gezond = stel_vraag(rosa)
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                CREATE FUNCTION weigeren() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF NEW.termijn_id = {kapot.pk} THEN
                        RAISE EXCEPTION 'deze rij kan niet' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER weigeren BEFORE INSERT ON zaken_tredestap
                FOR EACH ROW EXECUTE FUNCTION weigeren();
                """
            )
        assert termijnen_bewaken(op=moment("2026-11-30 17:00")) == 1
        assert gezond.termijnen.get().tredestappen.get().trede == "verstreken"
        kapot.refresh_from_db()
        assert kapot.apart_gezet_op == moment("2026-11-30 17:00")
        assert "deze rij kan niet" in kapot.apart_gezet_om
        assert soorten(vraag)[-1] == "termijn.apart_gezet"
        assert termijnen_bewaken(op=moment("2026-11-30 17:01")) == 0

    def test_een_fout_van_ons_zet_geen_enkele_termijn_apart(self, vraag, monkeypatch):
        def kapot(**_):
            raise OperationalError("de server is weg")

        monkeypatch.setattr(bewaken, "samen_attenderen", kapot)
        with pytest.raises(OperationalError):
            termijnen_bewaken(op=moment("2026-11-30 17:00"))
        monkeypatch.undo()
        assert not Tredestap.objects.exists()
        assert not Termijn.objects.exclude(apart_gezet_op=None).exists()
        assert termijnen_bewaken(op=moment("2026-11-30 17:00")) == 1


class TestAantalOpdrachten:
    def tellen(self, op: str) -> int:
        with CaptureQueriesContext(connection) as opdrachten:
            termijnen_bewaken(op=moment(op), hoeveel=100)
        return len(opdrachten)

    def test_twintig_termijnen_kosten_er_net_zo_veel_als_een(
        self, stel_vraag, rosa, karin, kees, op, monkeypatch
    ):
        kees.lidmaatschappen.update(rol="coordinator")
        vragen = [stel_vraag(rosa) for _ in range(21)]
        for vraag in vragen:
            vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=op, door=karin)
        later = Termijn.objects.exclude(vraag=vragen[0])
        later.update(volgende_trede_op=moment("2027-01-01 00:00"))
        een = self.tellen("2026-11-30 17:00")
        later.update(volgende_trede_op=moment("2026-11-30 17:00"))
        twintig = self.tellen("2026-11-30 17:00")
        assert Tredestap.objects.count() == 21
        assert een == twintig <= 20

    def test_niets_te_doen_kost_er_twee(self, vraag):
        zoeken_en_grenzen, begin_en_einde = 2, 2
        assert self.tellen("2026-11-23 10:01") <= zoeken_en_grenzen + begin_en_einde


@pytest.mark.django_db(transaction=True)
class TestTweeWerkersTegelijk:
    def test_zetten_samen_elke_trede_een_keer(self, kcc, karin, rosa, stel_vraag, op):
        for _ in range(10):
            vraag_toewijzen(vraag_id=stel_vraag(rosa).pk, aan=karin, op=op, door=karin)
        samen = threading.Barrier(4)

        def werker() -> None:
            try:
                samen.wait()
                termijnen_bewaken(op=moment("2026-11-30 17:00"))
            finally:
                connection.close()

        draden = [threading.Thread(target=werker) for _ in range(4)]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        close_old_connections()
        assert Tredestap.objects.count() == 10
        assert Attendering.objects.count() == 10


@pytest.mark.django_db(transaction=True)
class TestEenVraagInHanden:
    def test_wordt_overgeslagen_en_de_keer_erna_gedaan(self, kcc, stel_vraag, rosa):
        in_handen, vrij = stel_vraag(rosa), stel_vraag(rosa)
        vast, klaar = threading.Event(), threading.Event()

        def collega() -> None:
            try:
                with transaction.atomic():
                    vergrendelde_vraag(in_handen.pk)
                    vast.set()
                    klaar.wait(10)
            finally:
                connection.close()

        draad = threading.Thread(target=collega)
        draad.start()
        vast.wait(10)
        assert termijnen_bewaken(op=moment("2026-11-30 17:00")) == 1
        assert vrij.termijnen.get().tredestappen.count() == 1
        klaar.set()
        draad.join()
        assert termijnen_bewaken(op=moment("2026-11-30 17:00")) == 1
        assert in_handen.termijnen.get().tredestappen.count() == 1
