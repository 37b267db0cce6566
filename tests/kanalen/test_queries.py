from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kanalen.bestemming import Bestemming
from kanalen.lezing import Bezorguitkomst
from kanalen.models import Bericht
from kanalen.queries import bericht_voor, berichten_die_een_hand_vragen, berichten_van_vraag, bezorgbewijs
from kanalen.services.bezorging_melden import bezorging_melden
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal
from organisatie.models import Medewerker, Team
from tests.cast import OP
from tests.kanalen.mails import mail
from zaken.models import Vraag


@pytest.fixture
def vraag(kcc: Team) -> Vraag:
    vraag = mail_ontvangen(rauw=mail(), op=OP).bericht.vraag
    assert vraag is not None
    return vraag


def naar_wmo(vraag: Vraag, wmo: Team) -> Vraag:
    Vraag.objects.filter(pk=vraag.pk).update(team=wmo, niveau=4)
    return vraag


class TestBerichtenDieEenHandVragen:
    def test_het_kcc_ziet_wat_apart_staat(self, karin: Medewerker, bas: Medewerker) -> None:
        apart = mail_ontvangen(rauw=b"", op=OP).bericht

        assert list(berichten_die_een_hand_vragen(karin)) == [apart]
        assert not berichten_die_een_hand_vragen(bas)

    def test_onbestelbaar_alleen_bij_vragen_die_je_mag_zien(
        self, vraag: Vraag, karin: Medewerker, wim: Medewerker, wmo: Team
    ) -> None:
        bericht = Bericht.objects.get(richting="uitgaand")
        bezorging_melden(bericht_id=bericht.pk, uitkomst=Bezorguitkomst.ONBESTELBAAR, op=OP)
        assert list(berichten_die_een_hand_vragen(karin)) == [bericht]
        assert not berichten_die_een_hand_vragen(wim)

        naar_wmo(vraag, wmo)

        assert not berichten_die_een_hand_vragen(karin)
        assert list(berichten_die_een_hand_vragen(wim)) == [bericht]


class TestBerichtenVanVraag:
    def test_toont_het_gesprek_in_volgorde(self, vraag: Vraag, karin: Medewerker) -> None:
        assert [b.richting for b in berichten_van_vraag(karin, vraag)] == ["inkomend", "uitgaand"]

    def test_wie_de_vraag_niet_mag_zien_ziet_niets(
        self, vraag: Vraag, karin: Medewerker, bas: Medewerker, beheerder: Medewerker, wmo: Team
    ) -> None:
        naar_wmo(vraag, wmo)

        for medewerker in (karin, bas, beheerder):
            assert not berichten_van_vraag(medewerker, vraag)
            assert not bezorgbewijs(medewerker, vraag)
            with pytest.raises(Bericht.DoesNotExist):
                bericht_voor(medewerker, Bericht.objects.get(richting="inkomend").pk)

    def test_een_code_van_de_inwoner_blijft_geheim(self, vraag: Vraag, karin: Medewerker) -> None:
        code = bericht_klaarzetten(
            aanleiding=Bericht.Aanleiding.TOEGANGSCODE,
            aan=Bestemming(Kanaal.EMAIL, "rosa@inwoner.example", "Rosa"),
            inhoud=Opgesteld("Uw code", "123456"),
            vraag=vraag,
            op=OP,
        )

        assert code not in berichten_van_vraag(karin, vraag)
        with pytest.raises(Bericht.DoesNotExist):
            bericht_voor(karin, code.pk)

    def test_een_en_twintig_berichten_kosten_evenveel_vragen(self, vraag: Vraag, karin: Medewerker) -> None:
        def kosten() -> int:
            with CaptureQueriesContext(connection) as gemeten:
                for bericht in berichten_van_vraag(karin, vraag):
                    list(bericht.bijlagen.all()), list(bericht.bezorgingen.all())
                list(bezorgbewijs(karin, vraag))
            return len(gemeten)

        kosten()  # where the employee stands is remembered after the first time
        een = kosten()
        for nummer in range(20):
            bericht_klaarzetten(
                aanleiding=Bericht.Aanleiding.REACTIE,
                aan=Bestemming(Kanaal.EMAIL, f"{nummer}@inwoner.example", ""),
                inhoud=Opgesteld("x", "y"),
                vraag=vraag,
                op=OP,
            )

        assert kosten() == een


class TestBezorgbewijs:
    def test_noemt_elk_moment(self, vraag: Vraag, karin: Medewerker) -> None:
        bericht = Bericht.objects.get(richting="uitgaand")
        bezorging_melden(bericht_id=bericht.pk, uitkomst=Bezorguitkomst.BEZORGD, toelichting="250 ok", op=OP)

        assert [b.status for b in bezorgbewijs(karin, vraag)] == ["klaargezet", "bezorgd"]
