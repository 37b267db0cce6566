"""``/gezond/`` tells the truth, with a broker and a database that are really gone."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from unittest.mock import ANY

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from journaal.services.vastleggen import vastleggen
from kanalen.bestemming import Bestemming
from kanalen.models import Bericht
from kanalen.postbussen import Postbus, Toegang
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.services.postbus_melden import postbus_melden
from kanalen.services.uitgang_verwerken import uitgang_verwerken
from kanalen.teksten import Opgesteld
from kanalen.telefoon.ontvangen import gebeurtenis_ontvangen
from kcc import hartslag
from kcc.omgeving import Virusscanner
from klanten.models import Kanaal
from opstart import diensten
from zaken.models import Termijn


@pytest.fixture
def eigen_diensten(tmp_path: Path, settings: Settings) -> Iterator[diensten.Gebruik]:
    """Servers that this test may stop, with the settings pointing at them."""
    map_ = Path(settings.GEGEVENS) / f"gezond-{tmp_path.name}"
    gebruik = diensten.beginnen(map_, wegwerp=True)
    settings.REDIS_URL = gebruik.redis_url
    yield gebruik
    gebruik.loslaten()


class TestGezond:
    def test_alles_leeft(self, client: Client, eigen_diensten: diensten.Gebruik) -> None:
        hartslag.melden(hartslag.WORKER)
        hartslag.melden(hartslag.BEAT)
        antwoord = client.get("/gezond/")
        assert antwoord.status_code == 200
        assert antwoord.json() == {
            "gezond": True,
            "database": "ok",
            "broker": "ok",
            "worker": "ok",
            "beat": "ok",
            "termijnen_apart_gezet": ANY,
            "feiten_apart_gezet": ANY,
            "uitgaande_berichten": ANY,
            "bijlagen": ANY,
            "telefoon": ANY,
            "scanmap": "niet ingesteld",
            "postbussen": {},
            "kanalen_wachten": ANY,
        }

    def test_een_echte_worker_en_beat_worden_gezien(
        self, client: Client, eigen_diensten: diensten.Gebruik
    ) -> None:
        celery = [sys.executable, "-m", "celery", "-A", "kcc", "--quiet"]
        omgeving = os.environ | {
            "DATABASE_URL": eigen_diensten.database_url,
            "REDIS_URL": eigen_diensten.redis_url,
            "GEGEVENS": str(eigen_diensten.huis.gegevens),
            "PYTHONWARNINGS": "ignore",
        }
        # A queue that beat sends nothing to right away: here nobody made the tables that its tasks need.
        rollen = (["worker", "-Q", "standaard", "--pool", "solo"], ["beat", "--pidfile="])
        processen = [
            subprocess.Popen(
                [*celery, *rol], env=omgeving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            for rol in rollen
        ]
        try:
            einde = monotonic() + 60
            while client.get("/gezond/").status_code != 200:
                assert monotonic() < einde
                select.poll().poll(100)
        finally:
            for proces in processen:
                proces.kill()
                proces.wait()

    def test_worker_of_beat_is_stil(self, client: Client, eigen_diensten: diensten.Gebruik) -> None:
        hartslag.melden(hartslag.WORKER)
        antwoord = client.get("/gezond/")
        assert antwoord.status_code == 503
        assert antwoord.json()["worker"] == "ok"
        assert antwoord.json()["beat"] == "geen teken van leven"

    def test_een_teken_van_leven_verloopt(self, eigen_diensten: diensten.Gebruik) -> None:
        hartslag.melden(hartslag.BEAT)
        with hartslag.verbinding() as valkey:
            assert 0 < int(valkey.ttl(hartslag.BEAT)) <= hartslag.LEVENSDUUR_SECONDEN

    def test_de_broker_is_weg(self, client: Client, eigen_diensten: diensten.Gebruik) -> None:
        eigen_diensten.loslaten()
        begin = monotonic()
        antwoord = client.get("/gezond/")
        assert antwoord.status_code == 503
        assert antwoord.json()["broker"] == "niet bereikbaar"
        assert antwoord.json()["database"] == "ok"
        assert monotonic() - begin < 5

    def test_een_hartslag_zonder_broker_stopt_niemand(self, eigen_diensten: diensten.Gebruik) -> None:
        eigen_diensten.loslaten()
        hartslag.melden(hartslag.WORKER)

    def test_de_database_is_weg(
        self, client: Client, eigen_diensten: diensten.Gebruik, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        eigen_diensten.loslaten()
        poort = int(eigen_diensten.database_url.rpartition(":")[2].partition("/")[0])
        monkeypatch.setitem(django_settings.DATABASES["default"], "PORT", poort)
        antwoord = client.get("/gezond/")
        assert antwoord.status_code == 503
        assert antwoord.json()["database"] == "niet bereikbaar"

    @pytest.mark.django_db(transaction=True)
    def test_telt_wat_niemand_bewaakt(self, client: Client, stel_vraag, kcc, op) -> None:
        assert client.get("/gezond/").json()["termijnen_apart_gezet"] == 0
        Termijn.objects.filter(vraag=stel_vraag()).update(apart_gezet_op=op, apart_gezet_om="stuk")
        assert client.get("/gezond/").json()["termijnen_apart_gezet"] == 1

    @pytest.mark.django_db(transaction=True)
    def test_telt_de_feiten_waar_niemand_iets_mee_kon(self, client: Client, stel_vraag, kcc, op) -> None:
        assert client.get("/gezond/").json()["feiten_apart_gezet"] == 0
        with transaction.atomic():
            vastleggen(soort="vraag.gereageerd", onderwerp=stel_vraag(), op=op, reactie=0)
        uitgang_verwerken(klok=lambda: op)
        assert client.get("/gezond/").json()["feiten_apart_gezet"] == 1

    @pytest.mark.django_db(transaction=True)
    def test_noemt_sinds_wanneer_het_oudste_bericht_wacht(self, client: Client, op) -> None:
        assert client.get("/gezond/").json()["uitgaande_berichten"] == {"wachtend": 0, "oudste": None}
        for minuten in (0, 5):
            bericht_klaarzetten(
                aanleiding=Bericht.Aanleiding.REACTIE,
                aan=Bestemming(Kanaal.EMAIL, "rosa@inwoner.example", "Rosa"),
                inhoud=Opgesteld("Onderwerp", "Tekst"),
                op=op + timedelta(minutes=minuten),
            )
        stand = client.get("/gezond/").json()["uitgaande_berichten"]
        assert stand["wachtend"] == 2
        assert datetime.fromisoformat(stand["oudste"]) == op

    def test_zegt_dat_de_scanmap_weg_is(self, client: Client, settings, tmp_path) -> None:
        settings.SCANMAP = tmp_path
        assert client.get("/gezond/").json()["scanmap"] == "ok"
        settings.SCANMAP = tmp_path / "weg"
        assert client.get("/gezond/").json()["scanmap"] == "niet bereikbaar"

    def test_zegt_dat_de_virusscanner_niet_antwoordt(self, client: Client, settings, tmp_path) -> None:
        assert client.get("/gezond/").json()["bijlagen"]["virusscanner"] == "niet ingesteld"
        settings.VIRUSSCANNER = Virusscanner(pad=str(tmp_path / "weg"), host="", poort=0)
        assert client.get("/gezond/").json()["bijlagen"]["virusscanner"] == "niet bereikbaar"

    @pytest.mark.django_db(transaction=True)
    def test_hoe_lang_de_telefooncentrale_zwijgt(self, client: Client, settings: Settings, kcc) -> None:
        assert client.get("/gezond/").json()["telefoon"] == {"laatst_gehoord": None, "seconden": None}
        op = timezone.now() - timedelta(seconds=90)
        gebeurtenis_ontvangen(rauw=b'{"gesprek": "a1", "gebeurtenis": "missed"}', op=op)
        assert client.get("/gezond/").json()["telefoon"]["seconden"] in range(90, 120)
        settings.TELEFOON_WEBHOOK_SECRET = None
        assert client.get("/gezond/").json()["telefoon"] == "niet ingesteld"

    def test_weigert_een_andere_methode(self, client: Client) -> None:
        assert client.post("/gezond/").status_code == 405


POSTBUS = Postbus(
    adres="info@waterrijk.example",
    afzender="info@waterrijk.example",
    imap=Toegang(host="imap.example", poort=993, gebruiker="info"),
)


@pytest.mark.django_db(transaction=True)
class TestPostbussen:
    @pytest.fixture(autouse=True)
    def _alles_leeft(self, settings: Settings, eigen_diensten: diensten.Gebruik) -> None:
        settings.POSTBUSSEN = (
            POSTBUS,
            Postbus(adres="loket@waterrijk.example", afzender="loket@waterrijk.example"),
        )
        hartslag.melden(hartslag.WORKER)
        hartslag.melden(hartslag.BEAT)

    def test_een_postbus_die_niemand_leegt_is_niet_gezond(self, client: Client) -> None:
        antwoord = client.get("/gezond/")

        assert antwoord.status_code == 503
        # A mailbox whose mail comes by another road is nobody's to empty.
        assert list(antwoord.json()["postbussen"]) == ["info@waterrijk.example"]
        assert antwoord.json()["postbussen"]["info@waterrijk.example"]["staat"] == "wordt niet geleegd"

    def test_een_postbus_die_geleegd_wordt_wel(self, client: Client) -> None:
        nu = timezone.now()
        postbus_melden(postbus=POSTBUS.adres, niet_bewaard=2, op=nu)

        antwoord = client.get("/gezond/")

        assert antwoord.status_code == 200
        stand = antwoord.json()["postbussen"][POSTBUS.adres]
        assert (stand["staat"], stand["niet_bewaard"], stand["onbereikbaar_sinds"]) == ("ok", 2, None)
        assert stand["geleegd_op"][:16] == nu.isoformat()[:16]

    def test_een_korte_storing_is_nog_geen_ramp_en_een_lange_wel(self, client: Client) -> None:
        nu = timezone.now()
        postbus_melden(postbus=POSTBUS.adres, op=nu - timedelta(minutes=10))
        postbus_melden(postbus=POSTBUS.adres, onbereikbaar="Wachtwoord geweigerd", op=nu)
        assert client.get("/gezond/").status_code == 200

        postbus_melden(postbus=POSTBUS.adres, op=nu - timedelta(minutes=20))
        postbus_melden(postbus=POSTBUS.adres, onbereikbaar="Wachtwoord geweigerd", op=nu)
        antwoord = client.get("/gezond/")
        assert antwoord.status_code == 503
        assert antwoord.json()["postbussen"][POSTBUS.adres]["staat"] == "niet bereikbaar"
        assert "Wachtwoord" not in antwoord.content.decode()
