from __future__ import annotations

import pytest

from journaal.models import Feit
from klanten.identiteit import Identiteit
from klanten.models import Aanmeldidentiteit, Burgerservicenummer, Partij
from klanten.services.bsn_vastleggen import bsn_vastleggen
from klanten.services.inwoner_aanmelden import inwoner_aanmelden
from tests.cast import OP

pytestmark = pytest.mark.django_db

BSN = "123456782"


def digid(sub: str = "paar-1", bsn: str = "") -> Identiteit:
    return Identiteit(soort="digid", uitgever="https://broker.example", sub=sub, naam="Rosa", bsn=bsn)


class TestInwonerAanmelden:
    def test_wie_terugkomt_is_dezelfde(self) -> None:
        een, twee = (inwoner_aanmelden(identiteit=digid(), op=OP) for _ in range(2))
        assert een == twee
        assert Partij.objects.count() == 1
        assert Feit.objects.filter(soort="partij.aangemeld", onderwerp_id=een.partij_id).count() == 2

    def test_dezelfde_naam_bij_een_andere_dienst_is_iemand_anders(self) -> None:
        inwoner_aanmelden(identiteit=digid(), op=OP)
        ander = Identiteit(soort="digid", uitgever="https://elders.example", sub="paar-1")
        assert inwoner_aanmelden(identiteit=ander, op=OP).partij.naam == "Inwoner"
        assert Partij.objects.count() == 2

    def test_een_bekend_burgerservicenummer_wijst_de_persoon_aan(self, rosa: Partij) -> None:
        bsn_vastleggen(partij_id=rosa.pk, bsn=BSN, op=OP)
        assert inwoner_aanmelden(identiteit=digid(bsn=BSN), op=OP).partij == rosa

    def test_van_wie_nieuw_is_bewaren_wij_het_versleuteld(self) -> None:
        partij = inwoner_aanmelden(identiteit=digid(bsn=BSN), op=OP).partij
        assert Burgerservicenummer.objects.get().partij == partij
        assert BSN not in str(list(Aanmeldidentiteit.objects.values()))
        assert BSN not in str(list(Feit.objects.values_list("gegevens", flat=True)))
        assert BSN not in repr(digid(bsn=BSN))

    @pytest.mark.parametrize("onzin", ["123456789", "abc", "000000000"])
    def test_een_onmogelijk_nummer_wijst_niemand_aan(self, rosa: Partij, onzin: str) -> None:
        assert inwoner_aanmelden(identiteit=digid(bsn=onzin), op=OP).partij != rosa
        assert not Burgerservicenummer.objects.exists()
