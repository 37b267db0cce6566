from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from journaal.models import Feit
from kanalen.models import Gesprek
from kanalen.queries import gesprekken_van
from kanalen.services.gesprek_koppelen import NAWERK, gesprek_koppelen
from kanalen.services.toestel_koppelen import toestel_koppelen
from kanalen.telefoon.ontvangen import gebeurtenis_ontvangen
from klanten.models import DigitaalAdres, Klantcontact, Partij
from organisatie.models import Medewerker
from tests.cast import OP
from zaken.models import Vraag

pytestmark = pytest.mark.usefixtures("kcc")


def meld(
    wat: str, gesprek: str = "a1", *, op: datetime = OP, toestel: str = "201", van: str = "0612345678"
) -> Gesprek:
    inhoud = {"gesprek": gesprek, "gebeurtenis": wat, "van": van, "toestel": toestel, "op": op.isoformat()}
    return gebeurtenis_ontvangen(rauw=json.dumps(inhoud).encode(), op=op).gesprek


def gevoerd(gesprek: str = "a1", *, klaar: datetime | None = None, **meer: Any) -> Gesprek:
    meld("ringing", gesprek, op=OP - timedelta(minutes=5), **meer)
    gevoerd = meld("answered", gesprek, op=OP - timedelta(minutes=4), **meer)
    return meld("ended", gesprek, op=klaar, **meer) if klaar else gevoerd


@pytest.fixture
def vraag(stel_vraag, karin: Medewerker) -> Vraag:
    toestel_koppelen(nummer="201", medewerker=karin, op=OP, door=karin)
    return stel_vraag(kanaal="telefoon")  # type: ignore[no-any-return]


@pytest.fixture
def koppel(vraag: Vraag, karin: Medewerker):
    def doe(gesprek: Gesprek | None = None, *, op: datetime = OP, contact: Klantcontact | None = None):
        return gesprek_koppelen(
            klantcontact=contact or vraag.klantcontacten.get(),
            gesprek_id=gesprek.pk if gesprek else None,
            op=op,
            door=karin,
        )

    return doe


class TestGesprekKoppelen:
    def test_het_gesprek_staat_bij_de_vraag_met_nummer_en_duur(
        self, koppel, vraag: Vraag, karin: Medewerker
    ) -> None:
        gesprek = gevoerd(klaar=OP)
        assert koppel(gesprek) == gesprek
        (gevonden,) = gesprekken_van(karin, vraag)
        assert (gevonden.nummer, gevonden.duur, gevonden.toestel) == ("+31612345678", "4 minuten", "201")
        assert Feit.objects.get(soort="gesprek.gekoppeld").gegevens == {
            "klantcontact": vraag.klantcontacten.get().pk
        }

    def test_zonder_keuze_is_het_het_gesprek_aan_de_lijn(self, koppel) -> None:
        gevoerd("eerder", klaar=OP - timedelta(minutes=3))
        nu = gevoerd("nu")
        Gesprek.objects.filter(pk=nu.pk).update(beantwoord_op=OP - timedelta(minutes=1))
        assert koppel() == nu

    @pytest.mark.parametrize(("over", "gekoppeld"), [(NAWERK, True), (NAWERK + timedelta(seconds=1), False)])
    def test_een_kwartier_na_het_ophangen_nog(self, koppel, over: timedelta, gekoppeld: bool) -> None:
        gevoerd(klaar=OP)
        assert (koppel(op=OP + over) is not None) == gekoppeld

    def test_een_tweede_contact_kiest_het_gesprek_niet_vanzelf_weer(self, koppel, stel_vraag) -> None:
        gesprek = gevoerd()
        koppel()
        tweede = stel_vraag(kanaal="telefoon").klantcontacten.get()
        assert koppel(contact=tweede) is None
        assert koppel(gesprek, contact=tweede) == gesprek
        assert gesprek.klantcontacten.count() == 2

    def test_een_nummer_van_iemand_anders_is_een_ander_gesprek(
        self, koppel, stel_vraag, rosa: Partij
    ) -> None:
        DigitaalAdres.objects.create(partij=rosa, soort="telefoonnummer", adres="+31611111111")
        gesprek = gevoerd()
        contact = stel_vraag(rosa, kanaal="telefoon").klantcontacten.get()
        assert koppel(contact=contact) is None
        assert koppel(gesprek, contact=contact) == gesprek

    def test_twee_keer_is_een_keer(self, koppel) -> None:
        gesprek = gevoerd()
        koppel(gesprek)
        koppel(gesprek)
        assert Feit.objects.filter(soort="gesprek.gekoppeld").count() == 1

    def test_wat_niet_is_opgenomen_of_elders_hoort_er_niet_bij(self, koppel, kees: Medewerker) -> None:
        toestel_koppelen(nummer="202", medewerker=kees, op=OP, door=kees)
        rinkelt = meld("ringing", "b1")
        elders = gevoerd("c1", toestel="202")
        assert koppel(rinkelt) is None and koppel(elders) is None and koppel() is None

    def test_een_contact_aan_de_balie_heeft_geen_gesprek(self, koppel, stel_vraag) -> None:
        gesprek = gevoerd()
        assert koppel(gesprek, contact=stel_vraag(kanaal="balie").klantcontacten.get()) is None

    def test_wie_de_vraag_niet_ziet_ziet_het_gesprek_niet(
        self, koppel, vraag: Vraag, wim: Medewerker
    ) -> None:
        koppel(gevoerd())
        assert not gesprekken_van(wim, vraag).exists()
