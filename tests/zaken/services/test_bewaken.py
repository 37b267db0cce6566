from __future__ import annotations

import threading

import pytest
from django.db import close_old_connections, connection

from tests.cast import moment
from zaken.models import Attendering, Termijn, Tredestap
from zaken.services.bewaken import termijnen_bewaken
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.toewijzen import vraag_toewijzen


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
