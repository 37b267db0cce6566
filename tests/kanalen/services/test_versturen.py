from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest

from kanalen import adapters
from kanalen.adapters import Uitslag
from kanalen.bestemming import Bestemming
from kanalen.models import Bericht
from kanalen.pogingen import wachttijd
from kanalen.services import versturen
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.services.versturen import PACHT, berichten_versturen
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal, Partij
from organisatie.models import Medewerker
from tests.cast import OP
from zaken.models import Attendering, Vraag

pytestmark = pytest.mark.django_db


class Postbode:
    """Stands where the mail server stands, and says what it is told to say."""

    def __init__(self) -> None:
        self.gekregen: list[Bericht] = []
        self.antwoorden: dict[str, Uitslag] = {}

    def verzenden(self, berichten: Sequence[Bericht]) -> Iterator[Uitslag]:
        for bericht in berichten:
            self.gekregen.append(bericht)
            yield self.antwoorden.get(bericht.ontvanger, Uitslag(aangeboden=True))


@pytest.fixture
def postbode(monkeypatch: pytest.MonkeyPatch) -> Postbode:
    bode = Postbode()
    monkeypatch.setattr(versturen, "verzender", lambda kanaal: bode)
    return bode


def zet_klaar(
    ontvanger: str = "rosa@inwoner.example", vraag: Vraag | None = None, op: datetime = OP
) -> Bericht:
    return bericht_klaarzetten(
        aanleiding=Bericht.Aanleiding.REACTIE,
        aan=Bestemming(Kanaal.EMAIL, ontvanger, "Rosa"),
        inhoud=Opgesteld("Onderwerp", "Tekst"),
        vraag=vraag,
        op=op,
    )


def verstuur(op: datetime = OP) -> int:
    return berichten_versturen(klok=lambda: op)


