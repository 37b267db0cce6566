"""A channel whose other side is gone waits by itself, and goes on by itself; with a real server that comes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest
from aiosmtpd.controller import Controller

from journaal.models import Feit
from kanalen.adapters import Uitslag, schema
from kanalen.bestemming import Bestemming
from kanalen.models import Bericht, Kanaalstand
from kanalen.pogingen import proeftijd
from kanalen.services.klaarzetten import bericht_klaarzetten
from kanalen.services.versturen import berichten_versturen
from kanalen.teksten import Opgesteld
from klanten.models import Kanaal
from tests.cast import OP
from tests.kanalen.email.conftest import via_smtp
from tests.kanalen.email.servers import Brievenbus, vrije_poort

pytestmark = pytest.mark.django_db

SECONDE = timedelta(seconds=1)


class Mailserver:
    """An SMTP server that stops and starts on one port."""

    def __init__(self) -> None:
        self.bus = Brievenbus(poort=vrije_poort())
        self._draait = ExitStack()

    def starten(self) -> None:
        controller = Controller(self.bus, hostname="127.0.0.1", port=self.bus.poort)
        controller.start()
        self._draait.callback(controller.stop)

    def stoppen(self) -> None:
        self._draait.close()


@pytest.fixture
def server(settings) -> Iterator[Mailserver]:
    mailserver = Mailserver()
    settings.MAILERS = via_smtp(mailserver.bus.poort)
    yield mailserver
    mailserver.stoppen()


def zet_klaar(aantal: int) -> list[Bericht]:
    return [
        bericht_klaarzetten(
            aanleiding=Bericht.Aanleiding.REACTIE,
            aan=Bestemming(Kanaal.EMAIL, f"inwoner{nummer}@x.example", "Rosa"),
            inhoud=Opgesteld("Onderwerp", "Tekst"),
            op=OP,
        )
        for nummer in range(aantal)
    ]


def verstuur(op: datetime) -> int:
    return berichten_versturen(klok=lambda: op)


def stand() -> Kanaalstand:
    return Kanaalstand.objects.get(kanaal="email", richting="uitgaand")


class TestServerWeg:
    def test_een_dag_storing_kost_geen_enkel_bericht_zijn_pogingen(self, server: Mailserver) -> None:
        berichten = zet_klaar(25)
        nu, proeven = OP, 0
        assert verstuur(nu) == 3, "drie keer zonder verbinding, en dan wacht het kanaal"
        assert stand().wacht_sinds == OP

        while nu < OP + timedelta(hours=26):
            volgende = stand().volgende_proef_op
            assert volgende is not None
            assert verstuur(volgende - SECONDE) == 0
            assert verstuur(volgende) == 1, "een bericht per keer"
            nu, proeven = volgende, proeven + 1

        assert stand().proeven == proeven > 90
        assert set(Bericht.objects.values_list("status", flat=True)) == {"klaargezet"}
        assert Bericht.objects.filter(mislukt__gt=1).count() == 0
        server.starten()
        volgende = stand().volgende_proef_op
        assert volgende is not None
        assert verstuur(volgende) == 25, "na een gelukte proef gaat alles meteen"
        assert {aan for aan, _ in server.bus.ontvangen} == {bericht.ontvanger for bericht in berichten}
        assert len(server.bus.ontvangen) == 25
        assert stand().wacht_sinds is None

    def test_de_wacht_en_het_hervatten_zijn_feiten(self, server: Mailserver) -> None:
        zet_klaar(3)
        verstuur(OP)
        server.starten()
        verstuur(OP + timedelta(hours=1))
        feiten = list(Feit.objects.filter(soort__startswith="kanaal.").order_by("pk"))
        assert [(feit.soort, feit.gegevens["richting"]) for feit in feiten] == [
            ("kanaal.wacht", "uitgaand"),
            ("kanaal.hervat", "uitgaand"),
        ]
        assert datetime.fromisoformat(feiten[1].gegevens["sinds"]) == OP

    def test_zij_stopt_onderweg_en_komt_terug(self, server: Mailserver) -> None:
        server.starten()
        zet_klaar(2)
        assert verstuur(OP) == 2
        server.stoppen()
        zet_klaar(4)
        verstuur(OP + SECONDE)
        assert stand().wacht_sinds == OP + SECONDE
        server.starten()
        assert verstuur(OP + timedelta(minutes=2)) == 4
        assert len(server.bus.ontvangen) == 6

    def test_een_hapering_is_geen_storing(self, server: Mailserver) -> None:
        server.starten()
        zet_klaar(2)
        server.bus.valt_weg_na = 1
        verstuur(OP)
        assert not Kanaalstand.objects.filter(wacht_sinds__isnull=False).exists()

    def test_een_ander_kanaal_gaat_door(self, server: Mailserver) -> None:
        server.starten()
        Kanaalstand.objects.create(
            kanaal="social",
            richting="uitgaand",
            rekening="mastodon",
            mislukt=3,
            wacht_sinds=OP,
            volgende_proef_op=OP + timedelta(hours=1),
            gewijzigd_op=OP,
        )
        zet_klaar(1)
        assert verstuur(OP) == 1
        assert Bericht.objects.get().status == "aangeboden"

    def test_een_weigering_van_een_bericht_laat_het_kanaal_niet_wachten(self, server: Mailserver) -> None:
        server.starten()
        for bericht in zet_klaar(5):
            server.bus.weigert[bericht.ontvanger] = "451 later"
        verstuur(OP)
        assert not Kanaalstand.objects.exists()
        assert Bericht.objects.filter(mislukt=1).count() == 5

    def test_een_bericht_waarbij_de_server_steeds_ophangt_houdt_de_rij_niet_op(
        self, server: Mailserver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The other side hangs up before it has spoken, for one message only: in the end that one is given up."""
        from kanalen.email import verzenden

        server.starten()
        (gif, *_) = zet_klaar(1)
        echt = verzenden._aanbieden

        def aanbieden(verbinding, bericht):
            if bericht.pk == gif.pk:
                return Uitslag(False, onbereikbaar=True, toelichting="Verbinding verbroken")
            return echt(verbinding, bericht)

        monkeypatch.setattr(verzenden, "_aanbieden", aanbieden)
        nu = OP
        while gif.status == "klaargezet" and nu < OP + timedelta(days=2):
            zet_klaar(1)
            verstuur(nu)
            gif.refresh_from_db()
            nu += timedelta(hours=1)
        assert gif.status == "onbestelbaar"
        assert Bericht.objects.exclude(pk=gif.pk).exclude(status="aangeboden").count() <= 1


class TestSchema:
    def test_een_kanaal_zonder_eigen_schema_volgt_het_gewone(self) -> None:
        assert schema("email").proeftijd(0) == proeftijd(0) == timedelta(seconds=15)
        assert [proeftijd(n) for n in (6, 50)] == [timedelta(minutes=15)] * 2
