"""Level 3 as one conversation: ask, look along, decide."""

from __future__ import annotations

import pytest

from zaken.models import Attendering, Meekijkverzoek
from zaken.queries import te_behandelen_vragen, zichtbare_vragen
from zaken.services.meekijken_beantwoorden import meekijken_beantwoorden
from zaken.services.meekijken_besluiten import meekijken_besluiten
from zaken.services.meekijken_vragen import meekijken_vragen
from zaken.weigering import Weigering

Besluit = Meekijkverzoek.Besluit


@pytest.fixture
def verzoek(stel_vraag, rosa, karin, bas, burgerzaken, op) -> Meekijkverzoek:
    return meekijken_vragen(
        vraag_id=stel_vraag(rosa).pk,
        team=burgerzaken,
        eerste_beoordeling="Ik denk dat dit mag.",
        op=op,
        door=karin,
    )


class TestMeekijken:
    def test_het_kcc_houdt_de_vraag_tot_het_besluit(self, verzoek, karin, kcc):
        vraag = verzoek.vraag
        vraag.refresh_from_db()
        assert (vraag.casemanager, vraag.team, vraag.niveau) == (karin, kcc, 3)

    def test_de_collega_krijgt_het_te_horen(self, verzoek, bas):
        assert Attendering.objects.get(voor=bas).soort == Attendering.Soort.MEEKIJKEN

    def test_samen_besluiten_dat_het_kcc_afhandelt(self, verzoek, karin, bas, kcc, op):
        meekijken_beantwoorden(verzoek_id=verzoek.pk, antwoord="Dat klopt.", op=op, door=bas)
        meekijken_besluiten(verzoek_id=verzoek.pk, besluit=Besluit.FO_HANDELT_AF, op=op, door=karin)
        verzoek.vraag.refresh_from_db()
        assert (verzoek.vraag.team, verzoek.vraag.casemanager) == (kcc, karin)

    def test_samen_besluiten_dat_de_backoffice_overneemt(self, verzoek, karin, bas, burgerzaken, op):
        meekijken_beantwoorden(verzoek_id=verzoek.pk, antwoord="Dit is voor ons.", op=op, door=bas)
        meekijken_besluiten(verzoek_id=verzoek.pk, besluit=Besluit.OVERDRAGEN, op=op, door=karin)
        verzoek.vraag.refresh_from_db()
        assert (
            verzoek.vraag.team,
            verzoek.vraag.casemanager,
            verzoek.vraag.niveau,
        ) == (burgerzaken, bas, 4)
        assert "Dit is voor ons." in verzoek.vraag.overdrachten.get().samenvatting

    def test_besluiten_kan_pas_na_het_antwoord(self, verzoek, karin, op):
        with pytest.raises(Weigering, match="nog niet geantwoord"):
            meekijken_besluiten(verzoek_id=verzoek.pk, besluit=Besluit.FO_HANDELT_AF, op=op, door=karin)

    def test_er_kijkt_een_collega_tegelijk_mee(self, verzoek, karin, burgerzaken, op):
        with pytest.raises(Weigering, match="kijkt al een collega mee"):
            meekijken_vragen(
                vraag_id=verzoek.vraag_id,
                team=burgerzaken,
                eerste_beoordeling="Nog iemand?",
                op=op,
                door=karin,
            )

    def test_zonder_eigen_beoordeling_vraagt_niemand(self, stel_vraag, rosa, karin, bas, burgerzaken, op):
        with pytest.raises(Weigering) as fout:
            meekijken_vragen(
                vraag_id=stel_vraag(rosa).pk,
                team=burgerzaken,
                eerste_beoordeling=" ",
                op=op,
                door=karin,
            )
        assert fout.value.veld == "eerste_beoordeling"

    def test_de_meekijker_ziet_deze_vraag_en_alleen_zolang(self, verzoek, wim, karin, bas, op):
        Meekijkverzoek.objects.filter(pk=verzoek.pk).update(meekijker=wim)
        assert verzoek.vraag in zichtbare_vragen(wim)
        assert verzoek.vraag not in te_behandelen_vragen(wim)
        meekijken_beantwoorden(verzoek_id=verzoek.pk, antwoord="Gezien.", op=op, door=wim)
        meekijken_besluiten(verzoek_id=verzoek.pk, besluit=Besluit.FO_HANDELT_AF, op=op, door=karin)
        assert verzoek.vraag not in zichtbare_vragen(wim)
