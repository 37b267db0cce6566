from __future__ import annotations

import pytest

from tests.zaken.feiten import soorten
from zaken.models import Overdracht, Vraag
from zaken.services.afsluiten import vraag_intrekken
from zaken.services.overdragen import vraag_overdragen
from zaken.statussen import OvergangNietToegestaan
from zaken.weigering import Weigering


class TestVraagOverdragen:
    def test_de_vraag_reist_met_zaak_en_casemanager(self, stel_vraag, rosa, karin, bas, burgerzaken, op):
        vraag = stel_vraag(rosa)
        vraag_overdragen(
            vraag_id=vraag.pk,
            naar_team=burgerzaken,
            samenvatting="Wil haar naam wijzigen.",
            op=op,
            door=karin,
        )
        vraag.refresh_from_db()
        assert (vraag.team, vraag.casemanager, vraag.niveau, vraag.status) == (
            burgerzaken,
            bas,
            4,
            "in_behandeling",
        )
        assert vraag.zaak.casemanager == bas
        assert soorten(vraag)[-3:] == [
            "zaak.geopend",
            "vraag.overgedragen",
            "attendering.gemaakt",
        ]

    def test_de_termijn_loopt_door(self, stel_vraag, rosa, karin, bas, burgerzaken, op):
        vraag = stel_vraag(rosa)
        voor = vraag.uiterlijk_op
        vraag_overdragen(
            vraag_id=vraag.pk,
            naar_team=burgerzaken,
            samenvatting="Alles staat erbij.",
            op=op,
            door=karin,
        )
        vraag.refresh_from_db()
        assert vraag.uiterlijk_op == voor

    def test_het_team_kiest_wie_het_minst_te_doen_heeft(
        self, stel_vraag, rosa, buurvrouw, karin, bas, coby, burgerzaken, op
    ):
        eerste, tweede = stel_vraag(rosa), stel_vraag(buurvrouw)
        for vraag in (eerste, tweede):
            vraag_overdragen(
                vraag_id=vraag.pk,
                naar_team=burgerzaken,
                samenvatting="Zie vraag.",
                op=op,
                door=karin,
            )
        eerste.refresh_from_db()
        tweede.refresh_from_db()
        assert {eerste.casemanager, tweede.casemanager} == {bas, coby}

    @pytest.mark.parametrize("samenvatting", ["", "  "])
    def test_weigert_zonder_samenvatting(self, stel_vraag, rosa, karin, bas, burgerzaken, op, samenvatting):
        vraag = stel_vraag(rosa)
        with pytest.raises(Weigering) as fout:
            vraag_overdragen(
                vraag_id=vraag.pk,
                naar_team=burgerzaken,
                samenvatting=samenvatting,
                op=op,
                door=karin,
            )
        assert fout.value.veld == "samenvatting"

    def test_weigert_een_team_zonder_medewerkers(self, stel_vraag, rosa, karin, wmo, op):
        with pytest.raises(Weigering, match="geen medewerkers"):
            vraag_overdragen(
                vraag_id=stel_vraag(rosa).pk,
                naar_team=wmo,
                samenvatting="Hulp nodig.",
                op=op,
                door=karin,
            )
        assert not Overdracht.objects.exists()

    def test_weigert_het_team_dat_de_vraag_al_heeft(self, stel_vraag, rosa, karin, kcc, op):
        with pytest.raises(Weigering, match="ligt al bij"):
            vraag_overdragen(
                vraag_id=stel_vraag(rosa).pk,
                naar_team=kcc,
                samenvatting="Voor ons.",
                op=op,
                door=karin,
            )

    def test_weigert_iemand_van_een_ander_team(self, stel_vraag, rosa, karin, bas, wim, burgerzaken, op):
        with pytest.raises(Weigering, match="werkt niet in"):
            vraag_overdragen(
                vraag_id=stel_vraag(rosa).pk,
                naar_team=burgerzaken,
                naar_medewerker=wim,
                samenvatting="Hallo.",
                op=op,
                door=karin,
            )

    def test_weigert_een_afgesloten_vraag(self, stel_vraag, rosa, karin, bas, burgerzaken, op):
        vraag = stel_vraag(rosa)
        vraag_intrekken(vraag_id=vraag.pk, afloop=Vraag.Afloop.INGETROKKEN, op=op, door=karin)
        with pytest.raises(OvergangNietToegestaan):
            vraag_overdragen(
                vraag_id=vraag.pk,
                naar_team=burgerzaken,
                samenvatting="Te laat.",
                op=op,
                door=karin,
            )

    def test_telt_hoe_vaak_een_vraag_van_hand_wisselt(
        self, stel_vraag, rosa, karin, bas, burgerzaken, kcc, op
    ):
        vraag = stel_vraag(rosa)
        vraag_overdragen(
            vraag_id=vraag.pk,
            naar_team=burgerzaken,
            samenvatting="Voor u.",
            op=op,
            door=karin,
        )
        vraag_overdragen(
            vraag_id=vraag.pk,
            naar_team=kcc,
            samenvatting="Toch voor u.",
            op=op,
            door=bas,
        )
        vraag.refresh_from_db()
        assert (vraag.keren_overgedragen, vraag.niveau) == (2, 2)
