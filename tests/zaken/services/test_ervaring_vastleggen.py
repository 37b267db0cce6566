from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from journaal.models import Feit
from klanten.models import Partij
from organisatie.models import Medewerker
from tests.cast import OP
from zaken.ervaringqueries import per_product, per_team, toelichtingen
from zaken.models import Attendering, Ervaring, Vraag
from zaken.services.afsluiten import vraag_afsluiten
from zaken.services.ervaring_vastleggen import ervaring_vastleggen
from zaken.services.overdragen import vraag_overdragen
from zaken.services.reageren import vraag_beantwoorden
from zaken.statussen import Status
from zaken.weigering import Weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
def klaar(
    stel_vraag: Callable[..., Vraag], rosa: Partij, bas: Medewerker, coby: Medewerker, karin: Medewerker
) -> Vraag:
    """A question that civil affairs settled."""
    vraag = stel_vraag(rosa)
    vraag_overdragen(
        vraag_id=vraag.pk,
        naar_team=bas.lidmaatschappen.get().team,
        samenvatting="Paspoort",
        op=OP,
        door=karin,
    )
    vraag_beantwoorden(vraag_id=vraag.pk, tekst="Kom langs.", op=OP, door=bas)
    return vraag_afsluiten(vraag_id=vraag.pk, op=OP, door=bas)


class TestErvaringVastleggen:
    def test_bewaart_wat_de_inwoner_vond_en_laat_een_feit_na(self, klaar: Vraag) -> None:
        ervaring = ervaring_vastleggen(
            vraag_id=klaar.pk, cijfer=4, aspecten=["geholpen"], toelichting=" Fijn ", op=OP
        )
        assert (ervaring.geholpen, ervaring.begrepen, ervaring.toelichting) == (True, False, "Fijn")
        assert ervaring.team == klaar.team
        assert Feit.objects.get(soort="vraag.ervaring").gegevens == {"cijfer": 4, "heropend": False}
        assert not Attendering.objects.filter(soort=Attendering.Soort.ONTEVREDEN).exists()

    def test_een_laag_cijfer_bereikt_de_coordinator(self, klaar: Vraag, coby: Medewerker) -> None:
        ervaring_vastleggen(vraag_id=klaar.pk, cijfer=1, op=OP)
        assert Attendering.objects.get(soort=Attendering.Soort.ONTEVREDEN).voor == coby
        klaar.refresh_from_db()
        assert klaar.status == Status.AFGESLOTEN

    def test_op_verzoek_gaat_de_vraag_verder(self, klaar: Vraag) -> None:
        ervaring = ervaring_vastleggen(
            vraag_id=klaar.pk, cijfer=2, toelichting="Ik weet nog niets.", heropenen=True, op=OP
        )
        klaar.refresh_from_db()
        assert ervaring.heropend
        assert klaar.status == Status.IN_BEHANDELING
        assert klaar.klantcontacten.latest("pk").inhoud == "Ik weet nog niets."
        assert klaar.termijnen.filter(soort="reactie", uitkomst="").exists()

    def test_wie_tevreden_is_heropent_niets(self, klaar: Vraag) -> None:
        assert not ervaring_vastleggen(vraag_id=klaar.pk, cijfer=3, heropenen=True, op=OP).heropend
        klaar.refresh_from_db()
        assert klaar.status == Status.AFGESLOTEN

    def test_een_keer_per_vraag(self, klaar: Vraag) -> None:
        ervaring_vastleggen(vraag_id=klaar.pk, cijfer=3, op=OP)
        with pytest.raises(Weigering):
            ervaring_vastleggen(vraag_id=klaar.pk, cijfer=1, heropenen=True, op=OP)
        assert Ervaring.objects.get().cijfer == 3

    def test_weigert_een_vraag_die_loopt(self, stel_vraag: Callable[..., Vraag], rosa: Partij) -> None:
        with pytest.raises(Weigering):
            ervaring_vastleggen(vraag_id=stel_vraag(rosa).pk, cijfer=3, op=OP)


class TestUitkomsten:
    def test_de_coordinator_ziet_het_eigen_domein(
        self, klaar: Vraag, coby: Medewerker, karin: Medewerker, wim: Medewerker
    ) -> None:
        ervaring_vastleggen(
            vraag_id=klaar.pk, cijfer=2, aspecten=["begrepen"], toelichting="Duurde lang", op=OP
        )
        sinds = OP - timedelta(days=1)
        (team,) = per_team(coby, sinds=sinds)
        assert (team.naam, team.aantal, team.gemiddelde, team.laag) == ("Burgerzaken", 1, 2.0, 1)
        assert (team.begrepen, team.geholpen) == (100, 0)
        assert per_product(coby, sinds=sinds)[0].naam == "nog geen product"
        assert [een.toelichting for een in toelichtingen(coby, sinds=sinds)] == ["Duurde lang"]
        for ander in (karin, wim):
            assert per_team(ander, sinds=sinds) == []
            assert toelichtingen(ander, sinds=sinds) == []
        assert per_team(coby, sinds=OP + timedelta(days=1)) == []
