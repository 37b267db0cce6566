from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from organisatie.models import Lidmaatschap
from routering.misrouteringqueries import misroutering
from zaken.models import Overdracht
from zaken.services.overdragen import vraag_overdragen
from zaken.services.teruggeven import vraag_teruggeven
from zaken.services.toewijzen import vraag_toewijzen
from zaken.weigering import Weigering


@pytest.fixture
def bij_bas(stel_vraag, rosa, karin, kees, bas, burgerzaken, op):
    """Karin handed a question over that was not for civil affairs."""
    vraag = vraag_toewijzen(vraag_id=stel_vraag(rosa, op=op).pk, aan=karin, op=op, door=karin)
    vraag_overdragen(vraag_id=vraag.pk, naar_team=burgerzaken, samenvatting="Voor u.", op=op, door=karin)
    vraag.refresh_from_db()
    return vraag


def terug(vraag, door, op, reden="Dit gaat over de Wmo.") -> Overdracht:
    return vraag_teruggeven(vraag_id=vraag.pk, reden=reden, op=op + timedelta(hours=1), door=door)


class TestVraagTeruggeven:
    def test_ligt_weer_bij_wie_haar_overdroeg_en_de_termijn_loopt_door(self, bij_bas, bas, karin, kcc, op):
        uiterlijk = bij_bas.termijnen.order_by("pk").first().uiterlijk_op
        overdracht = terug(bij_bas, bas, op)
        bij_bas.refresh_from_db()
        assert (bij_bas.team, bij_bas.casemanager) == (kcc, karin)
        assert overdracht.samenvatting == "Dit gaat over de Wmo."
        assert bij_bas.termijnen.order_by("pk").first().uiterlijk_op == uiterlijk

    def test_telt_als_verkeerd_gerouteerd(self, bij_bas, bas, coby, op):
        terug(bij_bas, bas, op)
        beeld = misroutering(coby, van=op - timedelta(days=1), tot=op + timedelta(days=1))
        assert sum(rij.teruggekomen for rij in beeld.producten) == 1

    def test_kan_maar_een_keer(self, bij_bas, bas, karin, burgerzaken, op):
        terug(bij_bas, bas, op)
        vraag_overdragen(vraag_id=bij_bas.pk, naar_team=burgerzaken, samenvatting="Toch.", op=op, door=karin)
        with pytest.raises(Weigering, match="kan niet meer terug"):
            terug(bij_bas, bas, op)

    def test_weigert_zonder_reden(self, bij_bas, bas, op):
        with pytest.raises(Weigering) as fout:
            terug(bij_bas, bas, op, reden="  ")
        assert fout.value.veld == "reden"
        assert Overdracht.objects.count() == 1

    def test_weigert_wat_niemand_overdroeg(self, stel_vraag, rosa, karin, op):
        with pytest.raises(Weigering):
            terug(stel_vraag(rosa), karin, op)

    def test_wie_niet_meer_in_het_team_zit_krijgt_haar_niet(self, bij_bas, bas, karin, kees, op):
        Lidmaatschap.objects.filter(medewerker=karin).delete()
        assert terug(bij_bas, bas, op).naar_medewerker == kees

    def test_op_de_bladzijde(self, client, bij_bas, bas):
        client.force_login(bas)
        waar = reverse("vraag_teruggeven", args=[bij_bas.referentie])
        assert client.post(waar, {"reden": ""}).status_code == 422
        assert client.post(waar, {"reden": "Niet voor ons."}).status_code == 303
        assert Overdracht.objects.filter(teruggave_van__isnull=False).count() == 1
