from __future__ import annotations

import threading

import pytest
from django.db import connection

from journaal.models import Feit
from kanalen.models import Berichttekst
from kanalen.services.tekst_vaststellen import (
    INGEHAALD,
    standaardtekst_herstellen,
    tekst_vaststellen,
)
from kanalen.teksten import geldende_tekst, standaardtekst
from kanalen.tekstmomenten import Taal, Tekstmoment
from organisatie.models import Medewerker
from tests.cast import OP
from zaken.weigering import Weigering

pytestmark = pytest.mark.django_db

MOMENT = Tekstmoment.TOEGANGSCODE


def stel_vast(door: Medewerker, tekst: str = "Code {{ code }}, {{ minuten }} min.", **velden) -> Berichttekst:
    return tekst_vaststellen(
        **{
            "moment": MOMENT,
            "taal": Taal.NEDERLANDS,
            "onderwerp": "Uw code",
            "tekst": tekst,
            "gelezen": 0,
            "op": OP,
            "door": door,
            **velden,
        }
    )


class TestTekstVaststellen:
    def test_geldt_vanaf_nu_en_alleen_voor_die_taal(self, beheerder: Medewerker) -> None:
        versie = stel_vast(beheerder)

        assert geldende_tekst(MOMENT, Taal.NEDERLANDS) == (versie.onderwerp, versie.tekst)
        assert geldende_tekst(MOMENT, Taal.ENGELS) == standaardtekst(MOMENT, Taal.ENGELS)
        feit = Feit.objects.get(soort="berichttekst.vastgesteld")
        assert (feit.door, feit.gegevens["nummer"]) == (beheerder, 1)

    def test_elke_versie_blijft_bewaard(self, beheerder: Medewerker) -> None:
        stel_vast(beheerder)
        stel_vast(beheerder, "Nieuw {{ code }} {{ minuten }}", gelezen=1)

        assert list(Berichttekst.objects.order_by("nummer").values_list("nummer", flat=True)) == [1, 2]
        assert geldende_tekst(MOMENT, Taal.NEDERLANDS).tekst.startswith("Nieuw")

    def test_terug_naar_de_standaardtekst(self, beheerder: Medewerker) -> None:
        stel_vast(beheerder)
        standaardtekst_herstellen(moment=MOMENT, taal=Taal.NEDERLANDS, gelezen=1, op=OP, door=beheerder)

        assert geldende_tekst(MOMENT, Taal.NEDERLANDS) == standaardtekst(MOMENT, Taal.NEDERLANDS)
        assert Berichttekst.objects.count() == 2

    @pytest.mark.parametrize(
        ("velden", "veld"),
        [
            ({"tekst": "Zonder code {{ minuten }}"}, "tekst"),
            ({"tekst": "{{ code }} {{ minuten }} {{ bsn }}"}, "tekst"),
            ({"tekst": "  "}, "tekst"),
            ({"tekst": "{{ code }} {{ minuten }}" + "x" * 5_000}, "tekst"),
            ({"onderwerp": ""}, "onderwerp"),
            ({"onderwerp": "Een\nBcc: x@y.example"}, "onderwerp"),
            ({"onderwerp": "{{ code }"}, "onderwerp"),
            ({"moment": Tekstmoment.REACTIE, "tekst": "{{ reactie }}"}, "onderwerp"),
        ],
    )
    def test_weigert_wat_niet_ingevuld_kan_worden(
        self, beheerder: Medewerker, velden: dict[str, str], veld: str
    ) -> None:
        with pytest.raises(Weigering) as geweigerd:
            stel_vast(beheerder, **velden)
        assert geweigerd.value.veld == veld
        assert not Berichttekst.objects.exists()

    def test_wie_een_oude_versie_las_overschrijft_niets(self, beheerder: Medewerker) -> None:
        stel_vast(beheerder)
        with pytest.raises(Weigering, match=INGEHAALD):
            stel_vast(beheerder, "Anders {{ code }} {{ minuten }}", gelezen=0)
        assert Berichttekst.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_van_twee_tegelijk_slaagt_er_een(self, beheerder: Medewerker) -> None:
        uitkomsten: list[str] = []

        def schrijf(tekst: str) -> None:
            try:
                stel_vast(beheerder, tekst + " {{ code }} {{ minuten }}")
                uitkomsten.append("bewaard")
            except Weigering:
                uitkomsten.append("geweigerd")
            finally:
                connection.close()

        draden = [threading.Thread(target=schrijf, args=(naam,)) for naam in ("een", "twee")]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        assert sorted(uitkomsten) == ["bewaard", "geweigerd"]
