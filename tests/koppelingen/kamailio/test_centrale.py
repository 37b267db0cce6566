"""Real SIP calls through a real exchange, up to the desk that shows who rings."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, time

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from kanalen.models import Gesprek, Gespreksmelding
from kanalen.services.toestel_koppelen import toestel_koppelen
from klanten.models import DigitaalAdres, Partij
from organisatie.models import Medewerker
from tests.werkplek.live.proces import live_proces, vrije_poort
from tests.werkplek.live.stroom import Stroom, luisteren, sessie_van

pytestmark = pytest.mark.django_db(transaction=True)
HIER = Path(__file__).parent
KOPPELING = Path(__file__).parents[3] / "koppelingen" / "kamailio"
GEHEIM = "een-geheim-van-minstens-32-tekens-lang"
PROGRAMMAS = {
    "kamailio": shutil.which("kamailio") or shutil.which("kamailio", path="/usr/sbin"),
    "sipp": shutil.which("sipp"),
}


def vrije_udp_poort() -> int:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as proef:
        proef.bind(("127.0.0.1", 0))
        poort: int = proef.getsockname()[1]
        return poort


@dataclass(frozen=True)
class Centrale:
    sip: int
    toestellen: int
    map: Path
    processen: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def neemt_op(self, scenario: str) -> subprocess.Popen[bytes]:
        """A phone behind the exchange."""
        return self._sipp(scenario, "-p", str(self.toestellen))

    def belt(
        self, scenario: str, *, beller: str = "+31612345678", toestel: str = "201"
    ) -> subprocess.Popen[bytes]:
        """A resident in front of it."""
        wie = ["-key", "beller", beller, "-s", toestel, "-p", str(vrije_udp_poort()), f"127.0.0.1:{self.sip}"]
        return self._sipp(scenario, *wie)

    def _sipp(self, scenario: str, *opties: str) -> subprocess.Popen[bytes]:
        proces = subprocess.Popen(
            [
                "sipp",
                "-sf",
                str(HIER / f"{scenario}.xml"),
                "-m",
                "1",
                "-i",
                "127.0.0.1",
                "-nostdin",
                "-timeout",
                "40s",
                *opties,
            ],
            cwd=self.map,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processen.append(proces)
        return proces


@pytest.fixture
def centrale(live_server: LiveServer, tmp_path: Path, settings: Settings) -> Iterator[Centrale]:
    """Kamailio with our configuration, and the bridge that tells KCC; on ports of their own."""
    for naam, pad in PROGRAMMAS.items():
        if pad is None:
            if os.environ.get("CI"):
                pytest.fail(f"{naam} ontbreekt; .ci/run hoort het te installeren")
            pytest.skip(
                f"{naam} staat niet op deze machine (Debian: kamailio, kamailio-extra-modules, sip-tester)"
            )
    settings.TELEFOON_WEBHOOK_SECRET = GEHEIM
    sip, toestellen, evapi = vrije_udp_poort(), vrije_udp_poort(), vrije_poort()
    (tmp_path / "kamailio.cfg").write_text((KOPPELING / "kamailio.cfg").read_text())
    (tmp_path / "instellingen.cfg").write_text(
        f"listen=udp:127.0.0.1:{sip}\n"
        f'modparam("evapi", "bind_addr", "127.0.0.1:{evapi}")\n'
        f'#!substdef "!TOESTELLEN!sip:127.0.0.1:{toestellen}!g"\n'
    )
    log = tmp_path / "kamailio.log"
    opties = ["-f", str(tmp_path / "kamailio.cfg"), "-Y", str(tmp_path), "-m", "16", "-M", "4"]
    with log.open("w") as uitvoer:
        kamailio = subprocess.Popen(
            [PROGRAMMAS["kamailio"] or "", "-DD", "-E", *opties], stderr=uitvoer, stdout=uitvoer
        )
    brug = subprocess.Popen(
        [sys.executable, str(KOPPELING / "brug.py")],
        env={"KCC_URL": live_server.url, "TELEFOON_WEBHOOK_SECRET": GEHEIM, "EVAPI": f"127.0.0.1:{evapi}"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert brug.stderr is not None
    try:
        for regel in brug.stderr:
            assert kamailio.poll() is None, log.read_text()
            if "verbonden" in regel:
                break
        # An installation has loaded its pages before the first call comes in.
        Client().get("/api/telefoon/")
        opgesteld = Centrale(sip, toestellen, tmp_path)
        yield opgesteld
        for proces in opgesteld.processen:
            proces.kill()
            proces.wait()
    finally:
        brug.kill()
        brug.wait()
        brug.stderr.close()
        kamailio.terminate()
        try:
            kamailio.wait(10)
        except subprocess.TimeoutExpired:
            kamailio.kill()
            kamailio.wait()


@pytest.fixture(scope="module")
def live(django_db_setup: None) -> Iterator[str]:
    with live_proces(base_url="http://kcc.example") as adres:
        yield adres


@pytest.fixture
def stroom(live: str, karin: Medewerker) -> Iterator[Stroom]:
    """Karin's open desk, at extension 201."""
    toestel_koppelen(nummer="201", medewerker=karin, op=timezone.now(), door=karin)
    with luisteren(live, sessie_van(karin)) as stroom:
        stroom.hartslag()
        stroom.volgende()  # that she sat down there
        yield stroom


