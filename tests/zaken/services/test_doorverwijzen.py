from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from journaal.models import Zegel
from journaal.services.verzegelen import verzegelen
from journaal.zegelqueries import afwijkingen
from klanten.models import Partij
from organisatie.models import Ketenpartner, Medewerker
from zaken.models import Doorverwijzing, Vraag
from zaken.services.doorverwijzen import vraag_doorverwijzen


@pytest.fixture
def doorverwijzing(
    stel_vraag: Callable[..., Vraag], rosa: Partij, svb: Ketenpartner, karin: Medewerker, op: datetime
) -> Doorverwijzing:
    vraag_doorverwijzen(
        vraag_id=stel_vraag(rosa).pk,
        ketenpartner=svb,
        wijze=Doorverwijzing.Wijze.VERWEZEN,
        toelichting="De SVB betaalt de AOW.",
        op=op,
        door=karin,
    )
    return Doorverwijzing.objects.get()


class TestBlijftVastliggen:
    @pytest.mark.parametrize(
        "daad", ["UPDATE zaken_doorverwijzing SET toelichting = ''", "DELETE FROM zaken_doorverwijzing"]
    )
    def test_niemand_wijzigt_of_verwijdert_een_doorverwijzing(
        self, daad: str, doorverwijzing: Doorverwijzing
    ) -> None:
        with (
            pytest.raises(DatabaseError, match="kan niet worden gewijzigd of verwijderd"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(daad)

    def test_krijgt_een_zegel(self, doorverwijzing: Doorverwijzing, op: datetime) -> None:
        verzegelen(op=op)
        assert Zegel.objects.get(reeks="doorverwijzingen").tot_en_met_id == doorverwijzing.pk
        assert afwijkingen() == []