class TestBerichtenVersturen:
    def test_biedt_aan_en_legt_bewijs_vast(self, postbode: Postbode) -> None:
        bericht = zet_klaar()

        assert verstuur() == 1

        bericht.refresh_from_db()
        assert bericht.status == Bericht.Status.AANGEBODEN
        assert [(b.status, b.op) for b in bericht.bezorgingen.all()] == [
            ("klaargezet", OP),
            ("aangeboden", OP),
        ]
        assert verstuur(OP + timedelta(days=1)) == 0
        assert len(postbode.gekregen) == 1

    def test_verstuurt_niet_voor_de_tijd(self, postbode: Postbode) -> None:
        zet_klaar(op=OP + timedelta(minutes=1))

        assert verstuur() == 0
        assert verstuur(OP + timedelta(minutes=1)) == 1

    def test_verstuurt_alles_ook_boven_een_partij(self, postbode: Postbode) -> None:
        for nummer in range(25):
            zet_klaar(f"inwoner{nummer}@x.example")

        assert verstuur() == 25

    def test_probeert_steeds_later_opnieuw_met_hetzelfde_id(self, postbode: Postbode) -> None:
        bericht = zet_klaar()
        postbode.antwoorden["rosa@inwoner.example"] = Uitslag(False, toelichting="450 Later graag")
        nu = OP
        wachttijden = []

        for _ in range(6):
            assert verstuur(nu) == 1
            bericht.refresh_from_db()
            assert bericht.volgende_poging_op is not None
            assert bericht.melding == "450 Later graag"
            wachttijden.append(int((bericht.volgende_poging_op - nu).total_seconds() // 60))
            assert verstuur(bericht.volgende_poging_op - timedelta(seconds=1)) == 0
            nu = bericht.volgende_poging_op

        assert wachttijden == [1, 5, 15, 60, 60, 60]
        assert {b.kanaal_id for b in postbode.gekregen} == {bericht.kanaal_id}

    def test_geeft_na_een_dag_op_en_waarschuwt_de_eigenaar(
        self, postbode: Postbode, rosa: Partij, karin: Medewerker, stel_vraag
    ) -> None:
        vraag = stel_vraag(rosa)
        Vraag.objects.filter(pk=vraag.pk).update(casemanager=karin, status="in_behandeling")
        bericht = zet_klaar(vraag=vraag)
        postbode.antwoorden["rosa@inwoner.example"] = Uitslag(
            False, toelichting="De mailserver is niet bereikbaar."
        )
        nu = OP

        while verstuur(nu):
            bericht.refresh_from_db()
            nu = bericht.volgende_poging_op or nu + timedelta(days=1)

        assert bericht.status == Bericht.Status.ONBESTELBAAR
        assert timedelta(hours=24) <= nu - timedelta(days=1) - OP <= timedelta(hours=26)
        assert Attendering.objects.get().voor == karin

    def test_een_slecht_adres_houdt_de_rest_niet_tegen(self, postbode: Postbode) -> None:
        slecht = zet_klaar("bestaat@niet.example")
        goed = zet_klaar()
        postbode.antwoorden["bestaat@niet.example"] = Uitslag(
            False, definitief=True, toelichting="550 Onbekend"
        )

        verstuur()

        slecht.refresh_from_db()
        goed.refresh_from_db()
        assert slecht.status == Bericht.Status.ONBESTELBAAR
        assert slecht.melding == "550 Onbekend"
        assert goed.status == Bericht.Status.AANGEBODEN

    def test_een_gedode_werker_laat_een_claim_achter_die_verloopt(self, postbode: Postbode) -> None:
        bericht = zet_klaar()
        assert [b.pk for b in versturen._claimen(op=OP)] == [bericht.pk]

        assert verstuur(OP + PACHT - timedelta(seconds=1)) == 0
        assert verstuur(OP + PACHT) == 1

        bericht.refresh_from_db()
        assert bericht.status == Bericht.Status.AANGEBODEN
        assert bericht.pogingen == 2

    def test_een_uitslag_die_te_laat_komt_verandert_niets(self) -> None:
        bericht = zet_klaar()
        (traag,) = versturen._claimen(op=OP)
        versturen._claimen(op=OP + PACHT)

        versturen._vastleggen(
            bericht_id=bericht.pk,
            poging=traag.pogingen,
            uitslag=Uitslag(False, definitief=True),
            op=OP + PACHT,
        )

        bericht.refresh_from_db()
        assert bericht.status == Bericht.Status.KLAARGEZET

    def test_een_kanaal_dat_nog_niet_kan_verzenden_wacht(self) -> None:
        bericht = bericht_klaarzetten(
            aanleiding=Bericht.Aanleiding.REACTIE,
            aan=Bestemming(Kanaal.POST, "Dijkstraat 1", "Rosa"),
            inhoud=Opgesteld("", "Tekst"),
            op=OP,
        )

        assert adapters.verzender("post") is None
        assert bericht.volgende_poging_op is None
        assert verstuur() == 0

    def test_een_en_twintig_ontvangers_kosten_evenveel_vragen_per_bericht(self, postbode: Postbode) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        def kosten(aantal: int) -> int:
            for nummer in range(aantal):
                zet_klaar(f"i{nummer}@x.example")
            with CaptureQueriesContext(connection) as gemeten:
                verstuur()
            return len(gemeten)

        een, tien = kosten(1), kosten(10)
        per_bericht = 6
        assert tien - een <= 9 * per_bericht


class TestWachttijd:
    def test_loopt_op_en_houdt_na_een_dag_op(self) -> None:
        wachten = [wachttijd(poging) for poging in range(1, 40)]
        tot = next(i for i, w in enumerate(wachten) if w is None)

        assert [int(w.total_seconds() // 60) for w in wachten[:5] if w] == [1, 5, 15, 60, 60]
        assert (
            timedelta(hours=24)
            <= sum((w for w in wachten[:tot] if w), timedelta())
            < timedelta(hours=25, minutes=30)
        )
        assert set(wachten[tot:]) == {None}