def na_het_sein(stroom: Stroom, toestand: str) -> Gesprek:
    """The call, once the desk was told that it stands here; within a second of the exchange saying so."""
    einde = monotonic() + 20
    while monotonic() < einde:
        assert stroom.volgende(binnen=20)[:2] == ("sein", "telefoon")
        gehoord = time()
        gesprek = Gesprek.objects.get()
        if gesprek.toestand == toestand:
            gemeld = Gespreksmelding.objects.latest("op").op.timestamp()
            assert gehoord - gemeld < 1, f"{gehoord - gemeld:.3f} s"
            return gesprek
    raise AssertionError(toestand)


def lijn(karin: Medewerker) -> str:
    client = Client()
    client.force_login(karin)
    koppen = {"HX-Request": "true", "HX-Request-Type": "partial"}
    return client.get("/werkplek/telefoon/lijn/", headers=koppen).content.decode()


def gelukt(*processen: subprocess.Popen[bytes]) -> None:
    """Both sides of the call saw what they expected."""
    assert [proces.wait(40) for proces in processen] == [0] * len(processen)


class TestCentrale:
    def test_een_oproep_van_rinkelen_tot_ophangen(
        self, centrale: Centrale, stroom: Stroom, karin: Medewerker, rosa: Partij
    ) -> None:
        DigitaalAdres.objects.create(partij=rosa, soort=DigitaalAdres.Soort.TELEFOON, adres="+31612345678")
        toestel, beller = centrale.neemt_op("opnemen"), centrale.belt("bellen")
        gesprek = na_het_sein(stroom, "gaat_over")
        assert gesprek.nummer == "+31612345678"
        assert "Rosa Verzonnen" in lijn(karin)
        assert na_het_sein(stroom, "in_gesprek").toestel == "201"
        assert "in gesprek" in lijn(karin)
        na_het_sein(stroom, "beeindigd")
        assert "Rosa" not in lijn(karin)
        gelukt(toestel, beller)

    def test_wie_ophangt_voor_er_is_opgenomen_is_gemist(
        self, centrale: Centrale, stroom: Stroom, karin: Medewerker
    ) -> None:
        toestel, beller = centrale.neemt_op("laten_rinkelen"), centrale.belt("opgeven", beller="anonymous")
        assert na_het_sein(stroom, "gaat_over").afgeschermd
        assert "houdt het nummer voor zich" in lijn(karin)
        na_het_sein(stroom, "gemist")
        assert "Nu aan de lijn" not in lijn(karin)
        gelukt(toestel, beller)

    def test_wat_een_beller_schrijft_breekt_niets(self, centrale: Centrale, stroom: Stroom) -> None:
        toestel, beller = centrale.neemt_op("opnemen"), centrale.belt("bellen", beller="a&b=%22d,1")
        gesprek = na_het_sein(stroom, "beeindigd")
        assert gesprek.opgegeven == "a&b=%22d,1"
        assert gesprek.toestel == "201"
        gelukt(toestel, beller)
