from __future__ import annotations

import pytest

from kanalen.models import Bericht
from kanalen.services import verwerken
from kanalen.services.ontvangen import mail_ontvangen
from kanalen.services.opnieuw_verwerken import bericht_opnieuw_verwerken
from organisatie.models import Medewerker
from tests.cast import OP
from tests.kanalen.mails import mail
from zaken.models import Vraag
from zaken.weigering import Weigering


class TestBerichtOpnieuwVerwerken:
    def test_na_een_herstel_wordt_het_alsnog_een_vraag(
        self, karin: Medewerker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def kapot(**_: object) -> None:
            raise ValueError("kapot")

        monkeypatch.setattr(verwerken, "vraag_innemen", kapot)
        bericht = mail_ontvangen(rauw=mail(), op=OP).bericht
        assert bericht.status == Bericht.Status.APART_GEZET
        monkeypatch.undo()

        bericht = bericht_opnieuw_verwerken(bericht_id=bericht.pk, op=OP, door=karin)

        assert bericht.status == Bericht.Status.VERWERKT
        assert bericht.melding == ""
        assert bericht.vraag == Vraag.objects.get()

    def test_weigert_een_bericht_dat_verwerkt_is(self, karin: Medewerker) -> None:
        bericht = mail_ontvangen(rauw=mail(), op=OP).bericht

        with pytest.raises(Weigering):
            bericht_opnieuw_verwerken(bericht_id=bericht.pk, op=OP, door=karin)
