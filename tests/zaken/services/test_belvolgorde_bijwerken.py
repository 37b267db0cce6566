from __future__ import annotations

import pytest

from organisatie.models import Medewerker
from tests.cast import OP, moment
from zaken.models import Terugbelverzoek, Vraag
from zaken.queries import Bak, Wachtrijfilter, wachtrij
from zaken.services.belvolgorde_bijwerken import belvolgorde_bijwerken
from zaken.services.reageren import vraag_beantwoorden
from zaken.services.terugbellen_vragen import terugbellen_vragen

pytestmark = pytest.mark.django_db


def namen(wie: Medewerker) -> list[str]:
    return [vraag.onderwerp for vraag in wachtrij(wie, Wachtrijfilter(bak=Bak.TEAM))]


@pytest.fixture
def drie(stel_vraag, karin: Medewerker) -> dict[str, Terugbelverzoek]:
    """Three callbacks due on Wednesday 17:00, asked in this order on Monday at ten."""
    verzoeken = {}
    for nummer, tijdvak in enumerate(["middag", "", "ochtend"]):
        vraag: Vraag = stel_vraag(kanaal="telefoon", onderwerp=tijdvak or "maakt niet uit")
        verzoeken[tijdvak] = terugbellen_vragen(
            vraag_id=vraag.pk, telefoonnummer=f"061234567{nummer}", tijdvak=tijdvak, op=OP, door=karin
        )
    return verzoeken


class TestBelvolgorde:
    def test_de_wachtrij_volgt_het_dagdeel(self, karin: Medewerker, drie) -> None:
        assert namen(karin) == ["ochtend", "maakt niet uit", "middag"]
        assert belvolgorde_bijwerken(op=moment("2026-11-23 12:00")) == 2
        assert namen(karin) == ["middag", "maakt niet uit", "ochtend"]
        belvolgorde_bijwerken(op=moment("2026-11-25 13:00"))
        assert namen(karin) == ["middag", "maakt niet uit", "ochtend"]
        belvolgorde_bijwerken(op=moment("2026-11-26 09:00"))
        assert Vraag.objects.filter(liefst_op=None).count() == 3

    def test_wat_op_zijn_plaats_staat_wordt_niet_geschreven(self, drie) -> None:
        assert belvolgorde_bijwerken(op=OP) == 0

    def test_een_antwoord_maakt_er_een_gewone_vraag_van(self, karin: Medewerker, drie) -> None:
        vraag_beantwoorden(vraag_id=drie["ochtend"].vraag_id, tekst="Klaar.", op=OP, door=karin)
        assert Vraag.objects.get(pk=drie["ochtend"].vraag_id).liefst_op is None

    def test_bladeren_gaat_door_waar_de_bladzijde_ophield(self, karin: Medewerker, drie) -> None:
        eerste = wachtrij(karin, Wachtrijfilter(bak=Bak.TEAM))[0]
        verder = wachtrij(karin, Wachtrijfilter(bak=Bak.TEAM, na=(eerste.volgorde_op, eerste.pk)))
        assert [vraag.onderwerp for vraag in verder] == ["maakt niet uit", "middag"]

    def test_tot_en_met_vandaag_mist_niemand(self, karin: Medewerker, drie) -> None:
        vandaag = wachtrij(karin, Wachtrijfilter(bak=Bak.TEAM, tot=moment("2026-11-26 00:00")))
        assert vandaag.count() == 3
