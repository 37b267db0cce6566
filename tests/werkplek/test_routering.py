"""The page where administrators see what proposals learn from, and when one is applied by itself."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from organisatie.models import Medewerker
from routering.models import Modelversie
from routering.queries import drempels

ROUTERING = "/werkplek/beheer/routering/"


@pytest.fixture
def bea(client: Client, beheerder: Medewerker) -> Client:
    client.force_login(beheerder)
    return client


def modelversie(nummer: int, op: datetime, *, in_gebruik: bool = False) -> Modelversie:
    return Modelversie.objects.create(
        versie=f"versie-{nummer}",
        inhoud=b"x" * 1000,
        rijen=100,
        eigen_vragen=12,
        cijfers={"vorig": {"top1": 0.61}, "nieuw": {"top1": 0.74}},
        in_gebruik=in_gebruik,
        geleerd_op=op,
    )


class TestRouteringPagina:
    def test_toont_de_drempels_die_gelden(self, bea: Client) -> None:
        pagina = bea.get(ROUTERING).content.decode()
        assert 'name="email"' in pagina
        assert 'value="90"' in pagina
        assert 'name="telefoon"' not in pagina

    def test_legt_andere_drempels_vast(self, bea: Client) -> None:
        antwoord = bea.post(ROUTERING, {"email": "97,5", "web": "", "social": "95", "post": "95"})
        assert antwoord.status_code == 303
        assert drempels() == {"email": 0.975, "web": None, "social": 0.95, "post": 0.95}

    @pytest.mark.parametrize("procent", ["49", "101", "veel"])
    def test_weigert_wat_geen_drempel_is(self, bea: Client, procent: str) -> None:
        antwoord = bea.post(ROUTERING, {"email": procent, "web": "90", "social": "95", "post": "95"})
        assert antwoord.status_code == 422
        assert drempels()["email"] == 0.9

    def test_toont_de_modellen_met_hun_cijfers(self, bea: Client, op: datetime) -> None:
        modelversie(1, op, in_gebruik=True)
        pagina = bea.get(ROUTERING).content.decode()
        assert "61%" in pagina
        assert "74%" in pagina
        assert "in gebruik" in pagina

    def test_een_en_tien_modellen_kosten_evenveel(self, bea: Client, op: datetime) -> None:
        modelversie(0, op)
        bea.get(ROUTERING)
        with CaptureQueriesContext(connection) as een:
            bea.get(ROUTERING)
        for nummer in range(1, 10):
            modelversie(nummer, op)
        with CaptureQueriesContext(connection) as tien:
            bea.get(ROUTERING)
        assert len(een) == len(tien)
        assert not any('"inhoud"' in query["sql"] for query in tien)
