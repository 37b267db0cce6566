from __future__ import annotations

import itertools
import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from journaal.models import Feit, Sein
from kanalen.models import Gesprek, Gespreksmelding, Toestel
from kanalen.telefoon.ontvangen import gebeurtenis_ontvangen, stille_gesprekken_afsluiten
from organisatie.models import Medewerker
from tests.cast import OP

pytestmark = pytest.mark.django_db


def meld(
    wat: str, seconde: int = 0, *, toestel: str = "201", van: str | None = "0612345678", **anders: Any
) -> Gesprek:
    op: datetime = OP + timedelta(seconds=seconde)
    inhoud = {"gesprek": "a1", "gebeurtenis": wat, "toestel": toestel, "van": van, "op": op.isoformat()}
    return gebeurtenis_ontvangen(rauw=json.dumps(inhoud | anders).encode(), op=op).gesprek


class TestGebeurtenisOntvangen:
    def test_een_oproep_van_begin_tot_eind(self) -> None:
        assert meld("ringing").toestand == "gaat_over"
        assert meld("answered", 5).toestand == "in_gesprek"
        gesprek = meld("ended", 65)
        gesprek.refresh_from_db()
        assert gesprek.toestand == "beeindigd"
        assert gesprek.nummer == "+31612345678"
        assert gesprek.toestel == "201"
        assert gesprek.beantwoord_op == OP + timedelta(seconds=5)
        assert list(Feit.objects.order_by("pk").values_list("soort", flat=True)) == [
            "gesprek.gaat_over",
            "gesprek.in_gesprek",
            "gesprek.beeindigd",
        ]

    def test_feiten_noemen_geen_nummer(self) -> None:
        meld("ringing")
        assert "612345678" not in str(list(Feit.objects.values()))

    @pytest.mark.parametrize("volgorde", list(itertools.permutations(["ringing", "answered", "ended"])))
    def test_elke_volgorde_van_aankomst_geeft_hetzelfde(self, volgorde: tuple[str, ...]) -> None:
        seconden = {"ringing": 0, "answered": 5, "ended": 65}
        for wat in volgorde:
            inhoud = {
                "gesprek": "a1",
                "gebeurtenis": wat,
                "toestel": "201",
                "op": (OP + timedelta(seconds=seconden[wat])).isoformat(),
            }
            gebeurtenis_ontvangen(rauw=json.dumps(inhoud).encode(), op=OP + timedelta(seconds=70))
        gesprek = Gesprek.objects.get()
        assert gesprek.toestand == "beeindigd"
        assert gesprek.begonnen_op == OP
        assert gesprek.beeindigd_op == OP + timedelta(seconds=65)

    def test_twee_keer_hetzelfde_is_een_keer(self) -> None:
        meld("ringing")
        meld("ringing", 3)
        assert Gespreksmelding.objects.count() == 1
        assert Feit.objects.count() == 1

    def test_hetzelfde_id_op_een_andere_centrale_is_een_ander_gesprek(self) -> None:
        meld("ringing")
        meld("ringing", centrale="loket")
        assert Gesprek.objects.count() == 2

    def test_een_afgeschermd_nummer(self) -> None:
        gesprek = meld("ringing", van="anonymous")
        assert gesprek.afgeschermd
        assert not gesprek.nummer

    def test_een_latere_melding_kent_het_nummer_wel(self) -> None:
        meld("ringing", van="anonymous")
        gesprek = meld("answered", 2)
        gesprek.refresh_from_db()
        assert gesprek.nummer == "+31612345678"
        assert not gesprek.afgeschermd

    def test_een_toestel_van_het_huis_heeft_geen_openbaar_nummer(self) -> None:
        gesprek = meld("ringing", van="230")
        assert (gesprek.nummer, gesprek.opgegeven, gesprek.afgeschermd) == ("", "230", False)


class TestSeinen:
    def test_wie_aan_het_toestel_zit_hoort_het(self, karin: Medewerker, kees: Medewerker) -> None:
        Toestel.objects.create(nummer="201", medewerker=karin)
        Toestel.objects.create(nummer="202", medewerker=kees)
        meld("ringing")
        assert list(Sein.objects.values_list("soort", "medewerker")) == [("telefoon", karin.pk)]

    def test_wie_ook_rinkelde_hoort_dat_een_ander_opnam(self, karin: Medewerker, kees: Medewerker) -> None:
        Toestel.objects.create(nummer="201", medewerker=karin)
        Toestel.objects.create(nummer="202", medewerker=kees)
        meld("ringing")
        meld("ringing", toestel="202")
        Sein.objects.all().delete()
        meld("answered", 4, toestel="202")
        assert set(Sein.objects.values_list("medewerker", flat=True)) == {karin.pk, kees.pk}

    def test_een_herhaling_geeft_geen_sein(self, karin: Medewerker) -> None:
        Toestel.objects.create(nummer="201", medewerker=karin)
        meld("ringing")
        meld("ringing", 3)
        assert Sein.objects.count() == 1


class TestStilleGesprekken:
    def test_een_centrale_die_zwijgt_verbergt_geen_beller(self) -> None:
        meld("ringing")
        op = OP + timedelta(minutes=20)
        assert stille_gesprekken_afsluiten(op=op, voor=op - timedelta(minutes=10)) == 1
        gesprek = Gesprek.objects.get()
        assert gesprek.toestand == "gemist"
        assert gesprek.beeindigd_op == OP

    def test_wat_nog_maar_net_rinkelt_blijft(self) -> None:
        meld("ringing")
        assert stille_gesprekken_afsluiten(op=OP, voor=OP - timedelta(minutes=10)) == 0

    def test_wat_toch_was_opgenomen_wordt_dat_weer(self) -> None:
        meld("ringing")
        stille_gesprekken_afsluiten(op=OP + timedelta(minutes=20), voor=OP + timedelta(minutes=10))
        assert meld("answered", 1300).toestand == "in_gesprek"
