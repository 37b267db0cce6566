from __future__ import annotations

from datetime import timedelta

import pytest

from journaal.models import Feit
from kanalen.models import Bericht
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from tests.cast import OP
from zaken.models import Termijn, Vraag
from zaken.services.afsluiten import vraag_intrekken
from zaken.services.samenvoegen import vragen_samenvoegen
from zaken.services.splitsen import Deel, vraag_splitsen
from zaken.services.toewijzen import vraag_toewijzen
from zaken.statussen import OvergangNietToegestaan
from zaken.weigering import Weigering

pytestmark = pytest.mark.django_db

LATER = OP + timedelta(days=2)
DELEN = [Deel("Parkeren", "En mag ik daar parkeren?"), Deel("Boom", "De boom is dood.")]


class TestVraagSplitsen:
    def test_elk_deel_heeft_zijn_eigen_termijn_vanaf_het_eerste_bericht(
        self, stel_vraag, rosa, karin
    ) -> None:
        vraag = stel_vraag(rosa)
        delen = vraag_splitsen(vraag_id=vraag.pk, delen=DELEN, op=LATER, door=karin)
        assert [deel.onderwerp for deel in delen] == ["Parkeren", "Boom"]
        assert len({vraag.referentie, *(deel.referentie for deel in delen)}) == 3
        for deel in delen:
            (termijn,) = deel.termijnen.all()
            assert termijn.start_op == OP
            assert deel.uiterlijk_op == vraag.uiterlijk_op
            assert (deel.partij, deel.kanaal) == (rosa, vraag.kanaal)
            assert list(deel.klantcontacten.all()) == list(vraag.klantcontacten.all())
        assert Feit.objects.filter(soort="vraag.afgesplitst", door=karin).count() == 2

    def test_de_casemanager_houdt_alle_delen(self, stel_vraag, rosa, karin) -> None:
        vraag = stel_vraag(rosa)
        vraag_toewijzen(vraag_id=vraag.pk, aan=karin, op=OP, door=karin)
        delen = vraag_splitsen(vraag_id=vraag.pk, delen=DELEN, op=LATER, door=karin)
        assert {deel.casemanager for deel in delen} == {karin}

    def test_de_inwoner_krijgt_van_elk_deel_de_referentie(self, stel_vraag, rosa, karin) -> None:
        vraag = stel_vraag(rosa)
        delen = vraag_splitsen(vraag_id=vraag.pk, delen=DELEN, op=LATER, door=karin)
        uitgang_verwerken(klok=lambda: LATER)
        berichten = Bericht.objects.filter(aanleiding="ontvangstbevestiging")
        assert {bericht.vraag for bericht in berichten} == set(delen)

    def test_terugdraaien_is_weer_samenvoegen(self, stel_vraag, rosa, karin) -> None:
        vraag = stel_vraag(rosa)
        (deel,) = vraag_splitsen(vraag_id=vraag.pk, delen=DELEN[:1], op=LATER, door=karin)
        vragen_samenvoegen(vraag_id=deel.pk, in_vraag_id=vraag.pk, op=LATER, door=karin)
        vraag.refresh_from_db()
        assert Termijn.objects.filter(vraag=vraag, uitkomst="").count() == 2

    def test_weigert_een_deel_zonder_woorden(self, stel_vraag, karin) -> None:
        vraag = stel_vraag()
        with pytest.raises(Weigering):
            vraag_splitsen(vraag_id=vraag.pk, delen=[Deel("Boom", " ")], op=LATER, door=karin)
        assert Vraag.objects.count() == 1

    def test_weigert_een_gesloten_vraag(self, stel_vraag, karin) -> None:
        vraag = stel_vraag()
        vraag_intrekken(vraag_id=vraag.pk, afloop=Vraag.Afloop.INGETROKKEN, op=OP)
        with pytest.raises(OvergangNietToegestaan):
            vraag_splitsen(vraag_id=vraag.pk, delen=DELEN, op=LATER, door=karin)
