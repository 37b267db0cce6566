"""One message from a mail server: by hand, and from a real Postfix."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from kanalen.models import Bericht
from kcc.omgeving import PROJECT
from organisatie.models import Team
from tests.kanalen.email.postfix_pijp import Postfix, aanwezig, postfix
from tests.kanalen.mails import mail
from zaken.models import Vraag

pytestmark = pytest.mark.django_db(transaction=True)


def omgeving(**anders: str) -> dict[str, str]:
    """Settings for a process beside this one that works on the database of the test."""
    adres = os.environ["DATABASE_URL"].rpartition("/")[0]
    return {"DATABASE_URL": f"{adres}/{connection.settings_dict['NAME']}", **anders}


def innemen(rauw: bytes, *opties: str, **anders: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", "mail_innemen", *opties],
        cwd=PROJECT,
        env=os.environ | omgeving(**anders),
        input=rauw,
        capture_output=True,
        check=False,
    )


class TestMailInnemen:
    def test_een_bericht_wordt_een_vraag(self, kcc: Team) -> None:
        uit = innemen(mail(), "--postbus", "kcc@waterrijk.example")

        assert (uit.returncode, uit.stdout) == (0, b"een@inwoner.example: verwerkt\n")
        assert Vraag.objects.get().eigen_woorden == "Hoe verleng ik mijn paspoort?"

    @pytest.mark.parametrize(
        ("rauw", "opties", "anders"),
        [
            (b"\n", (), {}),
            (mail(), ("--onzin",), {}),
            (mail(), (), {"SECRET_KEY": "kort"}),
            (mail(), (), {"DATABASE_URL": "postgresql://postgres@127.0.0.1:1/weg"}),
        ],
        ids=["niets", "verkeerde optie", "verkeerde instelling", "database weg"],
    )
    def test_wat_misgaat_houdt_de_mailserver_vast(
        self, kcc: Team, rauw: bytes, opties: tuple[str, ...], anders: dict[str, str]
    ) -> None:
        uit = innemen(rauw, *opties, **anders)

        assert uit.returncode == os.EX_TEMPFAIL
        assert uit.stderr
        assert not Bericht.objects.exists()

    def test_een_andere_opdracht_eindigt_zoals_altijd(self, kcc: Team) -> None:
        uit = subprocess.run(
            [sys.executable, "manage.py", "check", "--onzin"],
            cwd=PROJECT,
            env=os.environ | omgeving(),
            capture_output=True,
            check=False,
        )

        assert uit.returncode == 2


@pytest.mark.skipif(not aanwezig(), reason="postfix is niet geïnstalleerd, of de toets draait niet als root")
class TestPostfix:
    @pytest.fixture
    def server(self, kcc: Team) -> Iterator[Postfix]:
        with postfix(omgeving()) as server:
            yield server

    @staticmethod
    def wacht_tot(server: Postfix, voorwaarde: Callable[[], bool]) -> None:
        einde = time.monotonic() + 60
        while not voorwaarde():
            assert time.monotonic() < einde, server.logboek()[-3000:]
            time.sleep(0.05)

    def test_van_de_afzender_tot_de_vraag(self, server: Postfix) -> None:
        server.bezorg(mail(), "kcc@waterrijk.example")
        self.wacht_tot(server, Vraag.objects.exists)
        self.wacht_tot(server, lambda: server.wachtrij() == 0)

        bericht = Bericht.objects.get(richting="inkomend")
        assert bericht.ontvanger == "kcc@waterrijk.example"
        assert b"Return-Path: <rosa@inwoner.example>" in bytes(bericht.rauw)
        assert Bericht.objects.filter(aanleiding="ontvangstbevestiging").count() == 1
        assert server.codes == [0]

    def test_een_bericht_zonder_afzender_wordt_niet_bevestigd(self, server: Postfix) -> None:
        server.bezorg(mail(), "kcc@waterrijk.example", van="")
        self.wacht_tot(server, Vraag.objects.exists)

        assert Bericht.objects.get(richting="inkomend").automatisch
        assert not Bericht.objects.filter(richting="uitgaand").exists()

    def test_postfix_houdt_vast_wat_niet_bewaard_kon_worden(self, server: Postfix) -> None:
        goed = server.omgeving["DATABASE_URL"]
        server.omgeving["DATABASE_URL"] = "postgresql://postgres@127.0.0.1:1/weg"
        server.bezorg(mail(), "kcc@waterrijk.example")
        self.wacht_tot(server, lambda: "status=deferred" in server.logboek())
        assert not Bericht.objects.exists()
        assert server.wachtrij() == 1

        server.omgeving["DATABASE_URL"] = goed
        server.opnieuw()
        self.wacht_tot(server, Vraag.objects.exists)
        self.wacht_tot(server, lambda: server.wachtrij() == 0)

        assert server.codes[0] == os.EX_TEMPFAIL and server.codes[-1] == 0
        assert "status=bounced" not in server.logboek()
        assert Vraag.objects.count() == 1
