from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from zaken.services.storing_beeindigen import storing_beeindigen
from zaken.services.storing_melden import storing_melden

pytestmark = pytest.mark.usefixtures("kalender")


def begin(client: Client) -> str:
    return " ".join(client.get("/").content.decode().split())


class TestStoring:
    def test_de_inwoner_leest_kalm_wat_niet_werkt(self, client: Client) -> None:
        op = timezone.now()
        assert "Er is een storing" not in begin(client)
        storing = storing_melden(kanaal="telefoon", omschrijving="De centrale is stuk.", van=op, op=op)
        html = begin(client)
        assert "Bellen lukt nu niet goed." in html
        assert "Moet u ons nog iets sturen? Dan krijgt u daar meer tijd voor." in html
        assert "centrale" not in html, "wat een collega typte is voor collega's"
        storing_beeindigen(storing_id=storing.pk, tot=timezone.now(), op=timezone.now())
        assert "Er is een storing" not in begin(client)

    def test_een_storing_op_alle_kanalen_is_een_zin(self, client: Client) -> None:
        op = timezone.now()
        storing_melden(omschrijving="Stroom.", van=op, op=op)
        assert "Wij zijn nu slecht bereikbaar." in begin(client)
