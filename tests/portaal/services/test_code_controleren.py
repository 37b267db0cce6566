from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from journaal.models import Feit
from klanten.models import Partij
from portaal.models import Toegangscode
from portaal.services.code_aanvragen import code_aanvragen
from portaal.services.code_controleren import code_controleren
from portaal.services.code_versturen import codes_versturen
from portaal.services.codes_opruimen import codes_opruimen
from tests.cast import OP
from zaken.models import Vraag

Verstuurd = Callable[..., tuple[int, str]]


def anders(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


@pytest.fixture
def vraag(stel_vraag: Callable[..., Vraag], rosa: Partij) -> Vraag:
    return stel_vraag(rosa)


def probeer(aanvraag_id: int, vraag: Vraag, code: str, op: datetime = OP) -> int | None:
    return code_controleren(aanvraag_id=aanvraag_id, referentie=vraag.referentie, code=code, op=op)


@pytest.mark.django_db
class TestCodeControleren:
    def test_de_juiste_code_opent_de_vraag(self, vraag: Vraag, verstuurde_code: Verstuurd) -> None:
        aanvraag, code = verstuurde_code(vraag.referentie)
        assert probeer(aanvraag, vraag, code) == vraag.pk
        assert Feit.objects.filter(soort="toegangscode.gebruikt").count() == 1

    def test_een_code_werkt_een_keer(self, vraag: Vraag, verstuurde_code: Verstuurd) -> None:
        aanvraag, code = verstuurde_code(vraag.referentie)
        probeer(aanvraag, vraag, code)
        assert probeer(aanvraag, vraag, code) is None

    def test_een_verkeerde_code_opent_niets(self, vraag: Vraag, verstuurde_code: Verstuurd) -> None:
        aanvraag, code = verstuurde_code(vraag.referentie)
        assert probeer(aanvraag, vraag, anders(code)) is None
        assert probeer(aanvraag, vraag, code) == vraag.pk

    def test_na_vijf_pogingen_werkt_ook_de_juiste_niet_meer(
        self, vraag: Vraag, verstuurde_code: Verstuurd
    ) -> None:
        aanvraag, code = verstuurde_code(vraag.referentie)
        for _ in range(5):
            assert probeer(aanvraag, vraag, anders(code)) is None
        assert probeer(aanvraag, vraag, code) is None
        assert Toegangscode.objects.get(pk=aanvraag).pogingen == 5

    def test_de_vijfde_poging_mag_nog(self, vraag: Vraag, verstuurde_code: Verstuurd) -> None:
        aanvraag, code = verstuurde_code(vraag.referentie)
        for _ in range(4):
            probeer(aanvraag, vraag, anders(code))
        assert probeer(aanvraag, vraag, code) == vraag.pk

    def test_werkt_vijftien_minuten(self, vraag: Vraag, verstuurde_code: Verstuurd) -> None:
        aanvraag, code = verstuurde_code(vraag.referentie)
        assert probeer(aanvraag, vraag, code, OP + timedelta(minutes=15)) is None
        assert probeer(aanvraag, vraag, code, OP + timedelta(minutes=14, seconds=59)) == vraag.pk

    def test_hoort_bij_de_eigen_referentie(
        self, vraag: Vraag, stel_vraag: Callable[..., Vraag], buurvrouw: Partij, verstuurde_code: Verstuurd
    ) -> None:
        aanvraag, code = verstuurde_code(vraag.referentie)
        assert probeer(aanvraag, stel_vraag(buurvrouw), code) is None

    def test_een_andere_aanvraag_opent_niets_met_deze_code(
        self, vraag: Vraag, verstuurde_code: Verstuurd
    ) -> None:
        _, eerste_code = verstuurde_code(vraag.referentie)
        tweede, tweede_code = verstuurde_code(vraag.referentie)
        assert (probeer(tweede, vraag, eerste_code) is None) == (eerste_code != tweede_code)

    def test_een_onbekende_vraag_telt_pogingen_als_elke_andere(self, kalender: None) -> None:
        aanvraag = code_aanvragen(referentie="V-2222-2222", op=OP)
        codes_versturen(op=OP)
        for _ in range(7):
            assert (
                code_controleren(aanvraag_id=aanvraag.pk, referentie="V-2222-2222", code="123456", op=OP)
                is None
            )
        aanvraag.refresh_from_db()
        assert aanvraag.pogingen == 5

    def test_voor_het_versturen_klopt_niets(self, vraag: Vraag) -> None:
        aanvraag = code_aanvragen(referentie=vraag.referentie, op=OP)
        assert probeer(aanvraag.pk, vraag, "000000") is None


@pytest.mark.django_db
class TestCodesOpruimen:
    def test_ruimt_op_wat_ouder_is_dan_twee_dagen(self, vraag: Vraag) -> None:
        code_aanvragen(referentie=vraag.referentie, op=OP - timedelta(days=2, seconds=1))
        code_aanvragen(referentie=vraag.referentie, op=OP - timedelta(days=1))
        assert codes_opruimen(op=OP) == 1
        assert Toegangscode.objects.count() == 1
